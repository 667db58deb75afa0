import CustomDump
import PluginHost
import Retention
import Testing

@testable import Winback

/// Why somebody of a base is not in a segment or group.
@Suite struct WhyNotAnswerTests {
  /// `ana` comes each third day till 28 December, `bo` each day of January.
  private static let rows =
    visits("ana", days(from: "2025-12-01", count: 10, step: 3))
    + visits("bo", days(from: "2026-01-01", count: 12))
    + days(from: "2025-12-01", count: 100).map { "open-\($0),A,\($0),100," }

  private func ask(
    _ name: String, _ wanted: String, in cafe: JournalShop, on day: String
  ) throws -> WhyNotAnswer {
    try #require(
      try cafe.business.whyNot(
        cafe.customer(name), in: cafe.business.segments(named: wanted),
        at: cafe.shop.moment(day), language: .en))
  }

  private static func told(_ answer: WhyNotAnswer) -> [String] {
    (answer.whyNot?.singles ?? []).map { change in
      "\(change.name) \(change.from) -> \(change.to)"
        + (answer.store(of: change).map { " at \($0)" } ?? "")
        + (answer.day(of: change).map { " on \($0)" } ?? "")
    }
  }

  @Test func `silence that is missing has its day, on which she does get there`() throws {
    let cafe = try JournalShop(Self.rows)
    try cafe.apply(on: "2026-01-18")
    let answer = try ask("ana", "group:lost", in: cafe, on: "2026-01-20")
    expectNoDifference(answer.applied, "at_risk")
    expectNoDifference(answer.whyNot?.nearest, .sos)
    expectNoDifference(
      Self.told(answer),
      ["days_since_last 23 -> 31 on 2026-01-28", "lost_after 30 -> 22"])
    expectNoDifference(answer.arrival, Day(iso: "2026-01-28"))
    expectNoDifference(answer.isThere, false)
    try cafe.remove()
  }

  @Test func `a change is proven with the thresholds of her store and of all stores`() throws {
    var cafe = try JournalShop(Self.rows)
    try cafe.set("lost_after=40", store: "A")
    let own = try ask("ana", "segment:lost", in: cafe, on: "2026-01-20")
    expectNoDifference(
      Self.told(own),
      ["days_since_last 23 -> 41 on 2026-02-07", "lost_after 40 -> 22 at A"])
    // What another store would refuse is no change to propose.
    try cafe.imports(visits("cy", ["2026-01-02"], store: "B"))
    try cafe.set("lost_after=default", store: "A")
    try cafe.set("risk_after=25", store: "B")
    let all = try ask("ana", "Потеряшки", in: cafe, on: "2026-01-20")
    expectNoDifference(Self.told(all), ["days_since_last 23 -> 31 on 2026-01-28"])
    try cafe.remove()
  }

  @Test func `whoever is there is told so`() throws {
    let cafe = try JournalShop(Self.rows)
    let answer = try ask("bo", "Loyal", in: cafe, on: "2026-01-12")
    expectNoDifference(answer.isThere, true)
    expectNoDifference(answer.arrival, nil)
    try cafe.remove()
  }

  @Test func `two that do together are asked again with both`() throws {
    let cafe = try JournalShop(visits("ana", ["2025-12-01", "2026-01-10"]))
    let answer = try ask("ana", "sos", in: cafe, on: "2026-01-20")
    expectNoDifference(answer.whyNot?.singles, [])
    expectNoDifference(
      answer.whyNot?.pairs.first?.map(\.name), ["days_since_last", "pace(90)"])
    expectNoDifference(answer.arrival, nil)
    try cafe.remove()
  }

  @Test(arguments: ["group:sos", "segment:lots", "nothing"])
  func `a name that is no segment is refused`(name: String) throws {
    let cafe = try JournalShop()
    #expect(throws: UnknownSegment.self) { try cafe.business.segments(named: name) }
    try cafe.remove()
  }

  @Test func `a segment asked for as a group is told the groups`() throws {
    let cafe = try JournalShop()
    let refusal = #expect(throws: UnknownSegment.self) {
      try cafe.business.segments(named: "group:sos")
    }
    expectNoDifference(
      refusal?.text(in: .en),
      "no segment 'group:sos'; there are: active, passive, lost, apart")
    try cafe.remove()
  }
}
