import Retention

@testable import Intake

/// Runs a parser of fields over a text.
func parse<Value>(_ text: String, _ body: (ByteView) throws -> Value) rethrows -> Value {
  try Array(text.utf8).withUnsafeBufferPointer { try body(ByteView($0)) }
}

/// Minor units, or why not.
enum Parsed: Equatable, CustomStringConvertible {
  case value(Int64)
  case refused(QuarantineReason)

  init(_ text: String, _ body: (ByteView) throws(RowFault) -> Int64) {
    self = Array(text.utf8).withUnsafeBufferPointer { buffer in
      do throws(RowFault) {
        return .value(try body(ByteView(buffer)))
      } catch {
        return .refused(error.reason)
      }
    }
  }

  var description: String {
    switch self {
    case .value(let value): "\(value)"
    case .refused(let reason): reason.rawValue
    }
  }
}
