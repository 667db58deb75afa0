import CustomDump
import PluginHost
import Retention
import Testing

@testable import Winback

/// Which value a backtest speaks for.
@Suite struct BacktestAdviceTests {
  /// A value of a threshold with so many calls, of which so many percent came back.
  private func candidate(
    _ way: Backtest.Way, silence: Int32, called: Int, back: Int, caught: Int = 0
  ) -> Backtest.Candidate {
    let calls = (0..<called).map { number in
      BacktestCall(
        customer: Int32(number), day: 100, silence: silence,
        backAfter: number < called * back / 100 ? 5 : nil)
    }
    let gone = (0..<caught).map { (Int32($0), Int32(90)) }
    return Backtest.Candidate(
      way: way,
      figures: BacktestFigures(calls, gone: Dictionary(gone, uniquingKeysWith: { $1 })),
      lostAtStart: 0)
  }

  private func value(_ days: Double) -> Backtest.Way {
    .values([BacktestValue(name: "lost_after", value: .number(days))])
  }

  private func advice(_ candidates: [Backtest.Candidate]) throws -> BacktestAdvice {
    let day = Day(iso: "2026-01-01") ?? Day(0)
    return BacktestAdvice(
      Backtest(
        request: BacktestRequest(
          from: day, to: day, step: 7, horizon: 60, at: Moment(endOf: day, zone: .utc), workers: 1),
        manifest: Manifest(), candidates: candidates, dates: [], leftOut: [], dataEnd: day,
        modelRefusal: nil, refused: [], sparesPassersBy: true, failed: 0, failures: []))
  }

  @Test func `the earliest of which it is certain is recommended, the open ones before it named`()
    throws
  {
    let advice = try advice([
      candidate(.rules, silence: 15, called: 1000, back: 40),
      candidate(value(20), silence: 22, called: 1000, back: 21),
      candidate(value(30), silence: 33, called: 1000, back: 16),
      candidate(value(40), silence: 44, called: 1000, back: 10),
    ])
    expectNoDifference(advice.verdict, .found(2, earliestOpen: 1))
    expectNoDifference(advice.better, nil)
  }

  @Test func `where of none it is certain, the nearest is named`() throws {
    let few = try advice([candidate(.rules, silence: 15, called: 60, back: 15)])
    expectNoDifference(few.verdict, .none(best: 0, mayBe: true))
    let many = try advice([
      candidate(.rules, silence: 15, called: 1000, back: 40),
      candidate(value(30), silence: 33, called: 1000, back: 30),
    ])
    expectNoDifference(many.verdict, .none(best: 1, mayBe: false))
  }

  @Test func `below fifty calls nothing is said`() throws {
    let advice = try advice([candidate(.rules, silence: 15, called: 49, back: 0)])
    expectNoDifference(advice.verdict, .notEnough)
  }

  @Test(arguments: [(30, 100, 1), (50, 100, nil), (30, 50, nil)] as [(Int32, Int, Int?)])
  func `a simple way is better if it is certain, earlier, and catches no fewer`(
    silence: Int32, caught: Int, expected: Int?
  ) throws {
    let advice = try advice([
      candidate(.rules, silence: 40, called: 1000, back: 10, caught: 80),
      candidate(.simple(.days(30)), silence: silence, called: 1000, back: 12, caught: caught),
    ])
    expectNoDifference(advice.better, expected)
  }
}
