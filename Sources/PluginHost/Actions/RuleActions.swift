import Lua
import Retention

/// What the strategies, triggers and rewards of a plugin ask for, for customers of one table.
///
/// Belongs to the thread of its state.
final class RuleActions {
  let plugin: Plugin
  let thresholds: BusinessThresholds
  let table: FactTable
  /// What rules.lua returned, functions standing for themselves.
  let rules: Node
  private let state: RuleState
  private let batch: FactBatch
  private let aim: FunctionHandle
  private let ask: FunctionHandle
  private let kept: FunctionHandle

  init(
    _ plugin: Plugin, _ thresholds: BusinessThresholds, _ table: FactTable,
    fields: [[String: LuaValue]]
  ) throws(PluginProblem) {
    self.plugin = plugin
    self.thresholds = thresholds
    self.table = table
    do throws(LuaError) {
      let opened = try RuleState(
        plugin: plugin, thresholds: thresholds, today: table.frame.moment,
        define: { state throws(LuaError) in try state.definePrelude(ActionPrelude.text) },
        rewrite: ActionPrelude.wrapped)
      let own = try opened.makeInstance().instances[0]
      guard let aim = try opened.state.function(own, path: ["__aim"]),
        let ask = try opened.state.function(own, path: ["__ask"]),
        let kept = try opened.state.function(own, path: ["__kept"])
      else { throw LuaError(kind: .runtime, message: "the rules can't be called") }
      (self.aim, self.ask, self.kept) = (aim, ask, kept)
      state = opened
      rules = Node(try opened.state.read(own), path: DataPath(["rules"]))
      batch = try opened.batch(
        TableSource(table, business: "", manifest: plugin.manifest, fields: fields))
    } catch {
      throw PluginProblem(error, source: plugin.source, manifest: plugin.manifest)
    }
  }

  /// Calls a function of the rules for the customer at a place; the answers of one call, or of
  /// one call a line where `given` has lines.
  func call(
    _ function: Node, given: LuaValue = .nil, place: Int
  ) throws(PluginProblem) -> [LuaValue] {
    do throws(LuaError) {
      let path = function.path.withoutRoot.keys.map { key -> LuaValue in
        switch key {
        case .name(let name): .string(name)
        case .position(let position): .integer(Int64(position))
        }
      }
      _ = try state.state.call(aim, [.table(LuaTable(array: path)), given])
      let answers = try state.ask(ask, of: batch, rows: [Int32(place)], answers: .boolean)
      if let error = state.failure(in: answers, place: 0, row: Int32(place)) { throw error }
      guard case .table(let values) = try state.state.call(kept).first ?? .nil else { return [] }
      return values.array
    } catch {
      throw located(
        PluginProblem(error, source: plugin.source, manifest: plugin.manifest), at: function)
    }
  }

  /// Something about a part of the rules, at its line.
  func problem(_ node: Node, _ message: String, mend: String? = nil) -> PluginProblem {
    let problems = plugin.source.located(
      [DataProblem(node.path, message, mend: mend)], file: "rules.lua", root: true)
    return problems.first ?? PluginProblem(message, file: "rules.lua", mend: mend)
  }

  private func located(_ problem: PluginProblem, at node: Node) -> PluginProblem {
    guard problem.line == nil else { return problem }
    return self.problem(node, problem.message, mend: problem.mend)
  }

  /// The values that hold for the customer at a place.
  func values(_ place: Int) -> ThresholdValues {
    let store = Int(table.basics.homeStores[place])
    let codes = table.history.storeCodes
    return thresholds.of(store: codes.indices.contains(store) ? codes[store] : nil)
  }
}
