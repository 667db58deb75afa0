import CustomDump
import Foundation
import PluginHost
import Retention
import Storage
import Testing

@testable import Winback

/// The values of the staff when rules of another settings version come and go.
@Suite struct MigrationActivationTests {
  /// The coffee shop whose gift lasts for weeks.
  private func weekly(_ cafe: JournalShop, migrations: String = MigrationActivationTests.steps)
    throws -> Plugin
  {
    var files = cafe.shop.plugin.source.files
    for (file, bytes) in files where file.hasSuffix(".lua") {
      let text = String(decoding: bytes, as: UTF8.self)
        .replacingOccurrences(of: "comeback_days", with: "gift_weeks")
        .replacingOccurrences(
          of: "days = 14, min = 1, max = 90", with: "days = 2, min = 1, max = 9"
        )
        .replacingOccurrences(of: "  api = 1,", with: "  api = 1, \(migrations)")
      files[file] = Array(text.utf8)
    }
    return try Plugin(PluginSource(files: files))
  }

  private static let steps = """
    settings_version = 2, migrations = {
      { version = 2, rename = "comeback_days", to = "gift_weeks" },
      { version = 2, scale = "gift_weeks", by = 1 / 7 },
      { version = 2, drop = "cashback" },
    },
    """

  private func activate(_ plugin: Plugin, in cafe: JournalShop) throws {
    try cafe.business.activate(
      cafe.business.activation(of: plugin, source: "new"), author: "ivan", reason: "trial",
      at: Shop.now)
  }

  private func rollBack(_ cafe: JournalShop) throws {
    try cafe.business.activate(
      cafe.business.activation(returningTo: nil), author: "vera", reason: "", at: Shop.now)
  }

  /// "A gift_weeks=4"
  private func values(_ cafe: JournalShop) throws -> [String] {
    try cafe.business.overrides(of: cafe.business.database.currentThresholdVersion()).map {
      ($0.store.map { "\($0) " } ?? "") + "\($0.name)=\($0.value)"
    }
  }

  private func refusal(_ body: () throws -> Void) throws -> String? {
    do {
      try body()
      return nil
    } catch let error as ActivationRefusal {
      return error.text(in: .en)
    }
  }

  /// With values of the business and of a store.
  private func cafe() throws -> JournalShop {
    let cafe = try JournalShop(visits("ana", ["2026-01-01"], store: "A"))
    try cafe.set("comeback_days=21", "cashback=7", "lost_after=45")
    try cafe.set("comeback_days=28", store: "A")
    return cafe
  }

  @Test func `values are taken over with the activation, and shown before`() throws {
    let cafe = try cafe()
    let activation = try cafe.business.activation(of: weekly(cafe), source: "new")
    expectNoDifference(
      activation.carried.changes.map {
        "\($0.before?.name ?? "-") \($0.before?.value.description ?? "-") "
          + "\($0.after?.name ?? "-") \($0.after?.value.description ?? "-")"
      },
      ["cashback 7 - -", "comeback_days 21 gift_weeks 3", "comeback_days 28 gift_weeks 4"])
    expectNoDifference(activation.rules.thresholds.base.number("gift_weeks"), 3)
    expectNoDifference(activation.rules.thresholds.of(store: "A").number("gift_weeks"), 4)
    try activate(weekly(cafe), in: cafe)
    expectNoDifference(try values(cafe), ["gift_weeks=3", "lost_after=45", "A gift_weeks=4"])
    let version = try #require(try cafe.business.database.thresholdVersions().last)
    expectNoDifference(
      [version.kind.rawValue, version.author, version.reason],
      ["migration", "ivan", "migration to settings version 2"])
    #expect(try cafe.business.verify(remade: 1, workers: 2, progress: { _, _ in }).findings.isEmpty)
    try cafe.remove()
  }

  @Test func `a plugin on trial has the values that it would have`() throws {
    let cafe = try cafe()
    let rules = try cafe.business.rules(onTrial: weekly(cafe))
    expectNoDifference(rules.thresholds.of(store: "A").number("gift_weeks"), 4)
    try cafe.remove()
  }

  @Test func `what disappears without a word is refused with the words that are missing`() throws {
    let cafe = try cafe()
    let text = try refusal { try activate(weekly(cafe, migrations: ""), in: cafe) } ?? ""
    #expect(text.contains("no threshold 'comeback_days'"), "\(text)")
    #expect(text.contains("settings_version = 2,\n    migrations = {\n"), "\(text)")
    #expect(text.contains("{ version = 2, drop = \"comeback_days\" }"), "\(text)")
    expectNoDifference(
      try values(cafe), ["cashback=7", "comeback_days=21", "lost_after=45", "A comeback_days=28"])
    try cafe.remove()
  }

  @Test func `what does not fit after its steps is refused under the name that staff know`() throws
  {
    let cafe = try cafe()
    try cafe.set("comeback_days=20")
    let text = try refusal { try activate(weekly(cafe), in: cafe) } ?? ""
    #expect(text.contains("gift_weeks: days must be whole"), "\(text)")
    #expect(text.contains("winback thresholds set comeback_days=default"), "\(text)")
    expectNoDifference(try cafe.business.plugin().hash, cafe.shop.plugin.hash)
    try cafe.remove()
  }

  @Test func `a rollback brings back the values of before`() throws {
    let cafe = try cafe()
    let before = try values(cafe)
    try activate(weekly(cafe), in: cafe)
    try rollBack(cafe)
    expectNoDifference(try values(cafe), before)
    let last = try #require(try cafe.business.database.thresholdVersions().last)
    expectNoDifference([last.kind.rawValue, "\(last.basedOn ?? -1)"], ["rollback", "2"])
    // And forth again, and back again.
    try rollBack(cafe)
    expectNoDifference(try values(cafe), ["gift_weeks=3", "lost_after=45", "A gift_weeks=4"])
    try rollBack(cafe)
    expectNoDifference(try values(cafe), before)
    try cafe.remove()
  }

  @Test func `after a change of the staff nothing is brought back unasked`() throws {
    let cafe = try cafe()
    try activate(weekly(cafe), in: cafe)
    try cafe.set("gift_weeks=5")
    let text = try refusal { try rollBack(cafe) } ?? ""
    #expect(text.contains("nor can version 2 of the thresholds"), "\(text)")
    #expect(text.contains("winback thresholds set gift_weeks=default --reason \"...\" --store A"))
    // Where no value stands in the way the rules return, and it is said what does not.
    try cafe.set("gift_weeks=default")
    try cafe.set("gift_weeks=default", store: "A")
    let activation = try cafe.business.activation(returningTo: nil)
    expectNoDifference(activation.carried.notRestored, 2)
    try rollBack(cafe)
    expectNoDifference(try values(cafe), ["lost_after=45"])
    try cafe.remove()
  }

  @Test func `thresholds of before a migration come back as the rules of now take them`() throws {
    let cafe = try cafe()
    try activate(weekly(cafe), in: cafe)
    try cafe.set("gift_weeks=5")
    let proposal = try cafe.business.proposal(returningTo: 1)
    expectNoDifference(
      proposal.overrides.map { "\($0.name)=\($0.value)" }, ["gift_weeks=3", "lost_after=45"])
    // The other way round there is no way.
    try cafe.set("gift_weeks=default")
    try cafe.set("gift_weeks=default", store: "A")
    try rollBack(cafe)
    expectNoDifference(
      try cafe.thresholdsRefusal { _ = try cafe.business.proposal(returningTo: 3) },
      .versionOfLaterSettings(3, settings: 2, present: 1))
    try cafe.remove()
  }
}
