import CustomDump
import Foundation
import PluginHost
import Retention
import Testing

@testable import Winback

/// Suggested thresholds over a base, from the rules to the command.
@Suite struct SuggestTests {
  /// "lost_after lost of some rules.lua:11"
  private func words(_ plugin: Plugin) -> [String] {
    plugin.silenceThresholds.map { silence in
      ([silence.threshold.name, "\(silence.meaning)"] + (silence.isOfSome ? ["of some"] : [])
        + silence.places.map { "\($0.file):\($0.line)" }).joined(separator: " ")
    }
  }

  @Test(arguments: [
    (
      "coffee-shop",
      [
        "risk_after passive rules.lua:10", "lost_after lost rules.lua:5",
        "dead_after other rules.lua:20",
      ]
    ),
    (
      "record-store",
      [
        "patience other lib/rhythm.lua:11 lib/rhythm.lua:15",
        "risk_after passive of some rules.lua:18", "lost_after lost of some rules.lua:11",
        "dead_after other rules.lua:32",
      ]
    ),
    (
      "convenience-store",
      [
        "risk_after passive of some rules.lua:19", "lost_after lost of some rules.lua:10",
        "household_risk passive of some rules.lua:16",
        "household_lost lost of some rules.lua:8", "dead_after other rules.lua:29",
      ]
    ),
    (
      "draught-beer",
      [
        "risk_after passive rules.lua:22", "lost_after lost rules.lua:15",
        "dead_after other rules.lua:27",
      ]
    ),
    ("clothing", ["dead_after other rules.lua:22"]),
  ])
  func `the rules say which thresholds are of silence`(trade: String, due: [String]) throws {
    let shop = try Shop(plugin: trade)
    expectNoDifference(words(shop.plugin), due)
    try shop.remove()
  }

  @Test(arguments: [
    // Defaults, which have no line.
    ("return {}", ["risk_after passive", "lost_after lost", "dead_after other"]),
    (
      "return { lost = function(c, t) return t.lost_after <= c.days_since_last or false end }",
      ["risk_after passive", "lost_after lost rules.lua:1", "dead_after other"]
    ),
    (
      """
      return { lost = function(c, t)
        local silence = c.days_since_last
        if (silence > t.lost_after) then return true, "long" end
        return c.gaps_since_last > t.own_gaps and silence > t.risk_after
      end, passive = function(c, t) return c.weeks_missed > 2 end }
      """,
      ["risk_after other rules.lua:4", "lost_after lost of some rules.lua:3", "dead_after other"]
    ),
    (
      """
      return { segment = function(c, t)
        if c.days_since_last > t.lost_after then return "sleeping" end
        if c.days_since_last > t.risk_after then return "falling_asleep" end
        if c.days_since_last < t.dead_after then return "loyal" end
      end }
      """,
      [
        "risk_after passive of some rules.lua:3", "lost_after lost of some rules.lua:2",
        "dead_after other",
      ]
    ),
  ])
  func `what follows from a comparison alone is read from the rules`(
    rules: String, due: [String]
  ) throws {
    let manifest = """
      return { api = 1, name = "Shop", thresholds = {
        { "risk_after", days = 15 }, { "lost_after", days = 30 }, { "dead_after", days = 365 },
        { "own_gaps" } } }
      """
    let plugin = try Plugin(
      PluginSource(files: ["plugin.lua": Array(manifest.utf8), "rules.lua": Array(rules.utf8)]))
    expectNoDifference(words(plugin), due)
  }

  // MARK: - Over a base

  private func suggestions(
    _ cafe: JournalShop, on day: String, _ change: (inout SuggestRequest) -> Void = { _ in }
  ) throws -> Suggestions {
    var request = SuggestRequest(at: cafe.shop.moment(day))
    change(&request)
    return try cafe.business.suggestions(request)
  }

  @Test func `what is suggested can be previewed, set, and is then as it is`() throws {
    let cafe = try JournalShop()
    try cafe.importSample(customers: 3000)
    let found = try suggestions(cafe, on: "2026-03-01")
    expectNoDifference(found.refusal, nil)
    expectNoDifference(found.suggestions.map(\.name), ["risk_after", "lost_after", "dead_after"])
    expectNoDifference(found.suggestions.map(\.present), [15, 30, 365])
    let days = found.suggestions.compactMap(\.days)
    try #require(days.count == 2)
    #expect(days[0] < days[1])
    expectNoDifference(found.edits.map(\.text), days.map(String.init))
    let proposal = try cafe.business.proposal(setting: found.edits, store: nil)
    #expect(try cafe.effect(of: proposal, on: "2026-03-01").moved > 0)
    try cafe.save(proposal)
    let again = try suggestions(cafe, on: "2026-03-01")
    expectNoDifference(again.suggestions.map(\.outcome), found.suggestions.map(\.outcome))
    expectNoDifference(again.edits, [])
    try cafe.remove()
  }

  @Test func `of a few visits nothing is suggested, and why is said`() throws {
    let cafe = try JournalShop(visits("ana", days(from: "2026-01-01", count: 20)))
    let found = try suggestions(cafe, on: "2026-01-20")
    expectNoDifference(
      found.suggestions.map(\.outcome), [.tooFewGaps(19), .tooFewGaps(19), .notAlone])
    expectNoDifference(found.edits, [])
    try cafe.remove()
  }

  /// 300 gaps of a day, too short for a horizon of 60 behind them.
  @Test func `where too few silences were followed, lost is not suggested`() throws {
    let rows = (0..<30).flatMap { visits("c\($0)", days(from: "2026-01-01", count: 11)) }
    let cafe = try JournalShop(rows)
    let found = try suggestions(cafe, on: "2026-01-11")
    expectNoDifference(
      found.suggestions.map(\.outcome.isEstimate), [true, false, false])
    expectNoDifference(found.suggestions[1].outcome, .tooFewSilences(0))
    try cafe.remove()
  }

  @Test func `several thresholds that decide the same are told of each other`() throws {
    let cafe = try JournalShop(
      visits("ana", days(from: "2026-01-01", count: 5)), plugin: "convenience-store")
    let found = try suggestions(cafe, on: "2026-01-20")
    expectNoDifference(
      found.suggestions.map { "\($0.name) \($0.outcome)" },
      [
        "risk_after oneOfSeveral([\"household_risk\"])",
        "lost_after oneOfSeveral([\"household_lost\"])",
        "household_risk oneOfSeveral([\"risk_after\"])",
        "household_lost oneOfSeveral([\"lost_after\"])", "dead_after notAlone",
      ])
    try cafe.remove()
  }

  @Test func `one visit counts where it makes a customer lost`() throws {
    let cafe = try JournalShop(visits("ana", ["2026-01-01"]))
    expectNoDifference(try suggestions(cafe, on: "2026-01-20").scope, .again)
    try cafe.set("one_visit=lost")
    expectNoDifference(try suggestions(cafe, on: "2026-01-20").scope, .all)
    try cafe.remove()
  }

  @Test func `a store has its own customers, its own values, and one threshold may be asked for`()
    throws
  {
    let cafe = try JournalShop(
      visits("ana", days(from: "2026-01-01", count: 5), store: "A")
        + visits("bea", days(from: "2026-01-01", count: 3, step: 2), store: "B")
        + visits("cy", ["2026-01-02"], store: "B"))
    try cafe.set("lost_after=60", store: "B")
    let found = try suggestions(cafe, on: "2026-01-20") {
      $0.store = "B"
      $0.name = "lost_after"
    }
    expectNoDifference(found.suggestions.map { "\($0.name) \($0.present)" }, ["lost_after 60"])
    expectNoDifference(found.silences.customers, 2)
    expectNoDifference(found.silences.gaps().lengths, [2, 2])
    expectNoDifference(found.silences.stores.map { found.storeCodes[Int($0)] }, ["B"])
    try cafe.remove()
  }

  @Test func `customers of a store without data are followed until its last receipt`() throws {
    // A is silent from 31 January on, and its usual pause is a day.
    let cafe = try JournalShop(
      visits("ana", days(from: "2026-01-01", count: 31), store: "A")
        + visits("bea", ["2026-01-01"], store: "A")
        + visits("cy", days(from: "2026-01-01", count: 60), store: "B"))
    let found = try suggestions(cafe, on: "2026-03-01") { $0.horizon = 10 }
    expectNoDifference(found.quietStores.map { "\($0.store) \($0.until)" }, ["A 2026-01-31"])
    let once = found.silences.comeBacks(in: .band(.once)).rows
    // bea on 1 January: 30 days until the store went silent, of which 10 are the horizon.
    expectNoDifference(once.last?.days, 20)
    expectNoDifference(once.last?.silences, 1)
    try cafe.remove()
  }

  @Test func `suspect cards are left out and counted`() throws {
    let card = (0..<9).map { "k-\($0),A,2026-01-05,100,cashier" }
    let cafe = try JournalShop(
      visits("ana", days(from: "2026-01-01", count: 5)) + card, plugin: "convenience-store")
    let found = try suggestions(cafe, on: "2026-01-20")
    expectNoDifference([found.suspects, found.silences.customers], [1, 1])
    try cafe.remove()
  }

  @Test func `what is no threshold of silence, or none at all, is refused with those that are`()
    throws
  {
    let cafe = try JournalShop(visits("ana", ["2026-01-01"]))
    let other = #expect(throws: SuggestRefusal.self) {
      try suggestions(cafe, on: "2026-01-20") { $0.name = "loyal_from" }
    }
    expectNoDifference(
      other, .notOfSilence("loyal_from", known: ["risk_after", "lost_after", "dead_after"]))
    #expect(other?.text(in: .ru).contains("risk_after, lost_after, dead_after") ?? false)
    expectNoDifference(
      try cafe.thresholdsRefusal {
        _ = try suggestions(cafe, on: "2026-01-20") { $0.name = "lost_aftr" }
      }?.text(in: .en).contains("did you mean 'lost_after'"), true)
    expectNoDifference(
      try cafe.thresholdsRefusal {
        _ = try suggestions(cafe, on: "2026-01-20") { $0.store = "Z" }
      }, .unknownStores(["Z"], known: ["A"]))
    try cafe.remove()
  }
}

extension Suggestion.Outcome {
  fileprivate var isEstimate: Bool { if case .days = self { true } else { false } }
}
