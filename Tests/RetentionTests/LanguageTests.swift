import CustomDump
import Retention
import Testing

@Suite struct LanguageTests {
  @Test func `Russian counts with one, few and many`() {
    expectNoDifference(
      [1, 2, 5, 11, 21, 22, 111, 2.5].map { Unit.days.format($0, in: .ru) },
      [
        "1\u{a0}день", "2\u{a0}дня", "5\u{a0}дней", "11\u{a0}дней", "21\u{a0}день",
        "22\u{a0}дня", "111\u{a0}дней", "2,5\u{a0}дня",
      ])
    expectNoDifference(
      [1, 2].map { Unit.visits.format($0, in: .en) }, ["1\u{a0}visit", "2\u{a0}visits"])
  }

  @Test func `money has two decimals and grouped thousands`() {
    expectNoDifference(Unit.money.format(1_234_567.5, in: .en), "1\u{a0}234\u{a0}567.50")
    expectNoDifference(Unit.money.format(-0.05, in: .ru), "-0,05")
  }

  @Test func `near names are those within a slip of the pen`() {
    let known = ["days_since_last", "days_since_first", "visits", "gap"]
    expectNoDifference(NearNames.of("days_since_lst", in: known), ["days_since_last"])
    expectNoDifference(NearNames.of("vists", in: known), ["visits"])
    expectNoDifference(NearNames.of("weather", in: known), [])
  }
}
