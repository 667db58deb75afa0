import CustomDump
import PluginHost
import Retention
import Testing

@testable import Storage
@testable import Winback

/// Why a customer is where she is: by the journal, by the rules now, and what comes of it.
@Suite struct ExplainTests {
  /// `ana` comes each third day till 28 December, `bo` begins late, `cy` came once.
  private static let rows =
    visits("ana", days(from: "2025-12-01", count: 10, step: 3))
    + visits("bo", days(from: "2026-01-20", count: 12)) + visits("cy", ["2026-01-02"])
    + days(from: "2025-12-01", count: 100).map { "open-\($0),A,\($0),100," }

  private func explain(
    _ name: String, in cafe: JournalShop, on day: String
  ) throws -> CustomerExplanation {
    try cafe.business.explain(cafe.customer(name), at: cafe.shop.moment(day), in: .en)
  }

  // MARK: - Decisions

  @Test(arguments: ["coffee-shop", "convenience-store", "draught-beer", "clothing"])
  func `every decision of a journal is explained as it was made`(plugin: String) throws {
    let cafe = try JournalShop(plugin: plugin)
    try cafe.importSample(customers: 120)
    try cafe.apply(on: "2026-01-10")
    try cafe.apply(on: "2026-02-10")
    if plugin == "coffee-shop" {
      try cafe.set("lost_after=20", "risk_after=10")
      try cafe.set("lost_after=60", store: "MSK-1")
    }
    try cafe.apply(on: "2026-03-01")
    var told = 0
    for plan in try cafe.business.database.appliedPlans() {
      for decision in try cafe.decisions(of: plan.number) {
        let explained = try #require(
          try cafe.business.explain(decision: decision.seq, in: .en))
        expectNoDifference(explained.check, .same)
        expectNoDifference(explained.explanation?.segment?.rawValue, decision.to)
        expectNoDifference(explained.explanation?.plainRun, .agrees)
        expectNoDifference(explained.plan.number, plan.number)
        told += 1
      }
    }
    #expect(told > 100)
    try cafe.remove()
  }

  @Test func `a decision keeps the thresholds of then beside those of now`() throws {
    let cafe = try JournalShop(Self.rows)
    try cafe.apply(on: "2026-01-20")
    let first = try cafe.set("lost_after=40", "risk_after=9")
    try cafe.apply(on: "2026-01-21")
    try cafe.save(cafe.proposal(["lost_after=50"]), reason: "the bridge")
    let third = try cafe.save(cafe.proposal(["lost_after=60"], store: "A"), reason: "store A")
    // Silent for 23 days: at risk by the rules of both plans.
    let explained = try #require(try explain("ana", in: cafe, on: "2026-01-21").applied)
    expectNoDifference(
      explained.thresholds,
      [
        ThresholdThenNow(
          name: "lost_after", label: "Lost after", then: .number(30), shownThen: "30\u{a0}days",
          now: .number(60), shownNow: "60\u{a0}days", setBy: nil,
          changedBy: ThresholdChange(
            version: third, name: "lost_after", from: .number(50), to: .number(60))),
        ThresholdThenNow(
          name: "risk_after", label: "At risk after", then: .number(15),
          shownThen: "15\u{a0}days", now: .number(9), shownNow: "9\u{a0}days", setBy: nil,
          changedBy: ThresholdChange(
            version: first, name: "risk_after", from: nil, to: .number(9))),
        ThresholdThenNow(
          name: "loyal_from", label: "Loyal from", then: .number(8), shownThen: "8",
          now: .number(8), shownNow: "8", setBy: nil, changedBy: nil),
      ])
    expectNoDifference(explained.check, .same)
    expectNoDifference(explained.changes, [])
    try cafe.remove()
  }

  @Test func `who changed the threshold is named where it is the cause`() throws {
    let cafe = try JournalShop(Self.rows)
    try cafe.apply(on: "2026-01-20")
    let version = try cafe.set("lost_after=20", "cashback=7")
    try cafe.apply(on: "2026-01-20")
    let explained = try #require(try explain("ana", in: cafe, on: "2026-01-20").applied)
    expectNoDifference(
      [explained.decision.from, explained.decision.to, explained.decision.cause],
      ["at_risk", "sos", "thresholds"])
    // What the rules did not read is not named.
    expectNoDifference(
      explained.changes,
      [ThresholdChange(version: version, name: "lost_after", from: nil, to: .number(20))])
    expectNoDifference(explained.thresholds.first?.setBy, explained.changes.first)
    expectNoDifference(version.author, "anna")
    try cafe.remove()
  }

  @Test func `who put another plugin in force is named where it is the cause`() throws {
    let cafe = try JournalShop(Self.rows)
    try cafe.apply(on: "2026-01-20")
    let monthly = try cafe.plugin("rules.lua", replacing: "c:pace(90)", with: "c:pace(7)")
    try cafe.business.activate(
      cafe.business.activation(of: monthly, source: "weekly"), author: "ivan", reason: "shorter",
      at: Shop.now)
    try cafe.apply(on: "2026-01-20")
    let explained = try #require(try explain("ana", in: cafe, on: "2026-01-20").applied)
    expectNoDifference(
      [explained.decision.from, explained.decision.to, explained.decision.cause],
      ["at_risk", "falling_asleep", "plugin"])
    expectNoDifference(explained.activation?.author, "ivan")
    expectNoDifference(explained.activation?.hash, monthly.hash)
    expectNoDifference(explained.rules.plugin.hash, monthly.hash)
    try cafe.remove()
  }

  @Test(arguments: [
    (
      "replace(facts, '\"days_since_last\":23', '\"days_since_last\":3')",
      JournalCheck.differs(segment: "loyal", reason: "often")
    ),
    ("'{}'", .impossible("decision_facts: the values of decision")),
    ("replace(facts, '\"days_since_last\":23,', '')", .impossible("days_since_last")),
  ])
  func `values that were altered are told`(sql: String, due: JournalCheck) throws {
    let cafe = try JournalShop(Self.rows)
    try cafe.apply(on: "2026-01-20")
    let decision = try #require(
      try cafe.business.database.decisions(of: cafe.customer("ana").id).last)
    try cafe.business.database.withWriter { connection throws(StorageError) in
      try connection.executeScript("DROP TRIGGER decision_facts_only_grows")
      try connection.executeScript(
        "UPDATE decision_facts SET facts = \(sql) WHERE seq = \(decision.seq)")
    }
    let found = try cafe.business.explain(decision: decision.seq, in: .en)?.check
    switch (found, due) {
    case (.impossible(let why), .impossible(let part)): #expect(why.contains(part))
    default: expectNoDifference(found, due)
    }
    try cafe.remove()
  }

  @Test func `a number that no decision has explains nothing`() throws {
    let cafe = try JournalShop(Self.rows)
    try cafe.apply(on: "2026-01-20")
    #expect(try cafe.business.explain(decision: 1_000_000, in: .en) == nil)
    try cafe.remove()
  }

  // MARK: - The present and the past

  @Test func `the answer of now stands beside the decision, in the frame of the last plan`() throws
  {
    let cafe = try JournalShop(Self.rows)
    let applied = try cafe.apply(on: "2026-01-20").plan
    let same = try explain("ana", in: cafe, on: "2026-01-25")
    expectNoDifference(same.applied?.decision.to, "at_risk")
    expectNoDifference(same.answer?.segment?.segment, .atRisk)
    expectNoDifference(
      same.answer?.frame.origin,
      .applied(plan: applied.planID, number: 1, day: applied.day))
    expectNoDifference(same.answer?.frame.record.asOf, applied.asOf.rawValue)
    #expect(same.agrees)
    let later = try explain("ana", in: cafe, on: "2026-02-20")
    expectNoDifference(later.applied?.decision.to, "at_risk")
    expectNoDifference(later.answer?.segment?.segment, .sos)
    expectNoDifference(
      later.answer?.explanation?.sentence,
      "54\u{a0}days since the last visit, more than 30; 10\u{a0}visits in the 90\u{a0}days up to "
        + "the last visit, at least 8")
    #expect(!later.agrees)
    try cafe.remove()
  }

  @Test func `before anything is applied a frame is made of the whole base`() throws {
    let cafe = try JournalShop(Self.rows)
    let explained = try explain("cy", in: cafe, on: "2026-03-01")
    #expect(explained.applied == nil)
    expectNoDifference(explained.answer?.segment?.segment, .passerBy)
    expectNoDifference(explained.answer?.frame.origin, .made(customers: 3))
    let plan = try cafe.plan(on: "2026-03-01")
    expectNoDifference(
      explained.answer?.frame.record,
      FrameRecord(plan.frame, storeCodes: plan.history.storeCodes))
    try cafe.remove()
  }

  @Test func `the past is what the journal had and what is known of that day now`() throws {
    var cafe = try JournalShop(Self.rows)
    try cafe.apply(on: "2026-01-20")
    try cafe.apply(on: "2026-02-20")
    // Came in late: she was there in January.
    try cafe.imports(visits("ana", ["2026-01-24"]))
    let past = try explain("ana", in: cafe, on: "2026-01-25")
    expectNoDifference(past.applied?.decision.to, "at_risk")
    expectNoDifference(past.answer?.segment?.segment, .loyal)
    expectNoDifference(past.answer?.frame.record.asOf, cafe.shop.moment("2026-01-20").asOf.rawValue)
    let before = try explain("ana", in: cafe, on: "2025-11-30")
    #expect(before.applied == nil)
    #expect(before.answer == nil)
    try cafe.remove()
  }

  @Test(arguments: ["coffee-shop", "convenience-store", "draught-beer", "clothing"])
  func `alone a customer is what she is among all`(plugin: String) throws {
    let cafe = try JournalShop(plugin: plugin)
    try cafe.importSample(customers: 80)
    try cafe.apply(on: "2026-01-10")
    try cafe.apply(on: "2026-02-10")
    let plan = try cafe.plan(on: "2026-02-10")
    let moment = cafe.shop.moment("2026-02-10")
    for (customer, id) in (plan.history.standing?.ids ?? []).enumerated() {
      let known = KnownCustomer(id: id, key: plan.history.key(of: customer))
      let answer = try cafe.business.explain(known, at: moment, in: .en).answer
      expectNoDifference(
        answer?.segment?.segment.rawValue, plan.history.standing?.segment(of: customer))
    }
    #expect(plan.changeCount == 0)
    try cafe.remove()
  }

  @Test func `a store without data is named with the customer whom it holds`() throws {
    var cafe = try JournalShop(Self.rows)
    try cafe.imports(visits("dan", days(from: "2025-12-20", count: 20), store: "B"))
    try cafe.apply(on: "2026-01-10")
    try cafe.apply(on: "2026-02-20")
    let dan = try explain("dan", in: cafe, on: "2026-02-20")
    expectNoDifference(dan.applied?.decision.to, "loyal")
    expectNoDifference(dan.answer?.segment?.segment, .sos)
    expectNoDifference(
      dan.silentStore,
      SilentStore(store: "B", lastDay: try cafe.day("2026-01-08"), silentDays: 43, held: 1))
    #expect(try explain("ana", in: cafe, on: "2026-02-20").silentStore == nil)
    try cafe.remove()
  }

  @Test func `a rule that asks for the store's traffic sees the others`() throws {
    let cafe = try JournalShop(Self.rows)
    let plugin = try cafe.plugin(
      "rules.lua", replacing: "return c.days_since_last > t.lost_after",
      with: "return c.days_since_last > t.lost_after and (c:store_traffic(7) or 0) > 50")
    try cafe.business.activate(plugin, source: "traffic", at: Shop.now)
    try cafe.apply(on: "2026-02-20")
    let ana = try explain("ana", in: cafe, on: "2026-02-20")
    expectNoDifference(ana.answer?.segment?.segment, .sos)
    #expect(ana.agrees)
    expectNoDifference(ana.applied?.check, .same)
    try cafe.remove()
  }

  // MARK: - The future

  @Test(arguments: ["coffee-shop", "draught-beer", "clothing"])
  func `what is foretold is what a plan says on that day`(plugin: String) throws {
    let cafe = try JournalShop(plugin: plugin)
    try cafe.importSample(customers: 6)
    try cafe.apply(on: "2026-03-01")
    let start = cafe.shop.moment("2026-03-01")
    let till = start.day.adding(days: 120)
    var outlooks: [Int64: Outlook] = [:]
    for id in try cafe.plan(on: "2026-03-01").history.standing?.ids ?? [] {
      let key = try #require(try cafe.business.database.customer(id))
      outlooks[id] = try cafe.business.outlook(
        of: KnownCustomer(id: id, key: key), from: start, till: till)
    }
    for days in [0, 1, 6, 14, 29, 30, 31, 60, 120] {
      let day = start.day.adding(days: days)
      let plan = try cafe.plan(on: "\(day)")
      let ids = plan.history.standing?.ids ?? []
      for batch in plan.batches {
        for (place, customer) in batch.basics.customers.enumerated()
        where batch.segments[place] >= 0 {
          expectNoDifference(
            outlooks[ids[customer]]?.segment(on: day),
            plan.manifest.segments[Int(batch.segments[place])])
        }
      }
    }
    try cafe.remove()
  }

  @Test func `the day on which she becomes lost is foretold, or that she does not`() throws {
    let cafe = try JournalShop(Self.rows)
    try cafe.apply(on: "2026-01-20")
    func outlook(_ name: String, till day: String) throws -> Outlook {
      try #require(
        try cafe.business.outlook(
          of: cafe.customer(name), from: cafe.shop.moment("2026-01-20"), till: cafe.day(day)))
    }
    let ana = try outlook("ana", till: "2026-02-01")
    // The last visit was on 28 December: 31 days later is beyond 30.
    expectNoDifference(
      ana.changes.map { "\($0.day) \($0.segment.segment.rawValue)" }, ["2026-01-28 sos"])
    expectNoDifference(ana.lostOn, try cafe.day("2026-01-28"))
    expectNoDifference(ana.applied, "at_risk")
    #expect(!ana.isLost)
    expectNoDifference(try outlook("ana", till: "2026-01-27").changes.count, 0)
    let cy = try outlook("cy", till: "2026-03-01")
    expectNoDifference(cy.lostOn, nil)
    expectNoDifference(
      cy.forecast.changes.map { "\($0.day) \($0.segment.rawValue)" },
      ["2026-02-02 passer_by", "2027-01-03 dead"])
    try cafe.remove()
  }
}
