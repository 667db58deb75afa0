import CustomDump
import PluginHost
import Retention
import Testing

@testable import Storage
@testable import Winback

/// Applied plans, made again from what they saw.
@Suite struct ReplayTests {
  private static let planDays = ["2026-01-10", "2026-01-25", "2026-02-20"]

  /// `ana` comes and stays away, `bo` begins late, `cy` came once; the till shows every day that
  /// the shop is open.
  private func cafe() throws -> JournalShop {
    let cafe = try JournalShop(
      visits("ana", days(from: "2025-12-01", count: 10, step: 3))
        + visits("bo", days(from: "2026-01-20", count: 12)) + visits("cy", ["2026-01-02"])
        + days(from: "2025-12-01", count: 120).map { "open-\($0),A,\($0),100," })
    for day in Self.planDays { try cafe.apply(on: day) }
    return cafe
  }

  @Test func `plans come out as they were applied`() throws {
    let cafe = try cafe()
    let (replay, rows) = try cafe.replay()
    expectNoDifference(replay.plans.map(\.outcome), [.same, .same, .same])
    expectNoDifference(replay.plans.map(\.hash), replay.plans.map(\.applied.planHash))
    expectNoDifference(rows, [])
    expectNoDifference(replay.moves, nil)
    try cafe.remove()
  }

  @Test(arguments: [
    ("a late receipt", ["late-1,A,2026-01-24,900,cy,sale,"]),
    ("a return", ["back-1,A,2026-01-05,300,ana,refund,ana-2025-12-28"]),
    ("a wholly new customer", ["late-2,A,2025-12-03,900,zoe,sale,"]),
    (
      "a return of a sale that was sent late",
      ["late-3,A,2025-12-20,900,cy,sale,", "back-3,A,2026-02-25,900,cy,refund,late-3"]
    ),
  ])
  func `what is planted in the past changes no plan of before`(
    what: String, rows: [String]
  ) throws {
    var cafe = try cafe()
    let before = try cafe.replay(trying: ["lost_after=40"])
    try cafe.imports(rows, header: "receipt_id,store,issued_at,total,customer,kind,refund_of")
    try cafe.set("lost_after=20", "risk_after=9")
    #expect(try cafe.differsNow(), "with \(what) the same days come out otherwise")
    let (replay, found) = try cafe.replay()
    expectNoDifference(replay.plans.map(\.outcome), [.same, .same, .same], "\(what)")
    expectNoDifference(found, [])
    expectNoDifference(try cafe.replay(trying: ["lost_after=40"]).rows, before.rows, "\(what)")
    try cafe.remove()
  }

  @Test(arguments: [
    (
      "UPDATE decision SET to_segment = 'loyal' WHERE applied_plan_id = 3 AND customer_id = "
        + "(SELECT id FROM customer WHERE key = 'ana')",
      ["same", "same", "other 1"], ["3 ana: at_risk -> loyal, at_risk -> sos"]
    ),
    (
      "DELETE FROM decision WHERE applied_plan_id = 3 AND customer_id = "
        + "(SELECT id FROM customer WHERE key = 'bo')",
      ["same", "same", "other 1"], ["3 bo: promising -> promising, promising -> at_risk"]
    ),
    (
      "UPDATE receipt SET issued_at = issued_at - 2592000, day = day - 30 WHERE customer_id = "
        + "(SELECT id FROM customer WHERE key = 'cy'); "
        + "UPDATE counter SET value = 0 WHERE name = 'packed_seq'",
      ["other 1", "other 1", "same"],
      ["1 cy: - -> new, - -> passer_by", "2 cy: new -> falling_asleep, new -> passer_by"]
    ),
    (
      "UPDATE plugin_file SET bytes = CAST(CAST(bytes AS TEXT) || ' -- ' AS BLOB) "
        + "WHERE path = 'rules.lua'",
      ["rules", "rules", "rules"], []
    ),
    ("UPDATE applied_plan SET as_of = as_of - 1 WHERE id = 2", ["same", "header", "same"], []),
    ("DELETE FROM plugin_file WHERE path = 'plugin.lua'", ["gone", "gone", "gone"], []),
  ])
  func `what was altered is found with its customers`(
    sql: String, due: [String], customers: [String]
  ) throws {
    let cafe = try cafe()
    try cafe.business.database.withWriter { connection throws(StorageError) in
      let triggers = try connection.all("SELECT name FROM sqlite_master WHERE type = 'trigger'") {
        $0.text(0)
      }
      for trigger in triggers { try connection.executeScript("DROP TRIGGER \(trigger)") }
      try connection.executeScript(sql)
      try connection.packReceipts()
    }
    let (replay, rows) = try cafe.replay()
    expectNoDifference(replay.plans.map(Self.name), due)
    expectNoDifference(rows.map(Self.line), customers)
    #expect(replay.hasFindings)
    try cafe.remove()
  }

  @Test func `after an erasure the plans that knew her say so`() throws {
    var cafe = try JournalShop(
      visits("ana-0001", days(from: "2026-01-01", count: 20))
        + visits("bo-00002", days(from: "2026-01-01", count: 30))
        + days(from: "2026-01-01", count: 60).map { "open-\($0),A,\($0),100," })
    try cafe.apply(on: "2026-01-31")
    let preview = try cafe.business.erasurePreview(of: cafe.business.customer(Who("ana-0001")))
    _ = try cafe.business.erase([preview], reason: "asked", author: "ann", now: Shop.now)
    try cafe.imports(visits("bo-00002", ["2026-02-12"]))
    try cafe.apply(on: "2026-02-28")
    let (replay, rows) = try cafe.replay()
    expectNoDifference(replay.plans.map(Self.name), ["erased 0, gone 1", "same"])
    expectNoDifference(rows, [], "all others are as they were")
    #expect(!replay.hasFindings)
    let trial = try cafe.replay(trying: ["risk_after=20"])
    expectNoDifference(
      trial.rows.map(Self.line), ["2 bo-00002: loyal -> at_risk, loyal -> loyal"])
    try cafe.remove()
  }

  @Test func `plans are named by number, id or days`() throws {
    let cafe = try cafe()
    let business = cafe.business
    let all = try business.appliedPlans(from: nil, to: nil)
    expectNoDifference(all.map(\.number), [1, 2, 3])
    let days = try [(1, 2), (2, 2), (0, 1)].map { from, to in
      try business.appliedPlans(from: all[from].day, to: all[to].day).map(\.number)
    }
    expectNoDifference(days, [[2, 3], [3], [1, 2]])
    let id = all[1].planID
    for name in ["2", id, String(id.prefix(6))] {
      expectNoDifference(try business.appliedPlan(named: name).number, 2)
    }
    for name in ["0", "4", "", String(id.prefix(3)), id + "0"] {
      #expect(throws: UnknownPlan(text: name, count: 3)) {
        try business.appliedPlan(named: name)
      }
    }
    try cafe.remove()
  }

  private static func name(_ plan: ReplayedPlan) -> String {
    switch plan.outcome {
    case .same: "same"
    case .other: "other \(plan.differing)"
    case .erased: "erased \(plan.differing), gone \(plan.decisionsErased)"
    case .headerAltered: "header"
    case .rulesAltered: "rules"
    case .rulesGone: "gone"
    }
  }

  /// "3 ana: at_risk -> loyal, at_risk -> sos"
  static func line(_ row: ReplayRow) -> String {
    func side(_ side: ReplayRow.Side) -> String { "\(side.from ?? "-") -> \(side.to ?? "-")" }
    return "\(row.plan) \(row.key.value): \(side(row.journalled)), \(side(row.other))"
  }
}

extension JournalShop {
  /// All applied plans again, with the customers found, without sentences.
  func replay(
    trying pairs: [String]? = nil, store: String? = nil, plugin: Plugin? = nil,
    from: Int64 = 1, sentencesMax: Int = 0
  ) throws -> (replay: Replay, rows: [ReplayRow]) {
    var rows: [ReplayRow] = []
    let edits = (pairs ?? []).map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      return ThresholdEdit(name: parts[0], text: parts[1])
    }
    let isTrial = pairs != nil || plugin != nil
    let replay = try business.replay(
      business.appliedPlans(from: nil, to: nil).filter { $0.number >= from },
      trial: isTrial ? ReplayTrial(plugin: plugin, edits: edits, store: store) : nil,
      options: ReplayOptions(sentencesMax: sentencesMax, language: .en, workers: 2),
      progress: { _, _ in }, found: { rows.append($0) })
    return (replay, rows)
  }
}

extension JournalShop {
  /// Whether the rules place anybody elsewhere on the day of an applied plan, now that more has
  /// come in.
  fileprivate func differsNow() throws -> Bool {
    try business.appliedPlans(from: nil, to: nil).contains { plan in
      let rules = try business.rules(of: plan)
      let moment = Moment(asOf: plan.asOf, zone: business.zone)
      let views = [
        try business.view(of: plan), try business.view(at: moment, seen: nil, head: nil),
      ]
      let answers = try views.map { view in
        try business.outcome(of: rules, on: view, workers: 1).batches.flatMap(\.segments)
      }
      return answers[0] != answers[1]
    }
  }
}
