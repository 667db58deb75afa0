import CustomDump
import PluginHost
import Retention
import Storage
import Testing

@testable import Winback

/// Why customers change: strategies start for time and receipts only, so a cause that is named
/// wrongly would write to people for nothing, or to nobody.
@Suite struct CausesTests {
  private static let openDays = days(from: "2025-12-01", count: 100)
    .map { "open-\($0),A,\($0),100," }

  @Test func `a threshold that changed while a store was silent is the cause when it speaks again`()
    throws
  {
    var cafe = try JournalShop(
      Self.openDays + visits("ana", days(from: "2025-12-10", count: 20, step: 2), store: "B")
        + days(from: "2025-12-01", count: 50).map { "b-\($0),B,\($0),100," })
    try cafe.apply(on: "2026-01-19")
    // The store falls silent, the staff say that five days are a risk, and a plan is applied.
    try cafe.set("risk_after", to: 5)
    let held = try cafe.apply(on: "2026-01-24").plan
    expectNoDifference([held.held, held.decided], [1, 0])
    try cafe.imports(["b-again,B,2026-01-25,100,"])
    expectNoDifference(try cafe.changes(on: "2026-01-25"), ["ana: loyal -> at_risk (thresholds)"])
    try cafe.remove()
  }

  @Test func `so is one that changed when she was left out for newer receipts`() throws {
    var cafe = try JournalShop(
      Self.openDays + visits("ana", days(from: "2025-12-10", count: 20, step: 2)))
    try cafe.apply(on: "2026-01-19")
    try cafe.set("risk_after", to: 5)
    let saved = try cafe.save(on: "2026-01-24")
    try cafe.imports(visits("ana", ["2025-12-09"]))
    expectNoDifference(
      try cafe.apply(saved, on: "2026-01-24").leftOut.map(\.value), ["ana"])
    expectNoDifference(try cafe.changes(on: "2026-01-25"), ["ana: loyal -> at_risk (thresholds)"])
    try cafe.remove()
  }

  @Test func `a late receipt that changes nothing is not the cause of a silence`() throws {
    var cafe = try JournalShop(
      Self.openDays + visits("ana", days(from: "2025-12-10", count: 14, step: 3)))
    try cafe.apply(on: "2026-01-20")
    try cafe.imports(visits("ana", ["2026-01-20", "2025-11-01"]))
    expectNoDifference(try cafe.changes(on: "2026-02-25"), ["ana: loyal -> sos (time)"])
    try cafe.remove()
  }

  @Test func `a plan that was made while another one was applied is refused`() throws {
    let cafe = try JournalShop(
      Self.openDays + visits("ana", days(from: "2025-12-10", count: 14, step: 3)))
    let plan = try cafe.plan(on: "2026-01-20")
    let basis = try #require(plan.basis)
    let id = try #require(plan.id(hash: plan.hash))
    _ = try cafe.business.database.beginApply(
      cafe.business.record(
        plan, basis, id: id, hash: plan.hash, options: cafe.options(on: "2026-01-20")))
    // Of the running plan nothing is a head yet, and everyone still has the first plan's cause.
    expectNoDifference(try cafe.changes(on: "2026-01-20"), ["ana: - -> loyal (import)"])
    let path = cafe.shop.file("meanwhile.json")
    _ = try SavedPlan.write(cafe.plan(on: "2026-01-20"), of: "cafe", to: path)
    _ = try cafe.business.finishInterruptedApply(options: cafe.options(on: "2026-01-20")) { _, _ in
    }
    let saved = try SavedPlan(file: path)
    // It is the very plan that was completed.
    expectNoDifference(try cafe.apply(saved, on: "2026-01-20").course, .already)
    let later = try cafe.save(on: "2026-02-25")
    try cafe.apply(on: "2026-02-24")
    expectNoDifference(
      try cafe.refusal { _ = try cafe.apply(later, on: "2026-02-25") },
      .journalMoved(planned: 1, now: 2))
    try cafe.remove()
  }

  @Test func `the journal takes the same day again, but no day that has not come`() throws {
    let cafe = try JournalShop(
      Self.openDays + visits("ana", days(from: "2025-12-10", count: 14, step: 3)))
    // The clock of the tests stands on 2026-03-02 in Moscow.
    expectNoDifference(
      try cafe.refusal { try cafe.apply(on: "2026-03-03") },
      .future(
        planned: Day(iso: "2026-03-03") ?? Day(0), today: Day(iso: "2026-03-02") ?? Day(0)))
    try cafe.apply(on: "2026-03-02")
    let now = Moment(asOf: Shop.now, zone: cafe.shop.zone)
    let again = try cafe.business.apply(at: now, options: cafe.options(on: "2026-03-02")) { _, _ in
    }
    expectNoDifference(again.plan.number, 2)
    expectNoDifference(again.plan.decided, 0)
    try cafe.remove()
  }
}

extension JournalShop {
  /// Saves a version of the thresholds with one value for the business.
  func set(_ name: String, to value: Double) throws {
    _ = try business.database.addThresholdVersion(
      [
        StoredOverride(store: nil, name: name, value: ThresholdValue.number(value).encoded)
      ], author: "vera", reason: "a test", kind: .set, basedOn: nil, at: Shop.now,
      expecting: business.database.currentThresholdVersion())
  }
}
