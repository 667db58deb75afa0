import Lua
import Retention

/// A function of rules.lua that the host calls.
struct PluginEntry: Hashable, Sendable {
  /// What it is asked, and so what it may answer.
  enum Role: Hashable, Sendable {
    case question(Question)
    case segment
    /// Whether a step or a trigger starts: true or false.
    case when
    /// A list of actions.
    case actions
    /// A percent of a line of a receipt.
    case share
  }

  let path: [LuaKey]
  let role: Role
  /// Where it stands; nil for a question that is left to its default.
  let function: LuaFunction?

  /// `rules.strategies.sos[1].act`.
  var name: String { DataPath([.name("rules")] + path).description }
}

extension PluginEntry {
  static let shares = ["earn", "pay", "discount"]

  /// All entries of what rules.lua returned, the questions that it leaves to the host among them.
  static func all(in rules: LuaValue) -> [PluginEntry] {
    let root = Node(rules, path: DataPath())
    let questions = Question.allCases.map { question in
      PluginEntry(
        path: [.name(question.rawValue)], role: .question(question),
        function: root[question.rawValue]?.function)
    }
    let steps = (root["strategies"]?.children ?? []).flatMap(\.children)
    let triggers = root["triggers"]?.children ?? []
    return questions + [root["segment"]].compactMap { entry($0, .segment) }
      + (steps + triggers).flatMap { step in
        [entry(step["when"], .when), entry(step["act"], .actions)].compactMap(\.self)
      }
      + shares.compactMap { entry(root["rewards"]?[$0], .share) }
  }

  private static func entry(_ node: Node?, _ role: Role) -> PluginEntry? {
    guard let node, let function = node.function else { return nil }
    return PluginEntry(path: node.path.keys, role: role, function: function)
  }

  /// The entry that a text names: `rules.lost`, `lost`, `strategies.sos[1].act`, `sos.1.act`,
  /// `rewards.earn`. Nil where there is none, or more than one.
  static func named(_ text: String, among entries: [PluginEntry]) -> PluginEntry? {
    let wanted = words(text)
    let exact = entries.filter { words($0.name) == wanted }
    let found = exact.isEmpty ? entries.filter { words($0.name).ends(with: wanted) } : exact
    return found.count == 1 && !wanted.isEmpty ? found[0] : nil
  }

  private static func words(_ text: String) -> [Substring] {
    let words = text.split { $0 == "." || $0 == "[" || $0 == "]" }
    return words.first == "rules" ? Array(words.dropFirst()) : words
  }
}

extension [Substring] {
  fileprivate func ends(with other: [Substring]) -> Bool { suffix(other.count) == other[...] }
}

extension Node {
  fileprivate var function: LuaFunction? {
    if case .function(let function) = value { function } else { nil }
  }

  /// The items, then the named fields.
  fileprivate var children: [Node] { items + fields.map(\.node) }
}
