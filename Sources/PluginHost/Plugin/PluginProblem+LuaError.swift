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
    let hint =
      error.kind == .syntax
      ? line.flatMap { line in
        source.files[file].map { SyntaxHint(error.message, line: line, in: $0) }
      } : nil
    line = hint?.line ?? line
    self.init(
      hint?.message ?? error.message, file: file, line: line,
      mend: hint?.mend ?? PluginProblem.mend(error, manifest: manifest),
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
        ? "answer with a comparison, such as c.visits > 3"
        : "answer with the name of a segment, or nothing: return \"loyal\""
    case .customerGone: return "keep what you need of her, not the customer herself"
    default: return unknownMend(error.message)
    }
  }

  /// What Lua's own words are about, and what helps.
  private static let mends: [(part: String, mend: String)] = [
    ("attempt to compare", "a number is compared with a number; t.NAME is what \"NAME\" is worth"),
    ("attempt to div", "count with numbers: a text in quotes is none"),
    ("attempt to mul", "count with numbers: a text in quotes is none"),
    ("attempt to add", "count with numbers: a text in quotes is none"),
    ("attempt to sub", "count with numbers: a text in quotes is none"),
    ("perform arithmetic", "count with numbers: a text in quotes is none"),
    ("call a number value", "a fact is no function: write c.visits"),
    ("call a table value (global 'today')", "the date is read with a dot: today.day"),
    ("call a table value", "only functions are called"),
    ("get length of a userdata", "a customer has no length: read her facts, such as c.visits"),
    ("got customer", "facts are read by their names, such as c.visits"),
    ("takes a whole number", "write days, such as c:pace(90)"),
    ("has a key that is neither", "write names, or a list: { { ... }, { ... } }"),
    ("a list has no holes", "write a list: { { ... }, { ... } }"),
    ("no such file in lib", "require \"lib.NAME\" reads lib/NAME.lua of this folder"),
    ("goes in a circle", "put what both need into a third file"),
    ("stack overflow", "a function calls itself without end"),
    ("is not UTF-8", "save the file in UTF-8"),
    ("must be a whole number from", "give it as a number, without quotes"),
    ("is out of range", "give one of these"),
  ]

  /// What is not known is nil, and Lua's own words do not say so.
  private static func unknownMend(_ message: String) -> String? {
    if let mend = mends.first(where: { message.contains($0.part) })?.mend { return mend }
    if message.contains("is unknown (nil)") {
      return "what is not known is nil: say what then, with (x or 30)"
    }
    guard message.contains("a nil value") else { return nil }
    return message.contains("concatenate")
      ? "what is not known is nil: write (x or \"...\") .. \"\""
      : "what is not known is nil: ask `if x then` first"
  }

  /// All names that there are, where none is near enough to be told.
  static func all(_ known: some Sequence<String>, unlessNear name: String) -> String? {
    NearNames.of(name, in: known).isEmpty
      ? "known here: " + known.sorted().joined(separator: ", ") : nil
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
