import CustomDump
import PluginHost
import Retention
import Testing

/// A plugin that fills its state harms nobody after it.
@Suite struct WorkerStateTests {
  private static let people: People = {
    var people = People()
    people.customers = (0..<40).map { ("k\(1000 + $0)", [.init(ago: $0 % 7), .init(ago: 40)]) }
    return people
  }()

  @Test func `a state that was filled is replaced before the next batch`() throws {
    let plugin = try Shop.of(
      rules: """
        local kept
        function rules.lost()
          for _ = 1, 8000 do kept = { kept } end
          return false
        end
        """
    ).plugin()
    let thresholds = BusinessThresholds(plugin.manifest)
    let evaluator = Evaluator(plugin: plugin, thresholds: thresholds)
    var worker = evaluator.makeWorker(today: Self.people.moment)
    let batches = (0..<3).map { _ in
      let table = Self.people.tables(plugin, thresholds, batch: 40)[0]
      return evaluator.decide(table, keeping: [], on: &worker)
    }
    let names = batches.map { $0.names(plugin) }
    #expect(names[0].prefix(16) == Array(repeating: "new", count: 16)[...])
    #expect(names[0].contains("!"))
    expectNoDifference(names, Array(repeating: names[0], count: 3))
    expectNoDifference(
      batches[2].failures.map(\.problem.message), ["stopped at 16384 KiB of memory"])
  }
}
