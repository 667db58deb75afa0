import CustomDump
import Foundation
import PluginHost
import Retention
import Storage
import Testing

@testable import Winback

/// Plan, apply, journal: what was shown is what is written, once.
@Suite struct ApplyTests {
  /// `ana` comes and stays away, `bo` begins late, `cy` came once.
  private static let rows =
    visits("ana", days(from: "2025-12-01", count: 10, step: 3))
    + visits("bo", days(from: "2026-01-20", count: 12))
    + visits("cy", ["2026-01-02"]) + openDays

  /// The till that shows that the shop is open.
  private static let openDays = days(from: "2025-12-01", count: 100)
    .map { "open-\($0),A,\($0),100," }

  @Test(arguments: [UInt64(1), 2]) func `the journal has the hash of the plan`(seed: UInt64) throws
  {
    let shop = try Shop(plugin: "coffee-shop")
    let business = try shop.business(
      "one", importing: [try shop.writeSample(seed: seed, customers: 6000, days: 200)])
    var heads: [Int64] = []
    for day in ["2026-01-10", "2026-02-10", "2026-03-01"] {
      let plan = try business.plan(at: shop.moment(day), workers: 2, facts: [])
      #expect(plan.changeCount > 100)
      let applied = try business.apply(
        at: shop.moment(day),
        options: ApplyOptions(
          changePercentMax: nil, isStrict: false, author: "vera", workers: 2, now: Shop.now,
          today: Day(iso: day) ?? Day(0))
      ) { _, _ in }
      expectNoDifference(applied.plan.journalHash, plan.hash)
      expectNoDifference(applied.plan.decided, plan.changeCount)
      expectNoDifference(applied.course, .whole)
      heads.append(applied.plan.number)
      // Nothing is left to change.
      let again = try business.plan(at: shop.moment(day), workers: 2, facts: [])
      expectNoDifference(again.changeCount, 0)
    }
    expectNoDifference(heads, [1, 2, 3])
    expectNoDifference(try business.verify(remade: 3, workers: 2) { _, _ in }.findings, [])
    try shop.remove()
  }

  @Test func `causes tell time from receipts, and both from what came in late`() throws {
    var cafe = try JournalShop(Self.rows + visits("dee", days(from: "2026-01-01", count: 9)))
    expectNoDifference(
      try cafe.changes(on: "2026-01-25"),
      [
        "ana: - -> at_risk (import)", "bo: - -> promising (import)",
        "cy: - -> falling_asleep (import)", "dee: - -> at_risk (import)",
      ])
    try cafe.apply(on: "2026-01-25")
    try cafe.imports(visits("ana", ["2026-02-01"]) + visits("cy", ["2025-12-30"]))
    expectNoDifference(
      try cafe.changes(on: "2026-02-04"),
      [
        "ana: at_risk -> loyal (receipt)", "bo: promising -> loyal (receipt)",
        "cy: falling_asleep -> sleeping (import)",
      ])
    expectNoDifference(
      try cafe.changes(on: "2026-02-20").first { $0.hasPrefix("dee") },
      "dee: at_risk -> sos (time)")
    try cafe.remove()
  }

  @Test func `a saved plan is applied as it was shown, and a second time only answered`() throws {
    let cafe = try JournalShop(Self.rows)
    let saved = try cafe.save(on: "2026-02-01")
    expectNoDifference(saved.header.decisions, 3)
    let first = try cafe.apply(saved, on: "2026-02-01")
    expectNoDifference(first.plan.planID, saved.header.id)
    expectNoDifference(first.plan.journalHash, saved.header.hash)
    let second = try cafe.apply(saved, on: "2026-02-01")
    expectNoDifference(second.course, .already)
    expectNoDifference(second.plan, first.plan)
    // The same command again, without a file, has nothing to do either.
    expectNoDifference(try cafe.apply(on: "2026-02-01").course, .already)
    try cafe.remove()
  }

  @Test func `a plan is refused once its day, its head or its rules have gone`() throws {
    let cafe = try JournalShop(Self.rows)
    let early = try cafe.save(on: "2026-01-15")
    let saved = try cafe.save(on: "2026-02-01")
    expectNoDifference(
      try cafe.refusal { _ = try cafe.apply(saved, on: "2026-02-02") },
      .dayOver(planned: Day(iso: "2026-02-01") ?? Day(0), today: Day(iso: "2026-02-02") ?? Day(0)))
    try cafe.apply(on: "2026-01-31")
    expectNoDifference(
      try cafe.refusal { _ = try cafe.apply(saved, on: "2026-02-01") },
      .journalMoved(planned: 0, now: 1))
    expectNoDifference(
      try cafe.refusal { _ = try cafe.apply(on: "2026-01-15") },
      .past(planned: Day(iso: "2026-01-15") ?? Day(0), journal: Day(iso: "2026-01-31") ?? Day(0)))
    let other = try Plugin(
      PluginSource(folder: Shop.root.appendingPathComponent("plugins/record-store").path))
    try cafe.business.activate(other, source: "plugins/record-store", at: Shop.now)
    expectNoDifference(
      try cafe.refusal { _ = try cafe.apply(early, on: "2026-01-15") },
      .pluginChanged(planned: cafe.shop.plugin.hash, now: other.hash))
    try cafe.remove()
  }

  @Test func `a plan that was edited or cut is no plan`() throws {
    let cafe = try JournalShop(Self.rows)
    let path = cafe.shop.file("plan.json")
    _ = try SavedPlan.write(cafe.plan(on: "2026-02-01"), of: "cafe", to: path)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let edits: [(String, ApplyRefusal.Unreadable)] = [
      (text.replacingOccurrences(of: "\"from\":null", with: "\"from\":\"new\""), .damaged),
      (String(text.dropLast(20)), .damaged),
      (text + text.split(separator: "\n")[1] + "\n", .damaged),
      (text.replacingOccurrences(of: "winbackPlan\":1", with: "winbackPlan\":2"), .otherVersion(2)),
      ("", .noPlan), ("{}\n", .noPlan), ("hello\nthere\n", .noPlan),
    ]
    for (edited, why) in edits {
      try Data(edited.utf8).write(to: URL(fileURLWithPath: path))
      expectNoDifference(
        try cafe.refusal { _ = try SavedPlan(file: path) }, .unreadable(path: path, why: why))
    }
    try cafe.remove()
  }

  @Test func `customers with newer receipts are left out, listed, and decided next time`() throws {
    var cafe = try JournalShop(Self.rows)
    let saved = try cafe.save(on: "2026-02-01")
    try cafe.imports(visits("cy", ["2026-01-31"]))
    expectNoDifference(
      try cafe.refusal { _ = try cafe.apply(saved, on: "2026-02-01", isStrict: true) },
      .newerRows(customers: 1))
    let applied = try cafe.apply(saved, on: "2026-02-01")
    expectNoDifference(applied.leftOut.map(\.value), ["cy"])
    expectNoDifference([applied.plan.decided, applied.plan.leftOut], [2, 1])
    expectNoDifference(try cafe.changes(on: "2026-02-01"), ["cy: - -> new (receipt)"])
    expectNoDifference(try cafe.business.verify(remade: 9, workers: 1) { _, _ in }.findings, [])
    try cafe.remove()
  }

  @Test(arguments: [1, 2, 3])
  func `an apply that is cut short goes on behind what is in the journal`(parts: Int) throws {
    struct Cut: Error {}
    let shop = try Shop(plugin: "coffee-shop")
    let business = try shop.business(
      "one", importing: [try shop.writeSample(seed: 3, customers: 16_000, days: 40)])
    let rules = try business.rules()
    let plan = try business.plan(at: shop.moment("2026-03-01"), workers: 2, facts: [])
    let id = try #require(plan.id(hash: plan.hash))
    let basis = try #require(plan.basis)
    let options = ApplyOptions(
      changePercentMax: nil, isStrict: false, author: "vera", workers: 2, now: Shop.now,
      today: Day(iso: "2026-03-01") ?? Day(0))
    let opened = try business.database.beginApply(
      business.record(plan, basis, id: id, hash: plan.hash, options: options))
    var left = parts
    #expect(throws: Cut.self) {
      try Applier(
        business, plan: plan, rules: rules, leftOut: [], workers: 2, batchesATransaction: 1
      ).run(into: opened.number, after: 0) { _ in
        left -= 1
        if left == 0 { throw Cut() }
      }
    }
    let before = try #require(try business.interruptedApply())
    #expect(before.progress > 0 && before.progress < plan.changeCount)
    let resumed = try #require(
      try business.finishInterruptedApply(options: options) { _, _ in })
    expectNoDifference(resumed.course, .resumed(after: before.progress))
    expectNoDifference(resumed.plan.journalHash, plan.hash)
    expectNoDifference(resumed.plan.decided, plan.changeCount)
    expectNoDifference(try business.verify(remade: 1, workers: 2) { _, _ in }.findings, [])
    expectNoDifference(
      try business.plan(at: shop.moment("2026-03-01"), workers: 2, facts: []).changeCount, 0)
    try shop.remove()
  }

  @Test func `too many changes stop a plan before anything is written`() throws {
    let cafe = try JournalShop(Self.rows)
    // Nobody had a segment yet: everyone may get one.
    try cafe.apply(on: "2026-01-25", changePercentMax: 0)
    let moved = try cafe.plan(on: "2026-02-20").movedCount
    expectNoDifference(moved, 3)
    expectNoDifference(
      try cafe.refusal { try cafe.apply(on: "2026-02-20", changePercentMax: 99) },
      .tooManyChanges(changed: 3, of: 3, percentMax: 99))
    expectNoDifference(try cafe.business.database.lastAppliedPlan()?.number, 1)
    try cafe.apply(on: "2026-02-20", changePercentMax: 100)
    try cafe.remove()
  }

  @Test(arguments: [(9, 9, false), (10, 1000, false), (10, 999, true), (11, 1000, true)])
  func `the breaker needs ten failures and one per cent`(
    failed: Int, asked: Int, stops: Bool
  ) {
    expectNoDifference(Breaker.stops(failed: failed, of: asked), stops)
  }

  @Test func `a store that falls silent keeps its customers where they were`() throws {
    let open = days(from: "2025-12-01", count: 60)
    var cafe = try JournalShop(
      visits("ana", days(from: "2025-12-01", count: 12, step: 2), store: "B")
        + visits("till", open, store: "B") + visits("bo", days(from: "2025-12-01", count: 60)))
    try cafe.apply(on: "2026-01-10")
    let silent = try cafe.plan(on: "2026-02-25")
    expectNoDifference(silent.storesWithoutData.map(\.store), ["A", "B"])
    expectNoDifference([silent.changeCount, silent.held], [0, 3])
    // One of the two speaks again: only its customers move.
    try cafe.imports(visits("new", days(from: "2026-02-23", count: 2), store: "B"))
    expectNoDifference(
      try cafe.changes(on: "2026-02-25"),
      ["ana: at_risk -> sos (time)", "new: - -> new (receipt)", "till: loyal -> at_risk (time)"])
    try cafe.remove()
  }

  @Test func `a plan of the past can be made again whatever came in since`() throws {
    var cafe = try JournalShop(Self.rows)
    let first = try cafe.apply(on: "2026-01-25").plan
    try cafe.imports(
      visits("ana", ["2025-11-30", "2026-01-24"]) + visits("dee", ["2026-01-24"]))
    let second = try cafe.apply(on: "2026-02-10").plan
    for plan in [first, second] {
      let again = try cafe.business.plan(
        cafe.business.view(of: plan), by: cafe.business.rules(of: plan), workers: 1, facts: [])
      expectNoDifference(again.hash, plan.planHash)
    }
    try cafe.remove()
  }
}
