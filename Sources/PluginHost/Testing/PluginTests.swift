import Lua
package import Retention

/// Runs the tests that a plugin ships, in the same sandbox as its rules.
package struct PluginTests {
  package struct Result: Hashable, Sendable {
    package let file: String
    package let name: String
    /// Nil where the test passed.
    package let failure: PluginProblem?
    /// Where a rule failed under the test: what is wrong with the rule.
    let cause: PluginProblem?
  }

  package struct Report: Hashable, Sendable {
    package var results: [Result] = []

    package var failures: [PluginProblem] { results.compactMap(\.failure) }
  }

  private let plugin: Plugin

  package init(_ plugin: Plugin) { self.plugin = plugin }

  /// Tests run on 2026-01-15 in the plugin's zone unless they say `on("...")`, so that they
  /// give the same answer on every day. `filter` keeps those whose name contains it.
  package func run(filter: String? = nil, zone: Zone = .utc) -> Report {
    let plugin = plugin
    let reports = parallelMap(count: 1, workers: 1, worker: {}) { _, _ in
      var report = Report()
      for file in plugin.source.tests {
        report.results += PluginTests.run(file, of: plugin, filter: filter, zone: zone)
      }
      return report
    }
    return reports.first ?? Report()
  }

  package static let day = Day(year: 2026, month: 1, day: 15) ?? Day(0)

  private static func run(
    _ file: String, of plugin: Plugin, filter: String?, zone: Zone
  ) -> [Result] {
    let start = Moment(endOf: day, zone: zone)
    let bench = TestBench(plugin: plugin, moment: start)
    do throws(LuaError) {
      let state = try State(libraries: plugin.source.libraryTexts)
      try bench.define(on: state)
      let owner = InstanceBox()
      try defineFailing(on: state, owner: owner)
      try RulesAPI.define(on: state, manifest: plugin.manifest, today: start)
      try state.definePrelude(TestPrelude.text)
      let text = plugin.source.files[file] ?? []
      _ = try state.run(state.load(name: file, text: text, environment: .rules))
      return try tests(in: state, owner: owner).filter { filter.map($0.name.contains) ?? true }.map
      { test in
        bench.reset(to: start)
        let failure = failure(of: test.run, in: state, plugin: plugin)
        return Result(
          file: file, name: test.name, failure: failure,
          cause: failure.flatMap { bench.cause(of: $0) })
      }
    } catch {
      let problem = PluginProblem(error, source: plugin.source, manifest: plugin.manifest)
      return [Result(file: file, name: "loads", failure: problem, cause: nil)]
    }
  }

  private static func tests(
    in state: State, owner: InstanceBox
  ) throws(LuaError) -> [(name: String, run: FunctionHandle)] {
    let chunk = try state.load(name: "tests", text: "return __tests()", environment: .rules)
    let instance = try state.run(chunk)
    owner.instance = instance
    guard case .table(let list) = try state.read(instance) else { return [] }
    return list.array.compactMap { item in
      guard case .table(let test) = item, case .string(let name) = test["name"],
        case .function(let function) = test["run"]
      else { return nil }
      return (name, state.function(instance, function))
    }
  }

  private static func failure(
    of test: FunctionHandle, in state: State, plugin: Plugin
  ) -> PluginProblem? {
    do throws(LuaError) {
      _ = try state.call(test, budget: state.limits.load)
      return nil
    } catch {
      return PluginProblem(error, source: plugin.source, manifest: plugin.manifest)
    }
  }

  /// The instance whose functions are the tests.
  private final class InstanceBox { var instance: Instance? }

  /// `expect(function() ... end).fails()` calls the function and hands its message back.
  private static func defineFailing(
    on state: State, owner: InstanceBox
  ) throws(LuaError) {
    try state.define("__fails", in: .prelude) { [unowned state] arguments in
      guard case .function(let function) = arguments.first, let instance = owner.instance else {
        return .failure(HostError("fails takes a function"))
      }
      do throws(LuaError) {
        _ = try state.call(state.function(instance, function))
        return .success([.nil])
      } catch {
        return .success([.string(error.message)])
      }
    }
  }
}
