import Lua
import Retention

/// The checks between thresholds: expressions of Lua over their names, such as
/// `risk_after < lost_after`.
struct ThresholdChecks {
  /// Why a check does not hold, or can't be asked.
  struct Failure: Hashable {
    let check: String
    /// The thresholds that it names.
    let names: [String]
    let message: String
    var mend: String?
  }

  private let manifest: Manifest

  init(_ manifest: Manifest) { self.manifest = manifest }

  /// The checks that these values break, or that are no expressions over known names.
  func failures(of values: ThresholdValues) -> [Failure] {
    manifest.checks.compactMap { failure(of: $0, values) }
  }

  private func failure(of check: String, _ values: ThresholdValues) -> Failure? {
    var names: [String] = []
    do throws(LuaError) {
      names = try globals(of: check)
      let known = manifest.thresholds.map(\.name)
      if let unknown = names.first(where: { !known.contains($0) }) {
        return Failure(
          check: check, names: names,
          message: "no threshold '\(unknown)'" + NearNames.hint(unknown, in: known))
      }
      if try holds(check, names, values) { return nil }
      return Failure(
        check: check, names: names, message: "does not hold: " + shown(names, values),
        mend: "give other values, or change the check")
    } catch {
      return Failure(
        check: check, names: names, message: error.message,
        mend: "write a comparison, such as \"risk_after < lost_after\"")
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
      throw LuaError(
        kind: .syntax, message: "is no expression over thresholds: \(error.problem)")
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
