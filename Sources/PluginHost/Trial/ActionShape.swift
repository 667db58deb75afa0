import Lua
import Retention

/// What a function that makes actions may answer: nil, an action, or a list of actions, each as
/// it might stand in rules.lua.
struct ActionShape {
  /// Of one answer.
  static let actionsMax = 100
  /// Of one text in it.
  static let textBytesMax = 1000

  private let loaded: LoadedPlugin
  private let messages: [String]

  init(_ plugin: Plugin) {
    var loaded = LoadedPlugin()
    loaded.manifest = plugin.manifest
    loaded.isManifestKnown = true
    self.loaded = loaded
    messages = Set(
      plugin.source.files.keys.filter { $0.hasPrefix("messages/") }
        .map { String($0.dropFirst("messages/".count).prefix { $0 != "." }) }
    ).sorted()
  }

  /// What is wrong with an answer; nil when it can be taken.
  func problem(of answer: LuaValue) -> DataProblem? {
    if answer == .nil { return nil }
    let made = Node(answer, path: DataPath([.name("answer")]))
    guard made.isTable else {
      return DataProblem(
        DataPath(), "a list of actions is due, the answer is \(made.typeName)",
        mend: "answer with a list: return { message \"...\" }")
    }
    let isOne = made["action"] != nil
    let actions = isOne ? [made] : made.items
    guard actions.count <= ActionShape.actionsMax else {
      return DataProblem(
        DataPath(), "\(actions.count) actions are too many: at most \(ActionShape.actionsMax)")
    }
    if !isOne, let odd = made.fields.first {
      return DataProblem(odd.node.path, "is not known here: a list of actions is due")
    }
    return actions.lazy.compactMap { problem(ofAction: $0) }.first
  }

  private func problem(ofAction action: Node) -> DataProblem? {
    var reader = RulesReader(checking: loaded)
    reader.readAction(action)
    return reader.problems.first ?? problem(ofTexts: action) ?? problem(ofMessage: action)
  }

  /// Texts of a plugin are shown to people and written to logs.
  private func problem(ofTexts node: Node) -> DataProblem? {
    guard let text = node.text else {
      return (node.items + node.fields.map(\.node)).lazy.compactMap { problem(ofTexts: $0) }.first
    }
    if text.utf8.count > ActionShape.textBytesMax {
      return DataProblem(
        node.path,
        "has \(text.utf8.count) bytes; a text has at most \(ActionShape.textBytesMax)")
    }
    let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    return isPlain ? nil : DataProblem(node.path, "has a line break or a control character")
  }

  private func problem(ofMessage action: Node) -> DataProblem? {
    guard action["action"]?.text == "message", let name = action[1]?.text,
      !messages.contains(name)
    else { return nil }
    return DataProblem(
      action.path, "no message '\(name)'" + NearNames.hint(name, in: messages),
      mend: "write messages/NAME.LANGUAGE.txt")
  }
}
