import CustomDump
import PluginHost
import Testing

/// What plugin tests ask of strategies, triggers and rewards.
@Suite struct ActionTests {
  private static let rules = """
    rules.strategies = {
      sos = {
        { message "back" },
        { day = 7, only = { "low" }, points { "gift", live_days = "gift_days" }, call "why" },
        { day = 7, only = "very_valuable", tag "dear" },
        { day = "late_day", when = function(c, t) return c.visits > t.loyal_from end, tag "much" },
        { day = 9, act = function(c, t) return { points { c.visits } } end },
      },
    }
    rules.triggers = {
      happy = { on = "birthday", tag "birthday" },
      { on = "rating", when = function(c, t, event) return event.rating <= 2 end, call "sorry" },
      { on = { "bought", "feed", "toys" }, tag "feeds" },
      { on = "segment_changed(sos)", tag "left" },
    }
    rules.rewards = {
      earn = { percent = "cashback", except = { "gift card" } },
      pay = function(line, c, t, receipt)
        return line.category == "coffee" and 50 or receipt.total > 1000 and 10.5 or 0
      end,
    }
    """

  private func told(_ test: String, rules: String = ActionTests.rules) throws -> String {
    let shop = Shop.of(
      thresholds: """
        { "gift", points = 100 }, { "gift_days", days = 14 }, { "late_day", days = 8 },
        { "cashback" },
        """,
      data: "no_points = { \"tobacco\" },", rules: rules,
      tests: """
        local function gone(visits) return customer { visits = visits, every = 3, silent = 40 } end
        it("x", function() \(test) end)
        """)
    return PluginTests(try shop.plugin()).run().failures
      .map { "\($0.line ?? 0) \($0.message)" }.joined()
  }

  @Test(arguments: [
    "expect(actions(gone(8))).is { message \"back\" }",
    "expect(actions(gone(8), { day = 7 })).is { points { 100, live_days = 14 }, call \"why\" }",
    "expect(actions(gone(8), { day = 7 }, { gift = 50 })).has(points { 50, live_days = 14 })",
    "expect(actions(gone(8), { day = 8 })).empty()",
    "expect(actions(gone(9), { day = 8 })).is { tag \"much\" }",
    "expect(actions(gone(8), { day = 9 })).is { points { 8 } }",
    "expect(actions(gone(8), { day = 6 })).empty()",
    "expect(actions(customer {})).empty()",
    """
    local dear = customer { visits = 8, every = 3, silent = 40, receipt = 5000 }
    expect(actions(dear, { day = 7 })).is { tag "dear" }
    """,
    "expect(trigger(\"happy\", gone(1))).is { tag \"birthday\" }",
    "expect(trigger(\"birthday\", gone(1), {})).is { tag \"birthday\" }",
    "expect(trigger(\"rating\", gone(1), { rating = 2 })).is { call \"sorry\" }",
    "expect(trigger(\"rating\", gone(1), { rating = 3 })).empty()",
    "expect(trigger(\"bought\", gone(1), { categories = { \"toys\" } })).is { tag \"feeds\" }",
    "expect(trigger(\"bought\", gone(1), { categories = { \"tea\" } })).empty()",
    "expect(trigger(\"segment_changed\", gone(1), { to = \"sos\" })).is { tag \"left\" }",
    "expect(trigger(\"segment_changed\", gone(1), { to = \"new\" })).empty()",
  ])
  func `what strategies and triggers ask for`(test: String) throws {
    expectNoDifference(try told(test), "")
  }

  @Test(arguments: [
    ("earn({ total = 500 }, gone(1))", "25"),
    ("earn({ total = 519.99 }, gone(1))", "25"),
    ("earn({ total = 520 }, gone(1))", "26"),
    ("earn({ total = 500 }, gone(1), { cashback = 7.5 })", "37"),
    // 10 + 10 of two lines that would each be rounded down to 0
    (
      "earn({ lines = { { category = \"a\", amount = 10 }, { \"b\", amount = 10 } } }, gone(1))",
      "1"
    ),
    (
      """
      earn({ lines = { { category = "gift card", amount = 1000 }, { category = "tobacco",
        amount = 1000 }, { category = "tea", amount = 100 } } }, gone(1))
      """, "5"
    ),
    ("pay({ lines = { { category = \"coffee\", amount = 301 } } }, gone(1))", "150"),
    ("pay({ total = 1001 }, gone(1))", "105"),
    ("pay({ total = 1000 }, gone(1))", "0"),
    ("pay({ lines = { { category = \"tobacco\", amount = 2000 } } }, gone(1))", "0"),
  ])
  func `points are exact and rounded down once`(test: String, points: String) throws {
    expectNoDifference(try told("expect(\(test)).is(\(points))"), "")
  }

  @Test(arguments: [
    ("actions(customer { visits = 0 })", "actions: she has no segment without a visit"),
    ("actions(gone(8), 7)", "actions must be a table"),
    ("actions(gone(8), { days = 7 })", "actions.days is not known; did you mean 'day'?"),
    (
      "actions(gone(8), { day = -1 })",
      "actions takes the day after she entered: actions(c, { day = 7 })"
    ),
    ("actions()", "takes a customer: segment(customer { visits = 8 })"),
    ("trigger(\"happi\", gone(1))", "no trigger 'happi'; did you mean 'happy'?"),
    ("trigger(gone(1))", "trigger takes a name and a customer: trigger(\"birthday\", c)"),
    (
      "trigger(\"happy\", gone(1), 5)",
      "trigger takes what the event says as a table: { rating = 2 }"
    ),
    ("earn(500, gone(1))", "earn takes a receipt: earn({ total = 500 }, c)"),
    ("earn({}, gone(1))", "earn needs a total or lines"),
    ("earn({ totl = 1 }, gone(1))", "earn.totl is not known; did you mean 'total'?"),
    (
      "earn({ lines = { { category = \"a\" } } }, gone(1))",
      "earn.lines[1] must be as { category = \"coffee\", amount = 350 }"
    ),
    (
      "earn({ total = 5, lines = { { \"a\", amount = 6 } } }, gone(1))",
      "earn.total is not the sum of the amounts of the lines"
    ),
    (
      "earn({ total = 5 }, customer { visits = 0 })",
      "rules are not asked about a customer without a visit"
    ),
  ])
  func `what is asked wrongly is told`(test: String, told: String) throws {
    expectNoDifference(try self.told(test), "2 \(told)")
  }

  @Test func `a rule that fails is told at its line`() throws {
    let rules = """
      rules.strategies = { sos = { { act = function(c, t)
        return { points { c.visits / 3 } }
      end } } }
      rules.rewards = { pay = function(line, c) return line.x.y end }
      """
    #expect(
      try told("actions(gone(8))", rules: rules).hasPrefix(
        "2 rules.lua:2: rules.strategies.sos[1].act: of its answer [1][1]: must be a whole number"))
    #expect(try told("pay({ total = 1 }, gone(8))", rules: rules).hasPrefix("2 rules.lua:5: "))
    #expect(
      try told("earn({ total = 1 }, gone(8))", rules: rules)
        == "2 rules.lua: rules.rewards has no earn")
  }

  @Test func `a customer is gone after the call, and can't be handed out`() throws {
    let rules = """
      local kept
      rules.strategies = { sos = { { act = function(c, t) kept = c return { c } end } } }
      function rules.dead(c, t) return kept.visits > 3 end
      """
    #expect(try told("actions(gone(8))", rules: rules) != "")
  }
}
