import CustomDump
import Lua
import PluginHost
import Retention
import Synchronization
import Testing

/// What `plugin try` says of an entry.
@Suite struct TrialTests {
  private static func shop(rules: String = "", files: [String: String] = [:]) -> PluginSource {
    let data = """
      return { api = 1, name = "Shop", thresholds = {
        { "lost_after" }, { "risk_after" }, { "dead_after" }, { "loyal_from" } },
        reasons = { quiet = "Quiet" } }
      """
    var all = ["plugin.lua": data, "rules.lua": "local rules = {}\n\(rules)\nreturn rules\n"]
    all["messages/welcome.en.txt"] = "sms: hello\n"
    all.merge(files) { $1 }
    return PluginSource(files: all.mapValues { Array($0.utf8) })
  }

  /// Goes on by 10 ns each time it is read.
  private static func clock() -> @Sendable () -> UInt64 {
    let time = Mutex<UInt64>(0)
    return {
      time.withLock {
        $0 += 10; return $0
      }
    }
  }

  private static func report(
    _ rules: String, entry: String, calls: Int = 10, files: [String: String] = [:],
    thresholds: [String: String] = [:]
  ) throws -> TrialReport {
    try Trial(
      shop(rules: rules, files: files), entry: entry, calls: calls, thresholds: thresholds,
      now: clock()
    ).run()
  }

  @Test func `an entry that answers is counted, measured and shown`() throws {
    let report = try Self.report(
      "function rules.lost(c, t) return c.days_since_last > t.lost_after, \"quiet\" end",
      entry: "lost", calls: 25)
    #expect(report.entry == "rules.lost")
    #expect(report.isAnswered && report.outcome == .answered)
    #expect(report.outcomes == [.answered: 25])
    #expect(report.isRepeatable == true)
    expectNoDifference(
      report.values.prefix(2).map { [$0.person, $0.answer.reason, "\($0.answer.value)"] },
      [
        ["one visit, today", "quiet", "boolean(false)"],
        ["one visit, 500 days ago", "quiet", "boolean(true)"],
      ])
    #expect(report.instructions.count == 25 && (3...10).contains(report.instructions[0]))
    #expect(report.nanoseconds == Array(repeating: 10, count: 25))
    #expect(report.memoryBytesPeak > 10_000)
    #expect(report.states == 1)
  }

  @Test func `thresholds are taken as staff type them`() throws {
    let rules = "function rules.lost(c, t) return t.lost_after == 45 end"
    let report = try Self.report(rules, entry: "lost", thresholds: ["lost_after": "45"])
    #expect(report.values.allSatisfy { $0.answer.value == true })
    for (name, text, due) in [
      ("lost_aftr", "45", "did you mean 'lost_after'?"), ("lost_after", "x", "'x' can't be taken"),
      ("risk_after", "31", "check 'risk_after < lost_after'"),
    ] {
      let refusal = #expect(throws: Trial.Refusal.self) {
        try Self.report(rules, entry: "lost", thresholds: [name: text])
      }
      #expect(refusal?.text.en.contains(due) == true, "\(refusal?.text.en ?? "")")
    }
  }

  static let entries: [(String, String)] = [
    ("rules.lost", "rules.lost"), ("often", "rules.often"), ("segment", "rules.segment"),
    ("strategies.sos[1].act", "rules.strategies.sos[1].act"),
    ("sos.1.when", "rules.strategies.sos[1].when"),
    ("triggers.birthday.act", "rules.triggers.birthday.act"), ("earn", "rules.rewards.earn"),
    ("rewards.pay", "rules.rewards.pay"), ("plugin.lua", "plugin.lua"), ("rules.lua", "rules.lua"),
  ]

  private static let everything = """
    function rules.segment() end
    rules.strategies = { sos = { { when = function() return true end, act = function() end } } }
    rules.triggers = { birthday = { on = "birthday", act = function() end } }
    rules.rewards = { earn = function() return 5 end, pay = function() return 30 end }
    """

  @Test(arguments: entries)
  func `entries are named as they stand in rules.lua`(text: String, name: String) throws {
    let report = try Self.report(Self.everything, entry: text)
    #expect(report.entry == name)
    #expect(report.isAnswered, "\(report.failures)")
  }

  @Test(arguments: ["act", "nothing", "", "rules", "lib/attack.lua"])
  func `what is no entry is refused with those that there are`(text: String) {
    let refusal = #expect(throws: Trial.Refusal.self) {
      try Self.report(Self.everything, entry: text)
    }
    #expect(refusal?.text.en.contains("rules.strategies.sos[1].act") == true)
  }

  static let failing: [(String, TrialFailure.Outcome, TrialFailure.Kind, String)] = [
    ("return os.time() > 0", .refused, .notAvailable, "rules.lua:3: os is not available"),
    ("x = 1", .refused, .readOnly, "rules.lua:3: globals are read-only"),
    ("return _G.x", .refused, .notAvailable, "rules.lua:3: unknown global '_G'"),
    ("return c.visit > 1", .error, .unknownName, "rules.lua:3: unknown fact 'visit'"),
    ("error('oh')", .error, .runtime, "rules.lua:3: oh"),
    ("return 1", .error, .wrongAnswer, "rules.lua:2: true or false is due"),
    ("return true, 'no'", .error, .wrongAnswer, "rules.lua:2: rules.lost named the reason 'no'"),
    ("while true do end", .limited, .instructions, "rules.lua:3: stopped after 100000"),
    (
      "local x = ('x'):rep(6e5) return x .. x == ''", .limited, .memory,
      "rules.lua:3: stopped at a text of more"
    ),
  ]

  @Test(arguments: failing)
  func `a failure has its kind, place and mend`(
    body: String, outcome: TrialFailure.Outcome, kind: TrialFailure.Kind, message: String
  ) throws {
    let report = try Self.report(
      "function rules.lost(c, t)\n\(body)\nend", entry: "rules.lost")
    #expect(report.outcome == outcome)
    #expect(report.outcomes == [outcome: 10])
    #expect(report.failures.map(\.failure.kind) == [kind])
    #expect(report.failures.map(\.calls) == [10])
    let shown = report.failures.first.map { "\($0.failure.problem)" } ?? ""
    #expect(shown.hasPrefix(message), "\(shown)")
    #expect(report.isRepeatable == nil && !report.isAnswered)
  }

  @Test func `an answer that depends on earlier calls is found`() throws {
    let report = try Self.report(
      "local n = 0\nfunction rules.lost() n = n + 1 return n % 2 == 0 end", entry: "rules.lost",
      calls: 11)
    #expect(report.outcomes == [.answered: 11])
    #expect(report.outcome == .error && !report.isAnswered)
    #expect(report.failures.map(\.failure.kind) == [.notRepeatable])
  }

  @Test func `a state that was used up is replaced`() throws {
    let report = try Self.report(
      """
      local kept
      function rules.lost()
        for _ = 1, 8000 do kept = { kept } end
        return true
      end
      """, entry: "rules.lost", calls: 80)
    #expect(report.states > 1)
    #expect(report.outcomes[.limited] == report.states - 1)
    #expect(report.memoryBytesPeak <= 16 << 20)
  }

  @Test func `a plugin that can't be loaded is not called`() throws {
    for rules in ["error('oh')", "rules.lost = 1", "}"] {
      let report = try Self.report(rules, entry: "rules.lost")
      #expect(report.stage == .load)
      #expect(report.outcomes == [.error: 1])
      #expect(report.failures.first?.failure.problem.file == "rules.lua")
    }
  }

  @Test func `a plugin beside it is asked after each call and once anew`() throws {
    let neighbour = try Plugin(Self.shop())
    let report = try Trial(
      Self.shop(rules: "function rules.lost() error() end"), entry: "rules.lost", calls: 10,
      neighbour: neighbour, now: Self.clock()
    ).run()
    #expect(report.neighbour?.checks == 11 && report.neighbour?.changed == 0)
  }
}
