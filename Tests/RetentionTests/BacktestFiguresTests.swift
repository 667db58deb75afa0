import CustomDump
import Retention
import Testing

/// What a list of calls comes to, without any base.
@Suite struct BacktestFiguresTests {
  /// Calls of as many customers, each with so many calls, of which so many came back.
  private func calls(_ customers: [(calls: Int, back: Int)]) -> [BacktestCall] {
    customers.enumerated().flatMap { number, customer in
      (0..<customer.calls).map { place in
        BacktestCall(
          customer: Int32(number), day: Int32(100 + place), silence: Int32(20 + place),
          backAfter: place < customer.back ? Int32(5 + place) : nil)
      }
    }
  }

  /// Worked out apart from this code, by the formula of the paper.
  @Test(arguments: [
    (0.0, 10.0, 0.0, 0.277_533), (0.5, 10.0, 0.236_593, 0.763_407),
    (0.2, 50.0, 0.112_437, 0.330_371), (1.0, 10.0, 0.722_467, 1.0),
  ])
  func `the interval is Wilson's`(share: Double, count: Double, low: Double, high: Double) {
    let interval = WilsonInterval(share: share, of: count)
    #expect(abs(interval.low - low) < 1e-6, "\(interval.low)")
    #expect(abs(interval.high - high) < 1e-6, "\(interval.high)")
  }

  @Test func `without a trial a share may be anything`() {
    let interval = WilsonInterval(share: 0, of: 0)
    expectNoDifference([interval.low, interval.high], [0, 1])
  }

  @Test func `below fifty calls there is a count and no share`() {
    let figures = BacktestFigures(calls([(1, 1)] + Array(repeating: (1, 0), count: 48)), gone: [:])
    expectNoDifference(figures.called, 49)
    expectNoDifference(figures.cameBack, 1)
    #expect(figures.share == nil && figures.interval == nil)
  }

  @Test func `calls of different customers count whole`() {
    let all = calls(
      Array(repeating: (1, 1), count: 20) + Array(repeating: (1, 0), count: 80))
    let figures = BacktestFigures(all, gone: [:])
    expectNoDifference(figures.effectiveCalls, 100)
    expectNoDifference(figures.share, 0.2)
    expectNoDifference(figures.interval, WilsonInterval(share: 0.2, of: 100))
  }

  /// Each of 50 customers is called twice and does the same both times: 50 coins, not 100.
  @Test func `calls of one customer that always end alike count once`() {
    let all = calls(
      Array(repeating: (2, 2), count: 10) + Array(repeating: (2, 0), count: 40))
    let figures = BacktestFigures(all, gone: [:])
    expectNoDifference(figures.called, 100)
    expectNoDifference(figures.customers, 50)
    #expect(abs(figures.effectiveCalls - 50) < 1e-9)
  }

  @Test func `where nobody came back a customer counts once`() {
    let figures = BacktestFigures(calls(Array(repeating: (2, 0), count: 30)), gone: [:])
    expectNoDifference(figures.effectiveCalls, 30)
    expectNoDifference(figures.share, 0)
  }

  @Test func `medians tell those who came back from the others`() {
    let figures = BacktestFigures(
      [
        BacktestCall(customer: 0, day: 10, silence: 20, backAfter: 7),
        BacktestCall(customer: 1, day: 10, silence: 30, backAfter: nil),
        BacktestCall(customer: 2, day: 10, silence: 41, backAfter: nil),
      ], gone: [:])
    expectNoDifference(
      [figures.silence, figures.silenceOfOthers, figures.backAfter], [30, 35.5, 7])
  }

  @Test func `who is gone is caught by a call after her last visit alone`() {
    let figures = BacktestFigures(
      [
        BacktestCall(customer: 0, day: 50, silence: 20, backAfter: nil),
        BacktestCall(customer: 1, day: 50, silence: 20, backAfter: 9),
        BacktestCall(customer: 3, day: 50, silence: 20, backAfter: nil),
      ], gone: [0: 30, 1: 59, 2: 30])
    expectNoDifference(figures.gone, 3)
    expectNoDifference(figures.caught, 1)
    #expect(figures.recall == nil)
  }
}
