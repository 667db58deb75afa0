import Lua
import Retention

extension PluginProblem {
  /// What Lua reported, with the source line and the names that may have been meant.
  init(_ error: LuaError, source: PluginSource, manifest: Manifest?) {
    let file = error.chunk.isEmpty ? "rules.lua" : error.chunk
    var line = error.line
    if line == nil, error.kind == .value, let path = error.subject, let text = source.files[file] {
      line = DataLines(text)?.line(of: DataPath(parsing: path))
    }
    if PluginProblem.isBytecode(error) {
      self.init(
        "is bytecode, and only the text of Lua is taken", file: file, line: 1,
        mend: "put the source there")
      return
    }
    self.init(
      error.message, file: file, line: line,
      mend: PluginProblem.mend(error, manifest: manifest),
      excerpt: line.flatMap { source.excerpt(file: file, line: $0) })
  }

  private static func isBytecode(_ error: LuaError) -> Bool {
    error.kind == .syntax && error.message.contains("binary chunk")
  }

  private static func mend(_ error: LuaError, manifest: Manifest?) -> String? {
    switch error.kind {
    case .instructions, .time:
      return LimitDescription.instructionsMend
    case .memory: return LimitDescription.memoryMend
    case .syntax, .runtime, .value: break
    }
    let subject = error.subject ?? ""
    switch error.reason {
    case .unknownFact: return near(subject, in: RulesAPI.factNames)
    case .unknownThreshold: return near(subject, in: manifest?.thresholds.map(\.name) ?? [])
    case .unknownGlobal: return mend(unknownGlobal: subject, in: RulesAPI.globalNames)
    case .unknownFunction: return near(subject, in: RulesAPI.libraryNames)
    case .methodWithDot: return "write c:\(subject)(...)"
    case .noAnswer: return "what is not known is nil: write `... or false`, or say what then"
    case .readOnly: return "keep it in a local variable"
    case .withheld: return RulesAPI.mend(withheld: subject)
    case .wrongAnswer:
      return error.message.hasPrefix("true or false is due")
        ? "answer with a comparison, such as c.visits > 3" : nil
    case .customerGone: return "keep what you need of her, not the customer herself"
    default: return unknownMend(error.message)
    }
  }

  /// What is not known is nil, and Lua's own words do not say so.
  private static func unknownMend(_ message: String) -> String? {
    if message.contains("is unknown (nil)") {
      return "what is not known is nil: say what then, with (x or 30)"
    }
    guard message.contains("a nil value") else { return nil }
    return message.contains("concatenate")
      ? "what is not known is nil: write (x or \"...\") .. \"\""
      : "what is not known is nil: ask `if x then` first"
  }

  static func near(_ name: String, in known: [String]) -> String? {
    let names = NearNames.of(name, in: known).map { "'\($0)'" }
    return names.isEmpty ? nil : "did you mean " + names.joined(separator: " or ") + "?"
  }

  /// Some names are no globals because they are written otherwise.
  static func mend(unknownGlobal name: String, in known: [String]) -> String? {
    if RuleEvent.names.contains(name) {
      return "an event is a text: on = \"\(name)\", or with its arguments on = \"absent(30)\""
    }
    if RulesAPI.factNames.contains(name) { return "write c.\(name): a fact is the customer's" }
    return near(name, in: known)
      ?? "write local \(name) = ..., or take it from require \"lib.NAME\""
  }
}
