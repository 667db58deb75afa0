import CustomDump
import Retention
import Storage
import Testing

@testable import Winback

/// Rules that read the lifetime model: whoever asks them has to see the same model.
@Suite struct LifetimeRulesTests {
  private static let day = "2026-02-28"

  /// A shop whose lost customers are those who are alive with less than `lost_after` percent.
  private func cafe() throws -> JournalShop {
    let cafe = try JournalShop()
    try cafe.importSample()
    try cafe.business.activate(
      cafe.plugin(
        "rules.lua", replacing: "c.days_since_last > t.lost_after",
        with: "(c.p_alive or 1) < t.lost_after / 100"), source: "alive", at: Shop.now)
    let fitted = try cafe.business.fitModel(
      .mbgnbd, at: cafe.shop.moment("2026-01-31"), author: "anna", now: Shop.now)
    _ = try cafe.business.database.add(fitted.stored)
    return cafe
  }

  @Test func `a preview shows what the plan will be by the model`() throws {
    let cafe = try cafe()
    let effect = try cafe.effect(of: cafe.proposal(["lost_after=60"]), on: Self.day)
    #expect(effect.moved > 20)
    try cafe.set("lost_after=60")
    expectNoDifference(try cafe.plan(on: Self.day).hash, effect.planHash)
    try cafe.remove()
  }

  @Test func `what time makes of the model has time as its cause, not the rules`() throws {
    let cafe = try cafe()
    try cafe.apply(on: "2026-02-01")
    // Who comes often is harder to be now: it makes nobody a lost customer who came often.
    try cafe.set("loyal_from=9")
    let causes = Set(
      try cafe.changes(on: Self.day).filter { $0.contains("-> sos") }
        .compactMap { $0.split(separator: "(").last.map(String.init) })
    expectNoDifference(causes, ["time)"])
    try cafe.remove()
  }
}
