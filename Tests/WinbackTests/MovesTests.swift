import CustomDump
import PluginHost
import Retention
import Storage
import Testing

@testable import Winback

/// Who came into which segment and why, and where everyone stands by the journal.
@Suite struct MovesTests {
  /// `ana` and `eva` stop coming, `bo` comes back, `cy` came once; `dan` goes to a store whose
  /// till falls silent on 9 January.
  private static let rows =
    visits("ana", days(from: "2025-12-01", count: 10, step: 3), total: 1000)
    + visits("eva", days(from: "2025-12-12", count: 8, step: 3))
    + visits("bo", days(from: "2025-11-01", count: 12)) + visits("cy", ["2026-01-05"])
    + visits("dan", days(from: "2025-12-20", count: 20), store: "B")
    + days(from: "2025-11-01", count: 150).map { "open-\($0),A,\($0),100," }

  private func lines(_ rows: [MoveReport.Row]) -> [String] {
    rows.map { row in
      "\(row.from ?? "-") -> \(row.to ?? "-") \(row.cause?.name ?? "-") \(row.store ?? "-"): "
        + "\(row.tally.customers), \(row.tally.spendLastYear)"
    }
  }

  private func causes(_ report: MoveReport) -> [String] {
    report.netByCause.map { "\($0.cause.name) \($0.customers)" }
  }

  /// Plans of 10 and 20 January, then a threshold, then one of 21 January.
  private func cafe() throws -> JournalShop {
    var cafe = try JournalShop(Self.rows)
    try cafe.apply(on: "2026-01-10")
    try cafe.imports(visits("bo", ["2026-01-15"]))
    try cafe.apply(on: "2026-01-20")
    try cafe.set("lost_after=20", "risk_after=10")
    try cafe.apply(on: "2026-01-21")
    return cafe
  }

  private func moves(
    _ cafe: JournalShop, _ from: String, _ to: String, into: String? = nil, outOf: String? = nil
  ) throws -> MoveReport {
    try cafe.business.moves(from: cafe.day(from), to: cafe.day(to), into: into, outOf: outOf)
  }

  @Test func `more and fewer in a group are told by cause`() throws {
    let cafe = try cafe()
    let report = try moves(cafe, "2026-01-10", "2026-01-21", into: "lost")
    expectNoDifference(report.forward.customers, 1)
    expectNoDifference(report.backward.customers, 1)
    expectNoDifference(report.net, 0)
    expectNoDifference(causes(report), ["thresholds v1 1", "receipt -1"])
    expectNoDifference(
      lines(report.rows(by: [.segment, .cause, .store])),
      ["loyal -> sos thresholds v1 A: 1, 1000000"])
    expectNoDifference(lines(report.rows(by: [.cause])), ["- -> - thresholds v1 -: 1, 1000000"])
    try cafe.remove()
  }

  @Test func `without a name all moves are told, once a customer`() throws {
    let cafe = try cafe()
    expectNoDifference(
      lines(try moves(cafe, "2026-01-09", "2026-01-21").rows(by: [.segment, .cause])).sorted(),
      [
        "- -> at_risk time -: 1, 240000", "- -> falling_asleep time -: 1, 30000",
        "- -> loyal receipt -: 1, 390000", "- -> loyal store B without data -: 1, 600000",
        "- -> sos thresholds v1 -: 1, 1000000",
      ])
    expectNoDifference(
      lines(try moves(cafe, "2026-01-10", "2026-01-20").rows(by: [.segment, .cause])),
      ["loyal -> at_risk time -: 2, 1240000", "sos -> loyal receipt -: 1, 390000"])
    try cafe.remove()
  }

  @Test(arguments: ["at_risk", "В зоне риска", "At risk", "AT_RISK"])
  func `a segment has its name and its labels`(name: String) throws {
    let cafe = try cafe()
    let report = try moves(cafe, "2026-01-10", "2026-01-21", outOf: name)
    expectNoDifference(report.outOf, .segment("at_risk"))
    try cafe.remove()
  }

  @Test func `a name that is no segment brings the near ones`() throws {
    let cafe = try cafe()
    let error = #expect(throws: UnknownSegment.self) {
      try moves(cafe, "2026-01-10", "2026-01-21", into: "at_rsk")
    }
    expectNoDifference(error?.description, "no segment 'at_rsk'; did you mean 'at_risk'?")
    let far = #expect(throws: UnknownSegment.self) {
      try cafe.business.customers(
        inSegment: "wonderful", at: cafe.shop.moment("2026-01-21"), workers: 1)
    }
    expectNoDifference(
      far?.text(in: .ru),
      "нет сегмента 'wonderful'; есть: new, promising, loyal, falling_asleep, at_risk, sleeping, "
        + "sos, passer_by, dead")
    try cafe.remove()
  }

  // MARK: - Stores without data

  @Test func `a store that falls silent holds its customers until it returns`() throws {
    var cafe = try cafe()
    try cafe.apply(on: "2026-02-20")
    let silent = try moves(cafe, "2026-01-21", "2026-02-20")
    expectNoDifference(
      silent.held,
      [SilentStore(store: "B", lastDay: try cafe.day("2026-01-08"), silentDays: 43, held: 1)])
    #expect(!silent.rows(by: [.store]).contains { $0.store == "B" })
    // Somebody else buys there again.
    try cafe.imports(visits("gus", days(from: "2026-02-18", count: 4), store: "B"))
    try cafe.apply(on: "2026-02-21")
    let back = try moves(cafe, "2026-02-20", "2026-02-21", into: "lost")
    expectNoDifference(back.held, [])
    expectNoDifference(
      lines(back.rows(by: [.segment, .cause, .store])), ["loyal -> sos time B: 1, 600000"])
    try cafe.remove()
  }

  @Test func `in a first plan a store without data is the cause`() throws {
    let cafe = try JournalShop(Self.rows)
    try cafe.apply(on: "2026-02-20")
    let report = try moves(cafe, "2026-02-19", "2026-02-20", into: "lost")
    expectNoDifference(causes(report), ["import 3", "store B without data 1"])
    expectNoDifference(report.held, [])
    try cafe.remove()
  }

  // MARK: - Segments

  @Test func `segments have the customers of the journal and what the last plan changed`() throws {
    let cafe = try cafe()
    let segments = try #require(try cafe.business.appliedSegments(workers: 2))
    expectNoDifference(segments.plan.number, 3)
    expectNoDifference(
      segments.rows.filter { $0.customers > 0 || $0.change != 0 },
      [
        AppliedSegments.Row(segment: "new", group: "active", customers: 0, change: -1),
        AppliedSegments.Row(
          segment: "loyal", group: "active", customers: 2, spendWindow: 990_000, spend: 990_000,
          byValue: [1, 1, 0]),
        AppliedSegments.Row(
          segment: "falling_asleep", group: "passive", customers: 1, change: 1,
          spendWindow: 30_000, spend: 30_000, byValue: [1, 0, 0]),
        AppliedSegments.Row(
          segment: "at_risk", group: "passive", customers: 1, change: -1, spendWindow: 240_000,
          spend: 240_000, byValue: [1, 0, 0]),
        AppliedSegments.Row(
          segment: "sos", group: "lost", customers: 1, change: 1, spendWindow: 1_000_000,
          spend: 1_000_000, byValue: [0, 1, 0]),
      ])
    expectNoDifference(segments.rows.map(\.segment), Segment.standard.map(\.rawValue))
    try cafe.remove()
  }

  @Test func `a segment's customers come by money, with the decision that brought them`() throws {
    let cafe = try cafe()
    let moment = cafe.shop.moment("2026-01-21")
    let loyal = try cafe.business.customers(inSegment: "Лояльные", at: moment, workers: 2)
    expectNoDifference(loyal.plan?.number, 3)
    expectNoDifference(loyal.name, "loyal")
    let dan = try #require(try cafe.business.database.decisions(of: cafe.customer("dan").id).last)
    let bo = try #require(try cafe.business.database.decisions(of: cafe.customer("bo").id).last)
    expectNoDifference(
      loyal.customers,
      [
        SegmentCustomers.Customer(
          key: CustomerKey(kind: .id, value: "dan"), since: try cafe.day("2026-01-10"),
          decision: dan.seq, lastDay: try cafe.day("2026-01-08"), visits: 20,
          spendLastYear: 600_000, store: "B", value: .valuable),
        SegmentCustomers.Customer(
          key: CustomerKey(kind: .id, value: "bo"), since: try cafe.day("2026-01-20"),
          decision: bo.seq, lastDay: try cafe.day("2026-01-15"), visits: 13,
          spendLastYear: 390_000, store: "A", value: .low),
      ])
    try cafe.remove()
  }

  @Test func `before anything is applied a segment is what the rules propose`() throws {
    let cafe = try JournalShop(Self.rows)
    let lost = try cafe.business.customers(
      inSegment: "sos", at: cafe.shop.moment("2026-02-20"), workers: 2)
    #expect(lost.plan == nil)
    expectNoDifference(lost.customers.map(\.key.value), ["ana", "dan", "bo", "eva"])
    #expect(lost.customers.allSatisfy { $0.since == nil && $0.decision == nil })
    #expect(try cafe.business.appliedSegments(workers: 1) == nil)
    try cafe.remove()
  }

  @Test(arguments: [UInt64(1), 2]) func `segments and moves agree with the journal`(seed: UInt64)
    throws
  {
    let cafe = try JournalShop()
    try cafe.importSample(seed: seed, customers: 500)
    try cafe.apply(on: "2026-01-10")
    let before = try #require(try cafe.business.appliedSegments(workers: 2))
    try cafe.set("lost_after=45")
    try cafe.apply(on: "2026-02-10")
    let after = try #require(try cafe.business.appliedSegments(workers: 2))
    for (old, new) in zip(before.rows, after.rows) {
      expectNoDifference(new.customers - old.customers, new.change)
      let report = try moves(cafe, "2026-01-10", "2026-02-10", into: new.segment)
      expectNoDifference(report.net, new.change)
      expectNoDifference(report.netByCause.reduce(0) { $0 + $1.customers }, report.net)
      let listed = try cafe.business.customers(
        inSegment: new.segment, at: cafe.shop.moment("2026-02-10"), workers: 2)
      expectNoDifference(listed.customers.count, new.customers)
    }
    #expect(after.customers > 300)
    try cafe.remove()
  }
}
