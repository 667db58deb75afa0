import CustomDump
import PluginHost
import Testing

/// What is not known behaves as in SQL, through rules.
@Suite struct UnknownFactTests {
  /// Of a customer with one visit, whose gap is not known.
  private func answer(_ expression: String) throws -> [String] {
    let plugin = try Shop.of(
      rules: "function rules.lost(c, t) return \(expression) end\n"
        + "function rules.dead(c, t) return true end"
    ).plugin()
    return People.one(silent: 3).segments(plugin)
  }

  @Test(arguments: [
    "c.gap > 3", "c.gap < 3", "c.gap >= 3", "c.gap <= 3", "3 < c.gap", "c.gap + 1 > 0",
    "-c.gap < 0", "c.gap * 2 < 100 or false", "c.gap ~= nil", "c.gap == 3",
    "c.days_to_birthday < 8", "c:refill_late(\"coffee\") > 1", "c.gap > 1 and c.visits > 0",
    "c:expected_visits(30) > 0", "c.visits_vs_store > 50", "c.gap_long < c.gap",
  ])
  func `a comparison with what is not known is false`(expression: String) throws {
    expectNoDifference(try answer(expression), ["new"])
  }

  @Test(arguments: [
    "not (c.gap > 3)", "(c.gap or 30) > 3", "c.gap == nil", "c.gap ~= 3", "not c.gap",
    "c.gap > 3 or c.visits == 1", "(c.gap_mean or 0) + 1 == 1",
  ])
  func `not, or and a test for nil say what then`(expression: String) throws {
    expectNoDifference(try answer(expression), ["dead"])
  }

  @Test(arguments: ["c.gap", "c.gap + 1", "c:last_bought(\"coffee\")", "c.gap and true"])
  func `an answer that is not known is refused`(expression: String) throws {
    expectNoDifference(try answer(expression), ["!"])
  }

  @Test(arguments: ["(\"gap \" .. c.gap) == \"\"", "c.sex.f", "c:visits_in(c.gap) > 3"])
  func `indexing, concatenating and passing it on are errors`(expression: String) throws {
    expectNoDifference(try answer(expression), ["!"])
  }

  @Test func `reads of what was not known are counted by customer and told with their line`()
    throws
  {
    let plugin = try Shop.of(
      rules: """
        function rules.lost(c, t)
          return c.gap > 3
            and c.gap > 4
        end
        function rules.passive(c, t) return (c.gap or 0) < 0 end
        """
    ).plugin()
    var people = People()
    people.customers = [
      ("a", [.init(ago: 1)]), ("b", [.init(ago: 1), .init(ago: 8)]), ("c", [.init(ago: 2)]),
    ]
    expectNoDifference(
      people.decisions(plugin).map(\.unknownReads),
      [[UnknownRead(fact: "gap", file: "rules.lua", line: 3, customers: 2)]])
  }
}
