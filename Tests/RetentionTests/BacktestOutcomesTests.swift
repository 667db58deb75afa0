import CustomDump
import Retention
import Testing

/// What customers did after a date.
@Suite struct BacktestOutcomesTests {
  private func outcomes() -> BacktestOutcomes {
    var base = Base()
    base.buys("ana", ago: [90, 60, 20])
    base.buys("bo", ago: [50])
    base.buys("cy", ago: [80, 45], hour: 9)
    for _ in 0..<6 { base.buys("till", ago: [40]) }
    base.buys("till", ago: [30])
    let history = base.history()
    return BacktestOutcomes(
      history,
      basics: BasicFacts(
        history, customers: 0..<history.customerCount, on: Base.today,
        options: .init(windowDays: 365, purchasesADayMax: 5)))
  }

  private func day(_ ago: Int) -> Int32 { Base.today.adding(days: -ago).rawValue }

  /// `ana` was last seen 60 days ago; the next visit is 20 days ago.
  @Test(arguments: [(50, 30, 30), (50, 29, nil), (20, 60, nil), (21, 1, 1), (70, 60, 10)])
  func `the first visit after the date counts, within the horizon`(
    ago: Int, horizon: Int, expected: Int32?
  ) {
    let back = outcomes().backAfter(0, day(ago), known: day(max(60, ago)), horizon: horizon)
    expectNoDifference(back, expected)
  }

  @Test func `a visit that was known on the date is no return`() {
    expectNoDifference(outcomes().backAfter(0, day(61), known: day(60), horizon: 30), nil)
  }

  @Test func `gone are those whose last visit lies between the days, cashiers aside`() {
    expectNoDifference(
      outcomes().gone(from: day(50), to: day(20), visitsMin: 1),
      [0: day(20), 1: day(50), 2: day(45)])
    expectNoDifference(
      outcomes().gone(from: day(49), to: day(21), visitsMin: 2), [2: day(45)])
  }
}
