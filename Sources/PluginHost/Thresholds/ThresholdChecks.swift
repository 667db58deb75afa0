import Lua
import Retention

/// The checks between thresholds: expressions of Lua over their names, such as
/// `risk_after < lost_after`.
package struct ThresholdChecks: Sendable {
  private let manifest: Manifest

  package init(_ manifest: Manifest) { self.manifest = manifest }

  /// The checks that these values break, or that are no expressions over known names.
  package func problems(of values: ThresholdValues) throws(PluginError) -> [PluginProblem] {
    var problems: [PluginProblem] = []
    for check in manifest.checks {
      if let problem = problem(of: check, values) { problems.append(problem) }
    }
    return problems
  }

  private func problem(of check: String, _ values: ThresholdValues) -> PluginProblem? {
    let place = "checks '\(check)'"
    do throws(LuaError) {
      let names = try globals(of: check)
      let known = manifest.thresholds.map(\.name)
      if let unknown = names.first(where: { !known.contains($0) }) {
        return PluginProblem(
          "\(place): no threshold '\(unknown)'" + NearNames.hint(unknown, in: known),
          file: "plugin.lua")
      }
      return try holds(check, names, values)
        ? nil : PluginProblem("\(place) does not hold: " + shown(names, values), file: "plugin.lua")
    } catch {
      return PluginProblem("\(place): \(error.message)", file: "plugin.lua")
    }
  }

  private func shown(_ names: [String], _ values: ThresholdValues) -> String {
    names.compactMap { name in values.values[name].map { "\(name) is \($0)" } }
      .joined(separator: ", ")
  }

  private func globals(of check: String) throws(LuaError) -> [String] {
    do throws(SyntaxError) {
      let analysis = try Analysis(parsing: Array("return \(check)".utf8))
      return Array(Set(analysis.globals.map(\.name))).sorted()
    } catch {
      throw LuaError(kind: .syntax, message: "is no expression over thresholds: \(error)")
    }
  }

  private func holds(
    _ check: String, _ names: [String], _ values: ThresholdValues
  ) throws(LuaError) -> Bool {
    let state = try State()
    let parameters = names.joined(separator: ", ")
    let chunk = try state.load(
      name: "check", text: "return function(\(parameters)) return \(check) end",
      environment: .data)
    let instance = try state.run(chunk)
    guard let function = try state.function(instance, path: []) else { return false }
    let results = try state.call(function, names.map { values.values[$0]?.lua ?? .nil })
    return results.first == .boolean(true)
  }
}
