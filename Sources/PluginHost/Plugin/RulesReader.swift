import Lua
import Retention

/// Reads the table that rules.lua returns and checks its shape. What runs later (strategies,
/// triggers, rewards) is checked for its shape now.
struct RulesReader {
  private(set) var outline = RulesOutline()
  private(set) var problems: [DataProblem] = []
  let loaded: LoadedPlugin

  static let keys =
    Question.allCases.map(\.rawValue) + ["segment", "strategies", "triggers", "rewards"]

  /// The questions that the plugin answers itself.
  static func questions(in value: LuaValue) -> Set<Question> {
    let names = Node(value, path: DataPath()).fields.map(\.name)
    return Set(Question.allCases.filter { names.contains($0.rawValue) })
  }

  /// Reads nothing yet: for actions that a function makes.
  init(checking loaded: LoadedPlugin) { self.loaded = loaded }

  init(_ value: LuaValue, _ loaded: LoadedPlugin) {
    self.loaded = loaded
    let root = Node(value, path: DataPath(["rules"]))
    guard root.isTable else {
      report(root, "must be returned as a table", mend: "end the file with: return rules")
      return
    }
    for (name, node) in root.fields { read(name, node) }
  }

  mutating func report(
    _ node: Node, _ message: String, mend: String? = nil,
    severity: PluginProblem.Severity = .error
  ) {
    problems.append(DataProblem(node.path, message, mend: mend, severity: severity))
  }

  private mutating func read(_ name: String, _ node: Node) {
    switch name {
    case "segment":
      outline.hasSegment = true
      expectFunction(node)
    case "strategies": readStrategies(node)
    case "triggers": readTriggers(node)
    case "rewards":
      outline.hasRewards = true
      readRewards(node)
    default:
      if let question = Question(rawValue: name) {
        outline.questions.insert(question)
        expectFunction(node)
      } else if !node.isFunction {
        report(
          node, "is not known here" + NearNames.hint(name, in: RulesReader.keys),
          mend: "what is only for the rules themselves is a local: local \(name) = ...")
      } else if let near = NearNames.of(name, in: RulesReader.keys).first {
        // A helper of the plugin's own is fine; one slip from a question is a mistake.
        report(
          node, "is no question; did you mean '\(near)'?",
          mend: "a helper of your own is a local function")
      }
    }
  }

  mutating func change(_ body: (inout RulesOutline) -> Void) { body(&outline) }

  mutating func expectFunction(_ node: Node) {
    if !node.isFunction {
      report(
        node, "must be a function(c, t), not \(node.typeName)",
        mend: "write function rules.lost(c, t) ... end")
    }
  }
}
