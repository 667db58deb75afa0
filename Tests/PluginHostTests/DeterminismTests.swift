import CustomDump
import PluginHost
import Retention
import Testing

/// Answers depend on the customer, the thresholds and the day alone.
@Suite struct DeterminismTests {
  private static func problems(_ rules: String) throws -> [String] {
    Determinism.check(try Shop.of(rules: rules).plugin()).map { "\($0)" }
  }

  @Test func `rules that answer from facts alone are fine`() throws {
    expectNoDifference(
      try Self.problems(
        """
        local seen = {}
        function rules.lost(c, t)
          seen[c.visits] = seen[c.visits] or c.visits * 2
          return seen[c.visits] > 4 and random("x") < 0.5 and today.year == 2026
        end
        """), [])
  }

  @Test(arguments: [2, 3, 4, 5, 7, 10, 11, 20, 22, 30])
  func `a rule that counts its calls is found, whatever it counts to`(to: Int) throws {
    let found = try Self.problems(
      """
      local calls = 0
      function rules.lost(c, t)
        calls = calls + 1
        return calls % \(to) == 0
      end
      """)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("rules.lua:3: rules.lost answers differently") == true)
  }

  static let forgetful: [(String, String)] = [
    (
      "local last = 0\nfunction rules.lost(c) local b = last last = c.visits return b > last end",
      "rules.lost"
    ),
    (
      "local n = 0\nfunction rules.segment() n = n + 1 return n % 2 == 0 and \"loyal\" or nil end",
      "rules.segment"
    ),
    (
      "local n = 0\nrules.strategies = { sos = { { act = function() n = n + 1 "
        + "return { points { n } } end } } }", "rules.strategies.sos[1].act"
    ),
    (
      "local n = 0\nrules.triggers = { { on = \"visit\", tag \"x\", "
        + "when = function() n = n + 1 return n < 3 end } }", "rules.triggers[1].when"
    ),
    (
      "local n = 0\nrules.rewards = { earn = function() n = (n + 7) % 100 return n end }",
      "rules.rewards.earn"
    ),
    (
      "local n = 0\nfunction rules.lost() n = n + 1 if n > 15 then error(\"tired\") end "
        + "return true end", "rules.lost"
    ),
    (
      "local n = 0\nfunction rules.often() n = n + 1 return true, n > 20 and \"late\" or nil end",
      "rules.often"
    ),
  ]

  @Test(arguments: forgetful)
  func `whatever remembers is named, with whom it was seen and the mend`(
    rules: String, name: String
  ) throws {
    let plugin = try Shop.of(data: "reasons = { late = \"Late\" },", rules: rules).plugin()
    let found = Determinism.check(plugin)
    #expect(found.count == 1)
    let problem = try #require(found.first)
    #expect(problem.message.hasPrefix("\(name) answers differently when it is asked again (with: "))
    #expect(problem.file == "rules.lua" && problem.line != nil)
    #expect(problem.mend == "answer from c, t and today alone: keep nothing between calls")
  }

  @Test func `real customers show what the standard people do not`() throws {
    let plugin = try Shop.of(
      rules: """
        local last
        function rules.lost(c, t)
          if c.visits < 50 then return false end
          local before = last
          last = c.days_since_last
          return before == last
        end
        """
    ).plugin()
    let moment = Moment(endOf: Day(0), zone: .utc)
    var builder = HistoryBuilder(asOf: moment.asOf)
    for (number, silent) in [1, 2, 2].enumerated() {
      let customer = builder.addCustomer(kind: .id, key: Array("c\(number)".utf8))
      for visit in 0..<60 {
        let day = moment.day.adding(days: -visit - silent)
        _ = builder.addSale(
          customer: customer, issued: moment.zone.instant(of: day, second: 0).rawValue,
          day: day.rawValue, store: 0, total: 100)
      }
    }
    let history = builder.finish(storeCodes: ["1"], categories: [])
    expectNoDifference(Determinism.check(plugin).map(\.message), [])
    let found = Determinism.check(plugin, customers: TrialPeople(history, at: moment))
    expectNoDifference(
      found.map(\.message),
      [
        "rules.lost answers differently when it is asked again (with: c1): first false, then true"
      ])
  }

  @Test func `who is stopped by a limit is not asked again`() throws {
    expectNoDifference(
      try Self.problems("function rules.lost() while true do end end"), [])
  }
}
