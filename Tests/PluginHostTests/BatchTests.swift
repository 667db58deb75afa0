import CustomDump
import Lua
import PluginHost
import Retention
import Testing

/// Batches are slices in customer order, each from a fresh run of the rules.
@Suite struct BatchTests {
  private static let people: People = {
    var people = People()
    people.customers = (0..<40).map { number in
      ("k\(1000 + number)", [.init(ago: number % 7), .init(ago: 40)])
    }
    return people
  }()

  /// Counts the customers that it has met: every third is lost.
  private static func counting() throws -> Plugin {
    try Shop.of(
      data: "reasons = { met = \"Met\" },",
      rules: """
        local met, last = 0, nil
        function rules.lost(c, t)
          met = met + 1
          if met % 3 == 0 then return true, "met" end
          return false
        end
        """
    ).plugin()
  }

  private static func decide(
    _ plugin: Plugin, workers: Int, order: (Int, Int) -> Int = { place, _ in place }
  ) -> [[String]] {
    let thresholds = BusinessThresholds(plugin.manifest)
    let evaluator = Evaluator(plugin: plugin, thresholds: thresholds)
    let people = people
    let batches = 5
    let places = (0..<batches).map { order($0, batches) }
    let answers = parallelMap(
      count: batches, workers: workers, worker: { evaluator.makeWorker(today: people.moment) }
    ) { worker, index in
      // A table belongs to one worker: each makes its own of the same base.
      let table = people.tables(plugin, thresholds, batch: 8)[places[index]]
      return evaluator.decide(table, keeping: [], on: &worker).names(plugin)
    }
    return zip(places, answers).sorted { $0.0 < $1.0 }.map(\.1)
  }

  @Test(arguments: [1, 2, 5])
  func `answers do not depend on the number of workers`(workers: Int) throws {
    let batch = (0..<8).map { $0 % 3 == 2 ? "sleeping (met)" : "new" }
    expectNoDifference(
      Self.decide(try Self.counting(), workers: workers), Array(repeating: batch, count: 5))
  }

  @Test func `answers do not depend on the order of the batches`() throws {
    let plugin = try Self.counting()
    let forwards = Self.decide(plugin, workers: 1)
    expectNoDifference(
      Self.decide(plugin, workers: 1) { place, count in count - 1 - place }, forwards)
    expectNoDifference(Self.decide(plugin, workers: 1) { place, _ in place * 2 % 5 }, forwards)
  }

  @Test func `a failure concerns its customers and is told with its place`() throws {
    let plugin = try Shop.of(
      rules: """
        function rules.lost(c, t)
          if c.days_since_last == 3 then
            return c.sex.name
          end
          if c.days_since_last == 5 then error("on purpose") end
          return false
        end
        """
    ).plugin()
    let decisions = Self.people.decisions(plugin)[0]
    expectNoDifference(
      decisions.names(plugin),
      (0..<40).map { $0 % 7 == 3 || $0 % 7 == 5 ? "!" : "new" })
    expectNoDifference(
      decisions.failures.map { "\($0.problem) × \($0.customers)" },
      [
        """
        rules.lua:4: attempt to index a nil value (field 'sex')
            return c.sex.name
            mend: what is not known is nil: ask `if x then` first × 6
        """,
        """
        rules.lua:6: on purpose
            if c.days_since_last == 5 then error("on purpose") end × 5
        """,
      ])
  }

  @Test func `a customer who is kept is gone for the next question`() throws {
    let plugin = try Shop.of(
      rules: """
        local last
        function rules.lost(c, t)
          local before = last
          last = c
          return before ~= nil and before.visits > 5
        end
        """
    ).plugin()
    let decisions = Self.people.decisions(plugin)[0]
    expectNoDifference(
      decisions.failures.map { "\($0.problem.message) × \($0.customers)" },
      ["the customer is gone: a view lives as long as its call × 39"])
  }

  @Test func `rules that can't be loaded fail their customers, not the run`() throws {
    let plugin = try Shop.of(
      rules: "if today.day == 15 then error(\"not today\") end"
    ).plugin()
    // The plugin is loaded on another day than it is asked.
    expectNoDifference(
      Self.people.decisions(plugin)[0].failures.map { "\($0.problem.message) × \($0.customers)" },
      ["not today × 40"])
  }
}
