extension RuleShape {
  /// In the notation of language servers. Where a number or a list is due, the name of a
  /// threshold may stand.
  func luaType(of name: String) -> String {
    switch self {
    case .number, .money: "number|string"
    case .text: "string"
    case .words: "string|winback.Words"
    case .list: "string|string[]"
    case .someOf(let words):
      "string|(" + words.map { "\"\($0)\"" }.joined(separator: "|") + ")[]"
    case .oneOf(let words): words.map { "\"\($0)\"" }.joined(separator: "|")
    case .function:
      name == "when"
        ? "fun(c: winback.Customer, t: table): boolean?"
        : "fun(c: winback.Customer, t: table): winback.Action[]?"
    case .anything: name == "on" ? "winback.Event" : "any"
    }
  }
}
