import CustomDump
import Foundation
import PluginHost
import Retention
import Storage
import Testing

@testable import Winback

/// Thresholds by staff: what is shown before a set is what the journal has after it.
@Suite struct ThresholdsTests {
  @Test(arguments: [nil, "SPB-1"], ["2026-03-01", "2026-02-10"])
  func `preview, plan, saved plan and journal have one hash`(store: String?, day: String) throws {
    let cafe = try JournalShop()
    try cafe.importSample()
    try cafe.apply(on: "2026-01-15")
    let proposal = try cafe.proposal(["lost_after=45", "risk_after=20"], store: store)
    let effect = try cafe.effect(of: proposal, on: day)
    #expect(effect.moved > 20)
    let present = try cafe.plan(on: day).hash
    #expect(present != effect.planHash)
    try cafe.save(proposal)
    let saved = try cafe.save(on: day)
    expectNoDifference(saved.header.hash, effect.planHash)
    let applied = try cafe.apply(saved, on: day)
    expectNoDifference(applied.plan.journalHash, effect.planHash)
    expectNoDifference(applied.plan.thresholdVersion, 1)
    try cafe.remove()
  }

  @Test func `whom a threshold moves is moved by the cause thresholds, and counted so`() throws {
    let cafe = try JournalShop()
    try cafe.importSample()
    let day = "2026-03-01"
    try cafe.apply(on: day)
    let effect = try cafe.effect(of: cafe.proposal(["lost_after=45"]), on: day)
    try cafe.set("lost_after=45")
    let summary = ChangeSummary(try cafe.plan(on: day))
    expectNoDifference(summary.byCause, [.thresholds: effect.moved])
    expectNoDifference(summary.rows, effect.summary.rows)
    expectNoDifference(try cafe.business.thresholdHistory().entries.map(\.decisions), [nil])
    try cafe.apply(on: day)
    expectNoDifference(
      try cafe.business.thresholdHistory().entries.map(\.decisions), [effect.moved])
    try cafe.remove()
  }

  @Test func `an effect counts those who have a segment, and the groups`() throws {
    // 20 days silent, 40 days silent, a prospect to be.
    let cafe = try JournalShop(
      visits("ana", days(from: "2026-01-01", count: 12, step: 3))
        + visits("bea", days(from: "2025-12-20", count: 12, step: 2))
        + visits("cy", days(from: "2026-02-27", count: 2)))
    let effect = try cafe.effect(of: cafe.proposal(["lost_after=60"]), on: "2026-02-28")
    expectNoDifference(
      effect.summary.rows.map { "\($0.from ?? "-") -> \($0.to ?? "-"): \($0.customers)" },
      ["sos -> at_risk: 1"])
    expectNoDifference(effect.summary.rows.first?.examples.map(\.value), ["bea"])
    expectNoDifference(effect.customers, 3)
    expectNoDifference(effect.moved, 1)
    #expect(abs(effect.movedPercent - 100.0 / 3) < 1e-9)
    expectNoDifference(
      effect.groups.map { "\($0.group.rawValue) \($0.before) \($0.after)" },
      ["active 1 1", "passive 1 2", "lost 1 0", "apart 0 0"])
    try cafe.remove()
  }

  @Test func `a value for a store moves its customers alone`() throws {
    let cafe = try JournalShop(
      visits("ana", days(from: "2026-01-01", count: 9), store: "A")
        + visits("bea", days(from: "2026-01-01", count: 9), store: "B"))
    let effect = try cafe.effect(of: cafe.proposal(["lost_after=90"], store: "B"), on: "2026-03-01")
    expectNoDifference(effect.summary.rows.flatMap(\.examples).map(\.value), ["bea"])
    try cafe.set("lost_after=90", store: "B")
    expectNoDifference(try cafe.overrides(), ["B lost_after 90"])
    // The business's own value is not touched, and a store's stays when that changes.
    try cafe.set("lost_after=40")
    expectNoDifference(try cafe.overrides(), ["lost_after 40", "B lost_after 90"])
    try cafe.remove()
  }

  @Test func `a value for a store that equals what it inherits is pinned`() throws {
    let cafe = try JournalShop(visits("ana", days(from: "2026-01-01", count: 9), store: "A"))
    try cafe.set("lost_after=45")
    try cafe.set("lost_after=45", store: "A")
    expectNoDifference(try cafe.overrides(), ["lost_after 45", "A lost_after 45"])
    expectNoDifference(try cafe.proposal(["lost_after=45"], store: "A").changes, [])
    expectNoDifference(try cafe.proposal(["lost_after=45"]).changes, [])
    try cafe.set("lost_after=50")
    expectNoDifference(
      try cafe.business.thresholdSheet(store: "A").row("lost_after").value, .number(45))
    try cafe.remove()
  }

  @Test func `whoever is held, as her store is without data, is moved by no value`() throws {
    let cafe = try JournalShop(
      visits("ana", days(from: "2026-01-01", count: 30), store: "A")
        + visits("bea", days(from: "2026-01-01", count: 51), store: "B"))
    try cafe.apply(on: "2026-01-30")
    let day = "2026-02-20"
    let proposal = try cafe.proposal(["risk_after=25"])
    let effect = try cafe.effect(of: proposal, on: day)
    expectNoDifference([effect.customers, effect.moved, effect.held], [2, 0, 1])
    expectNoDifference(effect.heldPercent, 50)
    expectNoDifference(
      effect.heldStores.map { "\($0.store) \($0.since) \($0.customers)" }, ["A 2026-01-30 1"])
    try cafe.save(proposal)
    let plan = try cafe.plan(on: day)
    expectNoDifference(plan.held, 1)
    expectNoDifference(plan.hash, effect.planHash)
    try cafe.remove()
  }

  struct Refused: Sendable, CustomTestStringConvertible {
    let pairs: [String]
    var store: String?
    let due: [String]

    var testDescription: String { pairs.joined(separator: " ") + (store.map { " @\($0)" } ?? "") }
  }

  @Test(arguments: [
    Refused(pairs: ["lost_after=99999"], due: ["lost_after: 99999 is out of range"]),
    Refused(pairs: ["lost_after=soon"], due: ["lost_after: 'soon' can't be taken"]),
    Refused(pairs: ["lost_after="], due: ["lost_after: '' can't be taken"]),
    Refused(pairs: ["lost_after=10"], due: ["check 'risk_after < lost_after': does not hold"]),
    Refused(
      pairs: ["risk_after=40"], store: "A",
      due: ["check 'risk_after < lost_after' (store A): does not hold"]),
    Refused(pairs: ["cashback=120"], store: "A", due: ["cashback (store A): 120 is out of range"]),
    Refused(pairs: ["one_visit=maybe"], due: ["one_visit: 'maybe' is none of the choices"]),
    Refused(pairs: ["lost_aftr=45"], due: ["no threshold 'lost_aftr'; did you mean"]),
    Refused(pairs: ["lost_aftr=default"], due: ["no threshold 'lost_aftr'"]),
    Refused(
      // Each is told; a check with a value that nobody means is not.
      pairs: ["lost_after=99999", "cashback=x", "dead_aftr=400", "risk_after=40"],
      due: [
        "lost_after: 99999 is out of range", "cashback: 'x' can't be taken",
        "no threshold 'dead_aftr'",
      ]),
  ])
  func `a set that is refused says all that is wrong and leaves nothing`(_ refused: Refused) throws
  {
    let cafe = try JournalShop(visits("ana", ["2026-01-01"], store: "A"))
    let refusal = try cafe.thresholdsRefusal {
      try cafe.save(cafe.proposal(refused.pairs, store: refused.store))
    }
    guard case .values(let problems) = refusal else {
      Issue.record("not refused so: \(String(describing: refusal))")
      return
    }
    let lines = problems.map { $0.text(in: .en) }
    expectNoDifference(lines.count, refused.due.count, "\(lines)")
    for (line, due) in zip(lines, refused.due) { #expect(line.hasPrefix(due), "\(line)") }
    expectNoDifference(try cafe.business.database.thresholdVersions(), [])
    expectNoDifference(try cafe.overrides(), [])
    try cafe.remove()
  }

  @Test func `an unknown store is refused with the near ones`() throws {
    let cafe = try JournalShop(visits("ana", ["2026-01-01"], store: "SPB-1"))
    let refusal = try cafe.thresholdsRefusal { try cafe.set("lost_after=45", store: "SPB-2") }
    expectNoDifference(refusal, .unknownStores(["SPB-2"], known: ["SPB-1"]))
    expectNoDifference(
      refusal?.text(in: .en), "no store 'SPB-2'; did you mean 'SPB-1'?\nstores: SPB-1")
    expectNoDifference(try cafe.business.database.thresholdVersions(), [])
    try cafe.remove()
  }

  @Test func `what holds already changes nothing, and default takes a value back`() throws {
    let cafe = try JournalShop(visits("ana", ["2026-01-01"], store: "A"))
    expectNoDifference(try cafe.proposal(["lost_after=30"]).changes, [])
    expectNoDifference(try cafe.proposal(["lost_after=default"]).changes, [])
    try cafe.set("lost_after=45")
    try cafe.set("lost_after=60", store: "A")
    // A store that has the business's value by its own will keeps it.
    try cafe.set("lost_after=60")
    expectNoDifference(try cafe.proposal(["lost_after=60"], store: "A").changes, [])
    let unset = try cafe.set("lost_after=default", store: "A")
    expectNoDifference(unset.kind, .unset)
    expectNoDifference(try cafe.overrides(), ["lost_after 60"])
    try cafe.set("lost_after=default")
    expectNoDifference(try cafe.overrides(), [])
    try cafe.remove()
  }

  @Test func `a rollback is a new version with the values and the hash of the old one`() throws {
    let cafe = try JournalShop()
    try cafe.importSample(customers: 600)
    let day = "2026-03-01"
    try cafe.set("lost_after=45")
    let first = try cafe.plan(on: day).hash
    try cafe.set("lost_after=90", "risk_after=30")
    #expect(try cafe.plan(on: day).hash != first)
    let proposal = try cafe.business.proposal(returningTo: 1)
    expectNoDifference(try cafe.effect(of: proposal, on: day).planHash, first)
    let version = try cafe.save(proposal, reason: "too many")
    expectNoDifference(version.id, 3)
    expectNoDifference(version.kind, .rollback)
    expectNoDifference(version.basedOn, 1)
    expectNoDifference(try cafe.plan(on: day).hash, first)
    expectNoDifference(try cafe.business.thresholdDifferences(from: 1, to: 3), [])
    // Version 0 is the plugin's own values; to be where one is changes nothing.
    try cafe.save(cafe.business.proposal(returningTo: 0))
    expectNoDifference(try cafe.overrides(), [])
    expectNoDifference(try cafe.business.proposal(returningTo: 4).changes, [])
    expectNoDifference(
      try cafe.thresholdsRefusal { _ = try cafe.business.proposal(returningTo: 5) },
      .unknownVersion(5, newest: 4))
    try cafe.remove()
  }

  @Test func `a rollback to values that the rules of now refuse is refused with the reason`() throws
  {
    let cafe = try JournalShop()
    try cafe.set("comeback_days=80")
    try cafe.set("comeback_days=default")
    let narrow = try cafe.plugin(
      "plugin.lua", replacing: "days = 14, min = 1, max = 90", with: "days = 14, min = 1, max = 30")
    try cafe.business.activate(narrow, source: "narrow", at: Shop.now)
    let refusal = try cafe.thresholdsRefusal { _ = try cafe.business.proposal(returningTo: 1) }
    guard case .versionDoesNotFit(1, let problems) = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    expectNoDifference(problems.map(\.name), ["comeback_days"])
    try cafe.remove()
  }

  @Test func `of two sets that were made at once the second is refused`() throws {
    let cafe = try JournalShop()
    let (first, second) = (try cafe.proposal(["lost_after=45"]), try cafe.proposal(["cashback=7"]))
    try cafe.save(first)
    expectNoDifference(
      try cafe.thresholdsRefusal { try cafe.save(second) },
      .versionMoved(expected: 0, found: 1))
    expectNoDifference(try cafe.overrides(), ["lost_after 45"])
    try cafe.remove()
  }

  @Test func `values that were checked against rules of before are refused`() throws {
    let cafe = try JournalShop()
    let proposal = try cafe.proposal(["lost_after=45"])
    let other = try cafe.plugin("rules.lua", replacing: ">= t.loyal_from", with: "> t.loyal_from")
    try cafe.business.activate(other, source: "other", at: Shop.now)
    expectNoDifference(
      try cafe.thresholdsRefusal { try cafe.save(proposal) },
      .pluginMoved(expected: cafe.shop.plugin.hash, found: other.hash))
    expectNoDifference(try cafe.overrides(), [])
    try cafe.remove()
  }
}
