import Lua

/// What a trigger waits for: `on = "birthday"`, `on = "absent(30)"`, `on = { "absent", 30 }`,
/// or `on = "absent", days = 30`.
struct RuleEvent {
  let name: String
  let arguments: [LuaValue]

  static let names = EventDescription.all.map(\.name)

  /// The arguments by name, where an event has some.
  static let parameters: [String: [String]] = Dictionary(
    EventDescription.all.map { ($0.name, $0.parameters) }, uniquingKeysWith: { first, _ in first })

  /// Nil if it names no event at all. The trigger may hold the arguments by name.
  init?(_ node: Node?, in trigger: Node) {
    guard let node else { return nil }
    var given: [LuaValue] = []
    if let text = node.text {
      name = text.prefix { $0 != "(" }.trimmed
      given = RuleEvent.arguments(of: text)
    } else if let text = node[1]?.text {
      name = text
      given = node.items.dropFirst().map(\.value)
    } else if let only = node.fields.first, node.fields.count == 1 {
      name = only.name
      given = only.node.items.isEmpty ? [only.node.value] : only.node.items.map(\.value)
    } else {
      return nil
    }
    let named = (RuleEvent.parameters[name] ?? []).compactMap { (node[$0] ?? trigger[$0])?.value }
    arguments = given + named
  }

  /// What is between the parentheses: whole numbers, or texts with or without quotes.
  private static func arguments(of text: String) -> [LuaValue] {
    guard let open = text.firstIndex(of: "("), text.last == ")" else { return [] }
    return text[text.index(after: open)...].dropLast().split(separator: ",").map { part in
      let word = part.trimmed.filter { $0 != "\"" && $0 != "'" }
      return Int64(word).map { .integer($0) } ?? .string(word)
    }
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
