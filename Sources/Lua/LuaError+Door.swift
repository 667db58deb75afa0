internal import CLua

extension LuaError {
  init(_ error: clua_error) {
    unsafe self.init(
      kind: Kind(error.kind), reason: Reason(error.reason),
      message: unsafe String(cString: error.message),
      chunk: unsafe String(cString: error.chunk),
      line: error.line > 0 ? Int(error.line) : nil,
      subject: unsafe error.subject.pointee == 0 ? nil : unsafe String(cString: error.subject))
  }
}

extension LuaError.Kind {
  fileprivate init(_ kind: Int32) {
    self =
      switch Int(kind) {
      case CLUA_SYNTAX: .syntax
      case CLUA_INSTRUCTIONS: .instructions
      case CLUA_TIME: .time
      case CLUA_MEMORY: .memory
      case CLUA_VALUE: .value
      default: .runtime
      }
  }
}

extension LuaError.Reason {
  fileprivate init?(_ reason: Int32) {
    switch Int(reason) {
    case CLUA_UNKNOWN_GLOBAL: self = .unknownGlobal
    case CLUA_UNKNOWN_FACT: self = .unknownFact
    case CLUA_UNKNOWN_THRESHOLD: self = .unknownThreshold
    case CLUA_UNKNOWN_FUNCTION: self = .unknownFunction
    case CLUA_WITHHELD: self = .withheld
    case CLUA_READ_ONLY: self = .readOnly
    case CLUA_METHOD_WITH_DOT: self = .methodWithDot
    case CLUA_CUSTOMER_GONE: self = .customerGone
    case CLUA_REQUIRE: self = .require
    case CLUA_NO_ANSWER: self = .noAnswer
    case CLUA_WRONG_ANSWER: self = .wrongAnswer
    case CLUA_HOST: self = .host
    default: return nil
    }
  }
}
