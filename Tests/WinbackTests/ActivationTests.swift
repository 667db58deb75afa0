import CustomDump
import Foundation
import PluginHost
import Retention
import Storage
import Testing

@testable import Winback

/// Other rules for a business: the effect before, the swap, the way back.
@Suite struct ActivationTests {
  private static let day = "2026-03-01"

  /// Lost a fortnight later than the coffee shop has it.
  private func later(_ cafe: JournalShop) throws -> Plugin {
    try cafe.plugin(
      "rules.lua", replacing: "c.days_since_last > t.lost_after",
      with: "c.days_since_last > t.lost_after + 14")
  }

  private func activate(_ plugin: Plugin, in cafe: JournalShop, reason: String = "trial") throws {
    try cafe.business.activate(
      cafe.business.activation(of: plugin, source: "plugins/new"), author: "ivan", reason: reason,
      at: Shop.now)
  }

  private func refusal(_ body: () throws -> Void) throws -> ActivationRefusal? {
    do {
      try body()
      return nil
    } catch let error as ActivationRefusal {
      return error
    }
  }

  @Test(arguments: [nil, "MSK-1"])
  func `the effect has the hash that plan and journal have once the rules decide`(
    store: String?
  ) throws {
    let cafe = try JournalShop()
    try cafe.importSample()
    try cafe.set("risk_after=10", store: store)
    try cafe.apply(on: Self.day)
    let activation = try cafe.business.activation(of: later(cafe), source: "plugins/new")
    let effect = try cafe.business.effect(
      of: activation.rules, against: #require(activation.present), at: cafe.shop.moment(Self.day),
      workers: 2)
    #expect(effect.moved > 20)
    try cafe.business.activate(activation, author: "ivan", reason: "trial", at: Shop.now)
    let plan = try cafe.plan(on: Self.day)
    expectNoDifference(plan.hash, effect.planHash)
    let summary = ChangeSummary(plan)
    expectNoDifference(summary.rows, effect.summary.rows)
    // Nothing but the rules is why.
    expectNoDifference(summary.byCause, [.plugin: effect.moved])
    let applied = try cafe.apply(on: Self.day).plan
    expectNoDifference(applied.journalHash, effect.planHash)
    expectNoDifference(applied.pluginHash, activation.rules.plugin.hash)
    // A preview of thresholds holds under the new rules, too.
    let proposal = try cafe.proposal(["lost_after=60"], store: store)
    let next = try cafe.effect(of: proposal, on: Self.day)
    try cafe.save(proposal)
    expectNoDifference(try cafe.apply(on: Self.day).plan.journalHash, next.planHash)
    try cafe.remove()
  }

  @Test func `the rules that decide already are known as such`() throws {
    let cafe = try JournalShop()
    #expect(try cafe.business.activation(of: cafe.shop.plugin, source: "plugins").isActive)
    #expect(try !cafe.business.activation(of: later(cafe), source: "plugins").isActive)
    try cafe.remove()
  }

  @Test func `rules that the values of the staff do not fit are refused with the way out`() throws {
    let cafe = try JournalShop(visits("ana", ["2026-01-01"], store: "A"))
    try cafe.set("comeback_days=80")
    try cafe.set("comeback_days=70", store: "A")
    let narrow = try cafe.plugin(
      "plugin.lua", replacing: "days = 14, min = 1, max = 90", with: "days = 14, min = 1, max = 30")
    let refused = try refusal { try activate(narrow, in: cafe) }
    let text = refused?.text(in: .en) ?? ""
    #expect(text.contains("comeback_days: 80 is out of range: 1 to 30 days"), "\(text)")
    let command = "winback thresholds set comeback_days=default --reason \"...\""
    #expect(text.contains(command + "\n"))
    #expect(text.contains(command + " --store A"))
    expectNoDifference(try cafe.business.plugin().hash, cafe.shop.plugin.hash)
    try cafe.set("comeback_days=default")
    try cafe.set("comeback_days=default", store: "A")
    try activate(narrow, in: cafe)
    expectNoDifference(try cafe.business.plugin().hash, narrow.hash)
    try cafe.remove()
  }

  @Test func `a rollback returns to the rules before, and is an activation of its own`() throws {
    let cafe = try JournalShop(
      visits("ana", days(from: "2026-01-01", count: 9)) + visits("bea", ["2026-02-25"]))
    expectNoDifference(
      try refusal { _ = try cafe.business.activation(returningTo: nil) }, .noFormer)
    let (old, new) = (cafe.shop.plugin.hash, try later(cafe).hash)
    let before = try cafe.plan(on: Self.day).hash
    try activate(later(cafe), in: cafe)
    let back = try cafe.business.activation(returningTo: nil)
    expectNoDifference(back.rules.plugin.hash, old)
    try cafe.business.activate(back, author: "vera", reason: "back", at: Shop.now)
    expectNoDifference(try cafe.plan(on: Self.day).hash, before)
    let again = try cafe.business.activation(returningTo: String(new.prefix(8)))
    expectNoDifference(again.rules.plugin.hash, new)
    expectNoDifference(
      try cafe.business.pluginActivations().map {
        "\($0.activation.id) \($0.activation.hash == old) \($0.activation.author) "
          + "\($0.activation.reason) \($0.isActive)"
      },
      ["1 true   false", "2 false ivan trial false", "3 true vera back true"])
    expectNoDifference(
      try refusal { _ = try cafe.business.activation(returningTo: "abcdef012") },
      .unknownPlugin("abcdef012", known: [old, new]))
    try cafe.remove()
  }

  @Test func `every activation counts the decisions that its rules made`() throws {
    let cafe = try JournalShop(
      visits("ana", days(from: "2026-01-01", count: 9)) + visits("bea", ["2026-02-25"]))
    try cafe.apply(on: Self.day)
    let changed = try later(cafe)
    try cafe.business.activate(
      cafe.business.activation(of: changed, source: "new"), author: "", reason: "",
      at: Shop.now)
    // Within one second, too.
    expectNoDifference(try cafe.business.pluginActivations().map(\.decisions), [2, 0])
    try cafe.remove()
  }

  @Test func `rules that fail for many are refused, and not for what failed before`() throws {
    let cafe = try JournalShop((1...40).flatMap { visits("c\($0)", ["2026-02-20"]) })
    let broken = try cafe.plugin(
      "rules.lua", replacing: "return c.days_since_last > t.lost_after",
      with: "if c.visits == 1 then error(\"once\") end return false")
    func effect(_ rules: Rules, against present: Rules) throws -> Effect {
      try cafe.business.effect(
        of: rules, against: present, at: cafe.shop.moment(Self.day), workers: 2)
    }
    let present = try cafe.business.rules()
    let rules = try cafe.business.activation(of: broken, source: "new").rules
    let error = #expect(throws: BrokenRules.self) {
      try effect(rules, against: present).refuseBroken()
    }
    expectNoDifference([error?.failed, error?.asked], [40, 40])
    let text = error?.text(in: .en) ?? ""
    #expect(text.contains("rules.lua:5: once"), "\(text)")
    try effect(rules, against: rules).refuseBroken()
    try effect(present, against: rules).refuseBroken()
    try cafe.remove()
  }

  @Test func `an empty base has no effect, and a swap in the meantime is refused`() throws {
    let cafe = try JournalShop()
    let activation = try cafe.business.activation(of: later(cafe), source: "new")
    let effect = try cafe.business.effect(
      of: activation.rules, against: #require(activation.present), at: cafe.shop.moment(Self.day),
      workers: 2)
    expectNoDifference([effect.asked, effect.customers, effect.moved], [0, 0, 0])
    expectNoDifference(effect.movedPercent, 0)
    try cafe.set("lost_after=45")
    expectNoDifference(
      try cafe.thresholdsRefusal {
        try cafe.business.activate(activation, author: "", reason: "", at: Shop.now)
      },
      .versionMoved(expected: 0, found: 1))
    expectNoDifference(try cafe.business.plugin().hash, cafe.shop.plugin.hash)
    try cafe.remove()
  }

  @Test func `files of two versions differ by line`() throws {
    func bytes(_ lines: String) -> [UInt8] { Array(lines.utf8) }
    let differences = FileDifference.between(
      ["a.lua": bytes("1\n2\n3\n4\n"), "gone.lua": bytes("x\n"), "same": bytes("s")],
      ["a.lua": bytes("1\ntwo\nmore\n3\n4"), "new.lua": bytes(""), "same": bytes("s")])
    expectNoDifference(differences.map(\.path), ["a.lua", "gone.lua", "new.lua"])
    expectNoDifference(differences.map(\.kind), [.changed, .removed, .added])
    expectNoDifference(
      differences.map { $0.lines.map { "\($0.number)\($0.isRemoved ? "-" : "+")\($0.text)" } },
      [["2-2", "2+two", "3+more"], ["1-x"], []])
    // Far apart they are compared no more closely than by their ends.
    let long = (0..<3000).map { "\($0)\n" }.joined()
    let other = (0..<3000).map { $0 % 2 == 0 ? "\($0)\n" : "odd \($0)\n" }.joined()
    expectNoDifference(
      FileDifference.between(["l": bytes(long)], ["l": bytes(other)])[0].lines.count, 5998)
  }
}
