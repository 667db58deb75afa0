import CustomDump
import PluginHost
import Retention
import Testing

/// The table that makes a segment of the answers.
@Suite struct FourQuestionsTests {
  /// Rules that answer by the visits and the silence alone: each row of the table is reached.
  private static func plugin(one visit: String = "passer_by") throws -> Plugin {
    try Shop.of(
      thresholds: "{ \"one_visit\", choice = \"\(visit)\" }",
      rules: """
        function rules.lost(c, t) return c.days_since_last >= 30 end
        function rules.passive(c, t) return c.days_since_last >= 10 end
        function rules.often(c, t) return c.visits >= 5 end
        function rules.dead(c, t) return c.days_since_last >= 100 end
        """
    ).plugin()
  }

  @Test(arguments: [
    (1, 9, "new"), (2, 9, "new"), (3, 9, "promising"), (5, 9, "loyal"),
    (1, 10, "falling_asleep"), (4, 29, "falling_asleep"), (5, 10, "at_risk"),
    (2, 30, "sleeping"), (4, 99, "sleeping"), (5, 30, "sos"),
    (1, 30, "passer_by"), (1, 99, "passer_by"),
    (1, 100, "dead"), (4, 100, "dead"), (5, 100, "dead"),
  ])
  func `each row of the table is a segment`(
    visits: Int, silent: Int, segment: String
  ) throws {
    let people = People.one(visits: visits, every: 3, silent: silent)
    expectNoDifference(people.segments(try Self.plugin()), [segment])
  }

  @Test(arguments: [(30, "sleeping"), (100, "dead")])
  func `one visit may count as lost`(silent: Int, segment: String) throws {
    let plugin = try Self.plugin(one: "lost")
    expectNoDifference(People.one(silent: silent).segments(plugin), [segment])
  }

  @Test(arguments: [
    (1, 0, 10_000, "new"), (2, 15, 10_000, "new"), (3, 15, 10_000, "promising"),
    (8, 15, 10_000, "loyal"), (7, 16, 10_000, "falling_asleep"), (8, 16, 10_000, "at_risk"),
    (8, 30, 10_000, "at_risk"), (8, 31, 10_000, "sos"), (7, 31, 10_000, "sleeping"),
    (1, 31, 10_000, "passer_by"), (1, 365, 10_000, "passer_by"), (1, 366, 10_000, "dead"),
    (1, 366, 500_000, "passer_by"), (8, 366, 10_000, "dead"), (8, 366, 62_500, "sos"),
    (8, 366, 62_499, "dead"),
  ])
  func `a plugin without a question has all the defaults`(
    visits: Int, silent: Int, receipt: Int64, segment: String
  ) throws {
    let people = People.one(visits: visits, every: 3, silent: silent, receipt: receipt)
    expectNoDifference(people.segments(try Shop.of().plugin()), [segment])
  }

  @Test func `a segment of the plugin's own is asked for first`() throws {
    let plugin = try Shop.of(
      data: """
        segments = { { "student", group = "active" } },
        reasons = { young = "Young", far = "Far" },
        """,
      rules: """
        function rules.segment(c, t)
          if c.visits == 2 then return "student", "young" end
          if c.visits == 3 then return "sos" end
          return nil, "far"
        end
        function rules.lost(c, t) return c.visits < 5, "far" end
        """
    ).plugin()
    let segments = [1, 2, 3, 4, 5].flatMap {
      People.one(visits: $0, every: 3, silent: 40).segments(plugin)
    }
    // The reason of an answer of nil is not that of the segment which the questions give.
    expectNoDifference(
      segments, ["passer_by (far)", "student (young)", "sos", "sleeping (far)", "falling_asleep"])
  }

  @Test func `a customer without a visit is not given to rules`() throws {
    var people = People.one()
    people.customers.append(("berta", []))
    let plugin = try Shop.of(rules: "function rules.lost(c, t) return c.visits < 1 end").plugin()
    expectNoDifference(people.segments(plugin), ["new"])
  }

  @Test func `what decided is told by the first reason that was named`() throws {
    let plugin = try Shop.of(
      data: "reasons = { a = \"A\", b = \"B\", c = \"C\" },",
      rules: """
        function rules.lost(c, t) return c.visits > 1, "a" end
        function rules.often(c, t) return c.visits > 2, "b" end
        function rules.passive(c, t) return true, "c" end
        """
    ).plugin()
    let segments = [1, 2, 3].flatMap { People.one(visits: $0).segments(plugin) }
    expectNoDifference(segments, ["falling_asleep (c)", "sleeping (a)", "sos (a)"])
  }
}
