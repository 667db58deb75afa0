import CustomDump
import PluginHost
import Retention
import Storage
import Testing

@testable import Winback

/// Other rules and thresholds on plans that were applied.
@Suite struct ReplayTrialTests {
  private static let openDays = ["A", "B"].flatMap { store in
    days(from: "2025-11-01", count: 140).map { "open-\(store)-\($0),\(store),\($0),100," }
  }

  @Test(arguments: [UInt64(1), 2, 3], [nil, "B"])
  func `a trial finds those whom the rules, worked out by hand, place elsewhere`(
    seed: UInt64, store: String?
  ) throws {
    var crowd = ReplayCrowd(seed: seed)
    var cafe = try JournalShop(Self.openDays)
    var lostAfter = 30
    for (step, day) in ReplayCrowd.planDays.enumerated() {
      try cafe.imports(crowd.receipts(ofStep: step))
      if step == 2 {
        try cafe.set("lost_after=25")
        lostAfter = 25
      }
      try cafe.apply(on: day)
      crowd.notePlan(lostAfter: lostAfter)
    }
    // What comes in now is seen by no plan.
    try cafe.imports(crowd.receipts(ofStep: ReplayCrowd.planDays.count))
    for value in [18, 45] {
      let due = crowd.otherwise(lostAfter: value, store: store)
      let found = try cafe.replay(trying: ["lost_after=\(value)"], store: store)
      expectNoDifference(found.rows.map(ReplayTests.line), due)
      #expect(!due.isEmpty)
      expectNoDifference(found.replay.plans.map(\.outcome), [.same, .same, .same, .same])
      expectNoDifference(
        found.replay.plans.map { $0.trial?.otherwise },
        (1...4).map { plan in due.count { $0.hasPrefix("\(plan) ") } })
    }
    try cafe.remove()
  }

  /// Comes twelve times, stays away for five weeks and comes back.
  private func keeper() throws -> JournalShop {
    let cafe = try JournalShop(
      visits("ana", days(from: "2025-12-01", count: 12) + ["2026-01-20"]) + Self.openDays)
    let plugin = try cafe.plugin(
      "rules.lua", replacing: "return c.days_since_last > t.lost_after",
      with: "return c.segment == 'sos' or c.days_since_last > t.lost_after")
    try cafe.business.activate(plugin, source: "plugins", at: Shop.now)
    for day in ["2026-01-05", "2026-01-21", "2026-01-22"] { try cafe.apply(on: day) }
    return cafe
  }

  @Test func `later plans of a trial see its own segments, and the first the journal's`() throws {
    let cafe = try keeper()
    let found = try cafe.replay(trying: ["lost_after=20"])
    expectNoDifference(
      found.rows.map(ReplayTests.line),
      [
        "1 ana: - -> at_risk, - -> sos", "2 ana: at_risk -> loyal, sos -> sos",
        "3 ana: loyal -> loyal, sos -> sos",
      ])
    expectNoDifference(
      found.rows.map { "\($0.since)" }, ["2026-01-05", "2026-01-21", "2026-01-21"])
    expectNoDifference(
      found.replay.plans.map(\.trial),
      [
        .init(decisions: 1, otherwise: 1, new: 1), .init(decisions: 0, otherwise: 1, new: 1),
        .init(decisions: 0, otherwise: 1, new: 0),
      ])
    expectNoDifference(
      found.replay.moves,
      [
        .init(journalled: "at_risk", trial: "sos", customers: 1, times: 1),
        .init(journalled: "loyal", trial: "sos", customers: 1, times: 2),
      ])
    expectNoDifference(try cafe.replay(trying: ["lost_after=20"], from: 2).rows, [])
    try cafe.remove()
  }

  @Test func `a plugin on trial decides with the thresholds that each plan had`() throws {
    let cafe = try JournalShop(visits("ana", days(from: "2025-12-01", count: 12)) + Self.openDays)
    try cafe.apply(on: "2026-01-05")
    try cafe.set("lost_after=20")
    try cafe.apply(on: "2026-01-06")
    let plugin = try cafe.plugin(
      "rules.lua", replacing: "return c.days_since_last > t.lost_after",
      with: "return c.days_since_last > t.lost_after + 5")
    let found = try cafe.replay(plugin: plugin, sentencesMax: 9)
    expectNoDifference(
      found.rows.map(ReplayTests.line), ["2 ana: at_risk -> sos, at_risk -> at_risk"])
    expectNoDifference(
      found.rows.map { [$0.journalled.why, $0.other.why] },
      [
        [
          .sentence(
            "25\u{a0}days since the last visit, more than 20; "
              + "12\u{a0}visits in the 90\u{a0}days up to the last visit, at least 8"),
          .sentence(
            "25\u{a0}days since the last visit, more than 15; "
              + "12\u{a0}visits in the 90\u{a0}days up to the last visit, at least 8"),
        ]
      ])
    expectNoDifference(
      try cafe.replay(plugin: cafe.shop.plugin).rows, [], "the plugin that decided")
    try cafe.remove()
  }

  @Test func `for whom the rules on trial fail she keeps her segment, and it is told`() throws {
    let cafe = try keeper()
    let plugin = try cafe.plugin(
      "rules.lua", replacing: "return c.days_since_last > t.lost_after",
      with: "if c.segment then error('no') end return false")
    let found = try cafe.replay(plugin: plugin, sentencesMax: 9)
    expectNoDifference(
      found.rows.map(ReplayTests.line),
      ["2 ana: at_risk -> loyal, at_risk -> at_risk", "3 ana: loyal -> loyal, at_risk -> at_risk"])
    expectNoDifference(found.rows.map(\.other.why), [.failed, .failed])
    expectNoDifference(found.replay.plans.map { $0.trial?.failed }, [0, 1, 1])
    expectNoDifference(found.replay.trialFailures.map(\.customers), [2])
    try cafe.remove()
  }

  @Test func `whom apply left out is left out on trial`() throws {
    var cafe = try JournalShop(
      visits("ana", days(from: "2025-12-01", count: 12)) + visits("cy", ["2025-12-12"])
        + Self.openDays)
    try cafe.apply(on: "2025-12-13")
    let saved = try cafe.save(on: "2026-01-05")
    try cafe.imports(visits("cy", ["2026-01-04"]))
    expectNoDifference(try cafe.apply(saved, on: "2026-01-05").leftOut.map(\.value), ["cy"])
    let found = try cafe.replay(trying: ["lost_after=20"])
    expectNoDifference(
      found.rows.map(ReplayTests.line), ["2 ana: loyal -> at_risk, loyal -> sos"])
    expectNoDifference(found.replay.plans.map(\.outcome), [.same, .same])
    try cafe.remove()
  }

  @Test func `customers of a store without data are held on trial, too`() throws {
    let cafe = try JournalShop(visits("ana", days(from: "2025-12-01", count: 40)))
    try cafe.apply(on: "2026-01-30")
    try cafe.apply(on: "2026-02-20")
    let found = try cafe.replay(trying: ["risk_after=29"], sentencesMax: 9)
    expectNoDifference(
      found.rows.map(ReplayTests.line),
      ["1 ana: - -> at_risk, - -> loyal", "2 ana: at_risk -> at_risk, loyal -> loyal"])
    expectNoDifference(found.rows.last?.journalled.why, .held)
    expectNoDifference(found.rows.last?.other.why, .held)
    try cafe.remove()
  }

  @Test(arguments: [
    (["lost_aftr=3"], nil as String?), (["lost_after=0"], nil), (["risk_after=40"], nil),
    (["lost_after=20"], "nowhere"),
  ])
  func `values that do not fit are refused before anything is made`(
    pairs: [String], store: String?
  ) throws {
    let cafe = try keeper()
    #expect(throws: ThresholdsRefusal.self) { try cafe.replay(trying: pairs, store: store) }
    try cafe.remove()
  }
}
