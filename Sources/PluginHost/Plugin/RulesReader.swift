import Lua
import Retention

/// Reads the table that rules.lua returns and checks its shape. What runs later (strategies,
/// triggers, rewards) is checked for its shape now.
struct RulesReader {
  private(set) var outline = RulesOutline()
  private(set) var problems: [PluginProblem] = []
  let manifest: Manifest

  static let keys =
    Question.allCases.map(\.rawValue) + ["segment", "strategies", "triggers", "rewards"]

  init(_ value: LuaValue, manifest: Manifest) {
    self.manifest = manifest
    guard case .table = value else {
      report("rules", "must be returned as a table: local rules = {} ... return rules")
      return
    }
    let root = Node(value, path: "rules")
    for (name, node) in root.fields { read(name, node) }
  }

  mutating func report(_ path: String, _ message: String, line: Int? = nil) {
    problems.append(PluginProblem("\(path): \(message)", file: "rules.lua", line: line))
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
        report(node.path, "is not known here" + NearNames.hint(name, in: RulesReader.keys))
      } else if let near = NearNames.of(name, in: RulesReader.keys).first {
        // A helper of the plugin's own is fine; one slip from a question is a mistake.
        report(node.path, "is no question; did you mean '\(near)'?", line: node.functionLine)
      }
    }
  }

  mutating func change(_ body: (inout RulesOutline) -> Void) { body(&outline) }

  mutating func expectFunction(_ node: Node) {
    if !node.isFunction {
      report(node.path, "must be a function(c, t), not \(node.typeName)")
    }
  }
}

extension Node {
  var functionLine: Int? {
    if case .function(let function) = value, function.line > 0 { function.line } else { nil }
  }
}
