import CustomDump
import PluginHost
import Testing

/// The forms that strategies, triggers and rewards may have.
@Suite struct DeclarationTests {
  private static let thresholds = """
    { "wait", days = 3 }, { "gift_points", points = 50 }, { "share", percent = 5 },
    { "from", money = 100 }, { "drinks", categories = { "tea" } }, { "near", stores = { "1" } },
    { "quiet", weekdays = { "mon" } }, { "ways", channels = { "sms" } }, { "turns", count = 6 },
    """

  private func checked(_ rules: String) -> String {
    var shop = Shop.of(thresholds: Self.thresholds, rules: rules)
    shop.files["messages/hello.en.txt"] = "sms: Hello\n"
    return shop.checked
  }

  @Test(arguments: [
    "message \"hello\"", "message { \"hello\" }",
    "message { \"hello\", via = \"sms\", kind = \"service\", at = \"10:00\" }",
    "message { \"hello\", via = { \"sms\", \"push\" } }", "message { \"hello\", via = \"ways\" }",
    "{ action = \"message\", \"hello\" }",
    "offer { percent = 10 }", "offer { percent = \"share\" }", "offer { money = 99.90 }",
    "offer { money = \"from\" }", "offer { gift = \"tea\" }",
    "offer { gift = { ru = \"чай\", en = \"tea\" } }", "offer { price = 990 }",
    "offer { points_times = 2.5 }", "offer { privilege = \"no queue\" }",
    """
    offer { percent = 10, min_total = 500, max_discount = "from", categories = { "tea" },
      except = "drinks", stores = "near", weekdays = "quiet", hours = { 10, 14 }, uses = 1,
      valid_days = "wait", code = "personal", combine = "best", label = "Tea" }
    """,
    "offer { percent = 10, code = \"SPRING\", combine = \"alone\", weekdays = { \"sat\" } }",
    "points { 100 }", "points(100)", "points { \"gift_points\", live_days = 14, reason = \"x\" }",
    "tag \"vip\"", "untag { \"vip\" }", "call \"why\"", "survey \"how\"", "note \"smile\"",
    "task { \"call her\", to = \"store_manager\" }",
  ])
  func `every form of an action is taken`(action: String) {
    expectNoDifference(checked("rules.strategies = { sos = { { day = 0, \(action) } } }"), "")
  }

  @Test(arguments: [
    "{ message \"hello\" }", "message \"hello\"", "{ day = \"wait\", call \"why\" }",
    "{ day = 7, only = { \"valuable\", \"very_valuable\" }, call \"why\", note \"x\" }",
    "{ only = \"low\", call \"why\" }",
    "{ when = function(c, t) return c.visits > t.turns end, call \"why\" }",
    "{ act = function(c, t) return { call \"why\" } end }",
  ])
  func `every form of a step is taken`(step: String) {
    expectNoDifference(checked("rules.strategies = { sos = { \(step) } }"), "")
    expectNoDifference(
      checked("rules.strategies = {}\nrules.strategies.new = { again_after_days = 30, \(step) }"),
      "")
  }

  @Test(arguments: [
    "on = \"registered\"", "on = \"visit\"", "on = \"first_visit\"", "on = \"bought\"",
    "on = \"bought(tea, coffee)\"", "on = { \"bought\", \"tea\" }", "on = { bought = { \"tea\" } }",
    "on = \"bought\", categories = \"drinks\"", "on = \"returned\"",
    "on = \"birthday\", before_days = \"wait\", once_in_days = 300", "on = \"date(3, 8)\"",
    "on = { \"date\", 2, 29 }", "on = \"date\", month = 12, day = 31",
    "on = \"refill_due(tea)\", before_days = 2", "on = \"absent(30)\"", "on = { \"absent\", 30 }",
    "on = \"absent(wait)\"", "on = \"absent\", days = \"wait\"",
    "on = \"cart_left\", after_minutes = 45",
    "on = \"points_expiring\"", "on = \"tier_changed\"", "on = \"friend_bought\"",
    "on = \"rating\", when = function(c) return c.last_rating < 3 end", "on = \"complaint\"",
    "on = \"booked\", after_hours = 48", "on = \"segment_changed\"",
    "on = \"segment_changed(sos)\"",
    "on = \"segment_changed\", to = \"sos\", after_days = 1, name = \"x\", only = \"low\"",
  ])
  func `every form of a trigger is taken`(trigger: String) {
    expectNoDifference(checked("rules.triggers = { { \(trigger), message \"hello\" } }"), "")
    expectNoDifference(checked("rules.triggers = { x = { \(trigger), message \"hello\" } }"), "")
  }

  @Test(arguments: [
    "earn = { percent = \"share\" }", "earn = { percent = 5, except = { \"tea\" } }",
    "pay = { percent = 30, except = \"drinks\" }",
    "discount = function(line, c, t, receipt) return c.visits > t.turns and 5 or 0 end",
    """
    referral = { referrer = "gift_points", friend = 50, min_total = 500, at_most = 10,
      after_days = "wait" }
    """,
    "stamps = { { \"sixth\", categories = { \"tea\" }, every = \"turns\", gift = \"tea\" } }",
    "events = { review = { points = 50, once_in_days = 30 }, photo = { \"gift_points\" } }",
  ])
  func `every form of a reward is taken`(reward: String) {
    expectNoDifference(checked("rules.rewards = { \(reward) }"), "")
  }

  @Test(arguments: [
    ("{ day = 0.5, call \"why\" }", "must be a whole number, not 0.5"),
    ("{ when = true, call \"why\" }", "must be a function(c, t), not true or false"),
    ("{ call { 5 } }", "call begins with its text"),
    ("{ points { 1.5 } }", "must be a whole number, not 1.5"),
    ("{ points { live_days = 5 } }", "points begins with a number or the name of a threshold"),
    ("{ points { \"from_\" } }", "no number threshold 'from_'; did you mean 'from'?"),
    ("{ offer { combine = \"bes\", gift = \"x\" } }", "did you mean 'best'?"),
    ("{ offer { weekdays = 5, gift = \"x\" } }", "must be a list of mon, tue, "),
    ("{ offer { categories = { true }, gift = \"x\" } }", "must be a text, not true or false"),
    ("{ message { \"hello\", via = \"smss\" } }", "did you mean 'sms'?"),
    ("5", "must be a table, not a number"),
  ])
  func `a slip in a step is told`(step: String, told: String) {
    let all = checked("rules.strategies = {\n  sos = {\n    \(step) } }")
    #expect(all.hasPrefix("rules.lua:4: rules.strategies.sos[1]"), "\(all)")
    #expect(all.contains(told), "\(all)")
  }

  @Test func `a place is found through names and assignments`() {
    let rules = """
      local steps = {
        { day = 0, call "why" },
        { day = -1, call "why" },
      }
      rules.strategies = {}
      rules.strategies.sos = steps
      rules.strategies["new"] = {
        { [1] = call "why", ["day"] = -2 },
      }
      for _, name in ipairs { "loyal" } do
        rules.strategies[name] = { { day = -3, call "why" } }
      end
      """
    expectNoDifference(
      checked(rules).split(separator: "\n").filter { $0.hasPrefix("rules.lua") }.map(String.init),
      [
        "rules.lua:4: rules.strategies.sos[2].day: -1 is out of range: 0 to 3650",
        "rules.lua:6: rules.strategies.loyal[1].day: -3 is out of range: 0 to 3650",
        "rules.lua:9: rules.strategies.new[1].day: -2 is out of range: 0 to 3650",
      ])
  }
}
