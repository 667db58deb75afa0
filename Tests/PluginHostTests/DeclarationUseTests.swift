import CustomDump
import PluginHost
import Testing

/// What is declared and not used, what lacks a language, and what standard people show.
@Suite struct DeclarationUseTests {
  private func told(_ shop: Shop) -> [String] {
    PluginCheck(shop.source, runsTests: false).problems
      .filter { !$0.message.contains("its name") }
      .map { "\($0.file):\($0.line ?? 0): \($0.message)" }
  }

  @Test func `a threshold that nothing reads`() {
    let shop = Shop.of(thresholds: "\n{ \"mine\", days = 3 }, { \"warn_days\" },")
    expectNoDifference(told(shop), ["plugin.lua:3: threshold 'mine' is read nowhere"])
  }

  @Test(arguments: [
    "rules.strategies = { sos = { { day = \"mine\", call \"why\" } } }",
    "function rules.dead(c, t) return c.days_since_last > t.mine end",
    "local late = require \"lib.late\"\nfunction rules.dead(c, t) return late(c, t) end",
  ])
  func `a threshold that is used somewhere`(rules: String) {
    var shop = Shop.of(thresholds: "{ \"mine\", days = 3 }", rules: rules)
    shop.files["lib/late.lua"] = "return function(c, t) return c.days_since_last > t.mine end"
    if !rules.contains("lib.late") { shop.files["lib/late.lua"] = nil }
    expectNoDifference(told(shop), [])
  }

  @Test func `a threshold may be used by a check alone`() {
    let shop = Shop.of(
      thresholds: "{ \"mine\", days = 3 }", data: "checks = { \"mine < lost_after\" },")
    expectNoDifference(told(shop), [])
  }

  @Test func `a reason, a segment and a message that nothing names`() {
    var shop = Shop.of(
      data: "reasons = { gone = \"Gone\" },\n  segments = { { \"vip\", group = \"active\" } },")
    shop.files["messages/hello.en.txt"] = "sms: Hello\n"
    expectNoDifference(
      told(shop),
      [
        "messages/hello.en.txt:0: message 'hello' is sent nowhere",
        "plugin.lua:3: reason 'gone' is given nowhere",
        "plugin.lua:4: segment 'vip' is answered nowhere",
      ])
    shop.files["rules.lua"] = """
      local rules = {}
      function rules.segment(c, t) if c.visits > 90 then return "vip", "gone" end end
      rules.strategies = { vip = { { message { "hello", via = "sms" } } } }
      return rules
      """
    expectNoDifference(told(shop), [])
  }

  @Test func `a message whose name is computed may be any`() {
    var shop = Shop.of(
      rules: """
        rules.strategies = {
          new = { { act = function(c, t) return { message("hello" .. c.visits) } end } },
        }
        """)
    shop.files["messages/hello1.en.txt"] = "sms: Hello\n"
    expectNoDifference(told(shop), [])
  }

  @Test func `a text that lacks a declared language`() {
    let shop = Shop.good
      .changing("plugin.lua", "{ ru = \"Мойка\", en = \"Car wash\" }", to: "{ ru = \"Мойка\" }")
      .changing(
        "rules.lua", "valid_days = 7", to: "valid_days = 7, label = { en = \"Wash\" }")
    expectNoDifference(
      told(shop),
      ["plugin.lua:3: the text is missing in en", "rules.lua:20: the text is missing in ru"])
  }

  @Test func `what is unknown is told for how many standard people`() {
    let shop = Shop.of(
      thresholds: "{ \"own_gaps\" }",
      rules: "function rules.lost(c, t)\n  return c.gaps_since_last > t.own_gaps\nend")
    let check = PluginCheck(shop.source)
    expectNoDifference(
      check.unknownReads,
      [UnknownRead(fact: "gaps_since_last", file: "rules.lua", line: 3, customers: 5)])
    expectNoDifference(check.problems, [])
  }

  @Test func `a question that says the same of everybody`() {
    let rules = "function rules.often(c, t)\n  return c.visits > 1000\nend"
    expectNoDifference(
      told(Shop.of(rules: rules)),
      ["rules.lua:2: rules.often: says false of all standard people"])
    expectNoDifference(told(Shop.of(rules: "function rules.often() return false end")), [])
    // Standard people buy nothing in particular.
    let goods = "function rules.often(c, t)\n  return c:bought(\"feed\")\nend"
    expectNoDifference(told(Shop.of(rules: goods)), [])
  }

  @Test(arguments: [
    (
      "{ when = function(c, t) return c.gap end, call \"x\" }",
      """
      rules.strategies.sos[1].when: the answer is unknown (nil) where true or false is due \
      (with: one visit, today; and 3 more)
      """
    ),
    (
      "{ when = function(c, t) return c.visits end, call \"x\" }",
      """
      rules.strategies.sos[1].when: true or false is due, the answer is a number \
      (with: one visit, today; and 9 more)
      """
    ),
    (
      "{ act = function(c, t) return 5 end }",
      """
      rules.strategies.sos[1].act: a list of actions is due, the answer is a number \
      (with: one visit, today; and 9 more)
      """
    ),
    (
      "{ act = function(c, t) return { points { c.visits / 2 } } end }",
      """
      rules.strategies.sos[1].act: of its answer [1][1]: must be a whole number, not 0.5 \
      (with: one visit, today; and 3 more)
      """
    ),
    (
      "{ act = function(c, t) return { offer { money = 1.005 } } end }",
      """
      rules.strategies.sos[1].act: of its answer [1].money: money has at most two decimals, \
      not 1.005 (with: one visit, today; and 9 more)
      """
    ),
    ("{ act = function(c, t) return { tag \"x\" } end }", nil),
    ("{ act = function(c, t) if c.visits > 5 then return tag \"x\" end end }", nil),
  ])
  func `conditions and computed actions meet the standard people`(step: String, told: String?) {
    let shop = Shop.of(rules: "rules.strategies = { sos = { \(step) } }")
    let problems = PluginCheck(shop.source).problems
    expectNoDifference(problems.first?.message, told)
    #expect(problems.allSatisfy { $0.line == 2 && $0.severity == .error })
  }

  @Test func `reward functions meet the standard people, and failures have their line`() {
    let shop = Shop.of(
      rules: """
        rules.triggers = { { on = "visit", when = function(c, t) return c.name.x end, tag "x" } }
        rules.rewards = {
          earn = function(line, c, t, receipt) return 101 end,
          pay = function(line, c, t, receipt) return line.amount > receipt.total and 1 or 0 end,
        }
        """)
    expectNoDifference(
      told(shop),
      [
        "rules.lua:2: unknown fact 'name'",
        """
        rules.lua:4: rules.rewards.earn: 101 is out of range: 0 to 100 percent of the line \
        (with: one visit, today; and 9 more)
        """,
      ])
  }
}
