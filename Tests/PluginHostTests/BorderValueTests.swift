import PluginHost
import Retention
import Testing

/// Every value that leaves Lua is checked: none traps, and what is taken is what is due.
@Suite struct BorderValueTests {
  /// Expressions of Lua: the borders of numbers, texts, tables, and what is no data.
  static let values: [String] = {
    let numbers = [
      "0", "-0.0", "0.0", "1", "-1", "100", "100.0", "100.01", "-0.01", "5", "5.5", "1e308",
      "-1e308", "5e-324", "0/0", "-(0/0)", "1/0", "-1/0", "2^31", "2^32", "2^53", "2^53 + 1",
      "(1 << 53)", "(1 << 53) + 1", "-(1 << 53) - 1", "2^63", "-2^63", "2^64", "math.maxinteger",
      "math.mininteger", "math.maxinteger + 0.0", "1 << 62", "0x7fffffff", "0x80000000",
      "0.1 + 0.2", "1e15", "1e16", "1e-10", "3650", "3651", "1000000000", "1000000001",
    ]
    let texts = [
      "''", "'0'", "'5'", "'true'", "'lost'", "'sos'", "'loyal'", "'LOYAL'", "'sos '", "'sos\\0'",
      "'lost_after'", "'no_such'", "'\\255'", "'\\xed\\xa0\\x80'", "'\\u{7FFFFFFF}'",
      "('x'):rep(200)", "('x'):rep(201)", "('x'):rep(1001)", "('x'):rep(100000)", "'a\\nb'",
      "'a\\rb'", "'%s%n'", "'{{x}}'", "'welcome'", "'../welcome'", "'я'", "('я'):rep(101)",
    ]
    let actions = [
      "message { 'welcome' }", "message 'welcome'", "{ message 'welcome' }",
      "{ { message 'welcome' } }", "{ action = 'message' }", "{ action = 1 }", "{ action = {} }",
      "{ action = 'x', 1 }", "{ message { 'welcome', to = 'x' } }", "{ offer {} }",
      "{ offer { percent = 5 } }", "{ offer { percent = 5, money = 1 } }",
      "{ offer { money = 0.001 } }", "{ offer { money = 1e300 } }", "{ tag 'x' }", "{ tag {} }",
      "{ note 'a\\nb' }", "{ note { ('x'):rep(1001) } }", "{ task { 'x', to = 5 } }",
    ]
    let tables = [
      "{}", "{ 1 }", "{ nil, 1 }", "{ [2] = 1 }", "{ [0.5] = 1 }", "{ [true] = 1 }",
      "{ [math.mininteger] = 1 }", "{ [1 << 40] = 1 }", "{ x = 1 }", "{ {}, {} }",
      "{ {} , x = {} }",
      "(function() local t = {} t[1] = t return t end)()",
      "(function() local t = {} t.x = t return t end)()",
      "(function() local t = {} for i = 1, 5000 do t[i] = i end return t end)()",
      "(function() local d = {} local t = d "
        + "for i = 1, 40 do d[1] = {} d = d[1] end return t end)()",
      "{ print }", "{ io }", "{ function() end }",
    ]
    let others = [
      "nil", "true", "false", "print", "io", "string", "math", "function() end", "select",
      "c", "t", "today", "_ENV", "c.field", "c.pace",
    ]
    let asPoints = numbers.map { "{ points { \($0) } }" }
    let asShares = numbers.map { "{ offer { percent = \($0) } }" }
    return numbers + texts + actions + tables + others + asPoints + asShares
  }()

  static let entries = [
    "rules.lost", "rules.segment", "strategies.sos[1].when", "strategies.sos[1].act",
    "triggers[1].act", "rewards.earn", "rewards.discount",
  ]

  private static func plugin() -> PluginSource {
    let list = values.map { "function(c, t) return \($0) end" }.joined(separator: ",\n")
    let rules = """
      local values, rules, next = {
      \(list) }, {}, 0
      local function answer(a, b, t)
        next = next % #values + 1
        if type(a) == "table" then a, b = b, t end
        return values[next](a, b)
      end
      rules.lost, rules.segment = answer, answer
      rules.strategies = { sos = { { when = answer, act = answer } } }
      rules.triggers = { { on = "visit", act = answer } }
      rules.rewards = { earn = answer, discount = answer }
      return rules
      """
    let data = """
      return { api = 1, name = "Shop", thresholds = {
        { "lost_after" }, { "risk_after" }, { "dead_after" }, { "loyal_from" } } }
      """
    return PluginSource(
      files: ["plugin.lua": data, "rules.lua": rules, "messages/welcome.en.txt": "sms: x"]
        .mapValues { Array($0.utf8) })
  }

  @Test func `there are two hundred values`() { #expect(Self.values.count >= 200) }

  @Test(arguments: entries)
  func `a value is what is due, or an error that says where`(entry: String) throws {
    let count = Self.values.count
    let report = try Trial(Self.plugin(), entry: entry, calls: count, now: { 0 }).run()
    #expect(report.stage == .call, "\(report.failures)")
    #expect(report.calls == count)
    let (answered, wrong) = (report.outcomes[.answered] ?? 0, report.outcomes[.error] ?? 0)
    #expect(answered > 0 && wrong > count / 2)
    #expect(answered + wrong + (report.outcomes[.refused] ?? 0) == count)
    print("\(entry): \(answered) of \(count) taken")
  }

  /// Each as the default of a threshold of each type.
  @Test(arguments: ["days", "count", "money", "percent", "times", "points", "text", "categories"])
  func `a threshold takes what is in its limits`(type: String) throws {
    for value in Self.values where !value.contains("c.") && value != "c" && value != "t" {
      let text = """
        return { api = 1, name = "Shop", thresholds = {
          { "lost_after" }, { "risk_after" }, { "dead_after" }, { "loyal_from" },
          { "own", \(type) = \(value) } } }
        """
      let files = ["plugin.lua": text, "rules.lua": "return {}"].mapValues { Array($0.utf8) }
      let report = try Trial(PluginSource(files: files), entry: "plugin.lua", calls: 1, now: { 0 })
        .run()
      #expect(report.calls == 1)
    }
  }
}
