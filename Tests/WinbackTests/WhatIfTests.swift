import CustomDump
import PluginHost
import Retention
import Testing

@testable import Winback

/// What the rules would say with other thresholds or facts.
@Suite struct WhatIfTests {
  /// `ana` comes each third day till 28 December.
  private static let rows = visits("ana", days(from: "2025-12-01", count: 10, step: 3))

  private func ask(
    _ text: String, in cafe: JournalShop, on day: String = "2026-01-20"
  ) throws -> WhatIf {
    let edits = try #require(WhatIfText.edits(text))
    return try #require(
      try cafe.business.whatIf(
        cafe.customer("ana"), edits, at: cafe.shop.moment(day), language: .en))
  }

  private static func segments(_ whatIf: WhatIf) -> [String?] {
    [whatIf.now.segment, whatIf.then.segment].map { $0?.segment.rawValue }
  }

  @Test func `a threshold decides otherwise and its line says how`() throws {
    let cafe = try JournalShop(Self.rows)
    let whatIf = try ask("lost_after=20", in: cafe)
    expectNoDifference(Self.segments(whatIf), ["at_risk", "sos"])
    expectNoDifference(
      whatIf.thresholds.map { "\($0.name) \($0.shownNow) \($0.shownThen) \($0.isRead)" },
      ["lost_after 30\u{a0}days 20\u{a0}days true"])
    let line = try #require(whatIf.lines.first)
    expectNoDifference(
      line.now?.checks.map(\.description),
      [
        "c.days_since_last = 23 > t.lost_after = 30: false"
      ])
    expectNoDifference(
      line.then?.checks.map(\.description),
      [
        "c.days_since_last = 23 > t.lost_after = 20: true"
      ])
    // Nothing was saved.
    expectNoDifference(try cafe.overrides(), [])
    try cafe.remove()
  }

  @Test func `facts are taken as given beside thresholds`() throws {
    let cafe = try JournalShop(Self.rows)
    let whatIf = try ask("lost_after=45,days_since_last=46,pace(90)=3,sex=f", in: cafe)
    expectNoDifference(Self.segments(whatIf), ["at_risk", "sleeping"])
    expectNoDifference(
      whatIf.facts.map { "\($0.name) \($0.shownNow ?? "-") \($0.shownThen) \($0.isRead)" },
      [
        "days_since_last 23\u{a0}days 46\u{a0}days true", "sex - f false",
        "pace(90) 10\u{a0}visits 3\u{a0}visits true",
      ])
    try cafe.remove()
  }

  @Test func `facts follow the thresholds that they depend on`() throws {
    let cafe = try JournalShop(Self.rows)
    let whatIf = try ask("valuable_from=1000,days_since_last=400", in: cafe)
    expectNoDifference(Self.segments(whatIf), ["at_risk", "sos"])
    expectNoDifference(
      Self.segments(try ask("days_since_last=400", in: cafe)), ["at_risk", "dead"])
    try cafe.remove()
  }

  @Test func `her store's own value is the one that is another`() throws {
    let cafe = try JournalShop(Self.rows)
    try cafe.set("lost_after=60", store: "A")
    let whatIf = try ask("lost_after=20", in: cafe)
    expectNoDifference(whatIf.thresholds.map(\.store), ["A"])
    expectNoDifference(Self.segments(whatIf), ["at_risk", "sos"])
    try cafe.remove()
  }

  @Test func `what nothing has or takes is refused, all at once`() throws {
    let cafe = try JournalShop(Self.rows)
    do {
      _ = try ask("lost_aftr=20,value=rich,sex=f,sex=m", in: cafe)
      Issue.record("it was taken")
    } catch let refusal as WhatIfRefusal {
      expectNoDifference(
        refusal.text(in: .en),
        """
        no threshold or fact 'lost_aftr'; did you mean 'lost_after'?
        value: 'rich' is none of the choices low, valuable, very_valuable
        sex: is given twice, keep one
        """)
      expectNoDifference(refusal.isUnknownName, false)
    }
    // Limits and checks are those of the thresholds.
    #expect(throws: ThresholdsRefusal.self) { try ask("lost_after=10", in: cafe) }
    #expect(throws: ThresholdsRefusal.self) { try ask("lost_after=many", in: cafe) }
    try cafe.remove()
  }

  @Test(
    arguments: [
      ("c.lost_after=20", "'lost_after'; did you mean 't.lost_after'?"),
      ("t.gaps=3", "'t.gaps'"), ("t.lost_aftr=3", "'t.lost_aftr'; did you mean 'lost_after'?"),
      ("c.gapp=3", "'gapp'; did you mean 'gap'?"),
    ])
  func `the letter of the rules says which of both is meant`(text: String, named: String) throws {
    let cafe = try JournalShop(Self.rows)
    do {
      _ = try ask(text, in: cafe)
      Issue.record("it was taken")
    } catch let refusal as WhatIfRefusal {
      expectNoDifference(refusal.text(in: .en), "no threshold or fact \(named)")
    }
    try cafe.remove()
  }

  @Test(arguments: ["p_alive=1.2", "age=131", "days_to_birthday=366", "score=99"])
  func `a fact is taken within what it can be`(text: String) throws {
    let cafe = try JournalShop(Self.rows)
    #expect(throws: WhatIfRefusal.self) { try ask(text, in: cafe) }
    try cafe.remove()
  }

  @Test func `asking what is already so changes nothing`() throws {
    let cafe = try JournalShop(Self.rows)
    let whatIf = try ask("t.lost_after=30,c:pace(90)=10", in: cafe)
    expectNoDifference(whatIf.isChanged, false)
    expectNoDifference(whatIf.lines, [])
    try cafe.remove()
  }

  @Test(
    arguments: [
      ("a=1", ["a 1"]), ("a=1,b=2", ["a 1", "b 2"]), ("days=mon,tue,b=2", ["days mon,tue", "b 2"]),
      ("visits_between(1, 30)=2,a=", ["visits_between(1, 30) 2", "a "]),
      ("a=b=c", ["a b=c"]), ("bought(\"x=y\")=no", ["bought(\"x=y\") no"]),
    ])
  func `a line is cut where another name begins`(text: String, edits: [String]) {
    expectNoDifference(WhatIfText.edits(text)?.map { "\($0.name) \($0.text)" }, edits)
  }

  @Test(arguments: ["", "lost_after", "=5", ",a=1"])
  func `a line without a name is none`(text: String) {
    expectNoDifference(WhatIfText.edits(text), nil)
  }
}
