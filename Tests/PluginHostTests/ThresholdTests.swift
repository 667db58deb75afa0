import CustomDump
import Lua
import PluginHost
import Retention
import Testing

/// Thresholds as plugin.lua declares them.
@Suite struct ThresholdTests {
  private func threshold(_ declaration: String) throws -> Threshold {
    let manifest = try Shop.of(thresholds: declaration).plugin().manifest
    return try #require(manifest.thresholds.first)
  }

  @Test(arguments: [
    ("days = 30", "30", "30"), ("hours = 1.5", "1.5", "1.5"), ("count = 5", "5", "5"),
    ("times = 1.2", "1.2", "1.2"), ("money = 349.90", "349.9", "349.9"),
    ("points = 150", "150", "150"), ("percent = 12.5", "12.5", "12.5"),
    ("bool = true", "true", "true"), ("text = \"hello\"", "hello", "hello"),
    ("time = \"09:30\"", "09:30", "09:30"),
    ("choice = \"b\", choices = { \"a\", \"b\" }", "b", "b"),
    ("choice = { \"a\", \"b\" }", "a", "a"),
    ("weekdays = { \"mon\", \"sun\" }", "mon,sun", "table"),
    ("categories = { \"coffee\" }", "coffee", "table"),
    ("stores = { \"1\", \"2\" }", "1,2", "table"),
    ("channels = { \"sms\" }", "sms", "table"),
  ])
  func `every type has its default, and rules read it`(
    declaration: String, value: String, read: String
  ) throws {
    expectNoDifference("\(try threshold("{ \"x\", \(declaration) }").defaultValue)", value)
    let plugin = try Shop.of(
      thresholds: "{ \"x\", \(declaration) }",
      rules: "function rules.lost(c, t) error(tostring(t.x)) end"
    ).plugin()
    expectNoDifference(
      People.one().decisions(plugin)[0].failures.map(\.problem.message), [read])
  }

  @Test(arguments: [
    ("days = 0", "days = 3650", "days = 3651"), ("hours = 0", "hours = 8760", "hours = -0.1"),
    ("count = 0", "count = 10000", "count = 1.5"), ("times = 0", "times = 1000", "times = -1"),
    ("money = 0", "money = 100000000", "money = 0.001"),
    ("points = 0", "points = 1000000000", "points = 0.5"),
    ("percent = 0", "percent = 100", "percent = 100.1"),
    ("text = \"\"", "text = (\"x\"):rep(1000)", "text = (\"x\"):rep(1001)"),
    ("time = \"00:00\"", "time = \"23:59\"", "time = \"24:00\""),
    ("bool = true", "bool = false", "bool = 1"),
    ("days = 5, min = 5", "days = 9, max = 9", "days = 4, min = 5"),
    ("categories = {}", "categories = { \"x\" }", "categories = \"x\""),
    ("channels = {}", "channels = { \"call\" }", "channels = { \"phone\" }"),
    ("days = 2^31 // 2^26", "times = 1e-9", "days = 2^63"),
    ("money = 0.29", "money = 1.10", "money = -5"),
  ])
  func `the borders of a type are within, what is past them is refused`(
    low: String, high: String, past: String
  ) {
    expectNoDifference(Shop.of(thresholds: "{ \"x\", \(low) }").checked, "")
    expectNoDifference(Shop.of(thresholds: "{ \"x\", \(high) }").checked, "")
    #expect(
      Shop.of(thresholds: "{ \"x\", \(past) }").checked.hasPrefix("plugin.lua:2: thresholds[1]"))
  }

  private static let standard = [
    "risk_after days 15", "lost_after days 30", "dead_after days 365", "warn_days days 21",
    "remind_before days 3", "points_live days 180", "points_start days 0", "loyal_from count 8",
    "weekly_from count 4", "weeks_risk count 1", "weeks_lost count 2", "regular_seasons count 2",
    "seasons_lost count 1", "max_messages_week count 2", "max_purchases_day count 5",
    "own_gaps times 2", "refill_risk times 1.2", "refill_lost times 2",
    "valuable_from money 5000", "very_valuable_from money 20000", "cashback percent 5",
    "pay_up_to percent 30", "comeback_percent percent 15", "holdout percent 10",
    "friend_points points 100", "one_visit choice passer_by",
  ]

  @Test func `standard names bring type, default, label and help in both languages`() throws {
    let names = Self.standard.map { $0.prefix { $0 != " " } }
    let declarations = names.map { "{ \"\($0)\" }" }.joined(separator: ", ")
    let thresholds = try Shop.of(thresholds: declarations).plugin().manifest.thresholds
    expectNoDifference(
      thresholds.map { "\($0.name) \($0.type.rawValue) \($0.defaultValue)" }, Self.standard)
    for threshold in thresholds {
      for text in [threshold.label, threshold.help] {
        #expect(text.ru.contains { $0 >= "а" && $0 <= "я" }, "\(threshold.name): \(text.ru)")
        #expect(!text.en.isEmpty && text.en.allSatisfy(\.isASCII), "\(threshold.name): \(text.en)")
        #expect(text.en != threshold.name)
      }
    }
  }

  @Test func `a bare text declares a standard name, too`() throws {
    let threshold = try threshold("\"own_gaps\"")
    expectNoDifference(threshold.name, "own_gaps")
    expectNoDifference(threshold.limits, 0...100)
  }

  @Test func `a declaration says what people read and who may change it`() throws {
    let threshold = try threshold(
      """
      { "own_gaps", times = 3, min = 1, max = 5, step = 0.5, label = "Gaps", \
      help = { ru = "Тишина", en = "Silence" }, section = "rhythm", role = "owner" }
      """)
    expectNoDifference(
      [
        threshold.label.ru, threshold.label.en, threshold.help.ru, threshold.help.en,
        threshold.section ?? "", threshold.role ?? "", "\(threshold.limits)",
        "\(threshold.step ?? 0)",
      ],
      ["Gaps", "Gaps", "Тишина", "Silence", "rhythm", "owner", "1.0...5.0", "0.5"])
  }

  @Test(arguments: [
    ("risk_after", "lost_after"), ("lost_after", "dead_after"), ("weeks_risk", "weeks_lost"),
    ("refill_risk", "refill_lost"), ("valuable_from", "very_valuable_from"),
  ])
  func `standard names check each other where both are declared`(low: String, high: String) {
    let shop = Shop.of(
      thresholds: """
        { "\(low)", \(low.hasPrefix("v") ? "money" : Self.type(low)) = 7 },
        { "\(high)", \(high.hasPrefix("v") ? "money" : Self.type(high)) = 7 },
        """,
      rules: """
        function rules.lost(c, t) return false end
        function rules.passive(c, t) return false end
        function rules.dead(c, t) return false end
        """)
    #expect(
      shop.checked.contains("check '\(low) < \(high)': does not hold: "), "\(shop.checked)")
  }

  private static func type(_ name: String) -> String {
    name.hasPrefix("weeks") ? "count" : name.hasPrefix("refill") ? "times" : "days"
  }

  @Test(arguments: [
    ("a < b", true), ("a >= b", false), ("a * 2 <= b and on", true), ("not on", false),
    ("word == \"x\"", true), ("#list == 2", true), ("a", false),
  ])
  func `a check is an expression over thresholds that has to be true`(
    check: String, holds: Bool
  ) {
    let shop = Shop.of(
      thresholds: """
        { "a", days = 1 }, { "b", days = 2 }, { "on", bool = true }, { "word", text = "x" },
        { "list", stores = { "1", "2" } },
        """,
      data: "checks = { \(LuaText.quoted(check)) },")
    #expect(shop.checked.isEmpty == holds, "\(shop.checked)")
  }

  @Test func `a check may name what is declared by itself`() {
    let shop = Shop.of(data: "checks = { \"risk_after * 2 <= lost_after\" },")
    expectNoDifference(shop.checked, "")
  }

  @Test func `values are resolved by their overrides`() throws {
    let manifest = try Shop.of(thresholds: "{ \"lost_after\" }").plugin().manifest
    let values = ThresholdValues(manifest, overriding: ["lost_after": .number(45)])
    expectNoDifference(values.number("lost_after"), 45)
    expectNoDifference(values.number("risk_after"), 15)
    expectNoDifference(values.number("nothing"), nil)
  }

  @Test func `the list of a threshold can't be changed by a rule`() throws {
    let plugin = try Shop.of(
      thresholds: "{ \"goods\", categories = { \"a\" } }",
      rules: "function rules.lost(c, t) t.goods[1] = \"b\" return true end"
    ).plugin()
    #expect(People.one().decisions(plugin)[0].names(plugin) == ["!"])
  }
}

enum LuaText {
  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
