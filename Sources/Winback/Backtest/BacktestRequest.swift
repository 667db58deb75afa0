package import Retention

/// What a backtest is asked for.
package struct BacktestRequest: Hashable, Sendable {
  /// The first date, and the last one that may be.
  package var from: Day
  package var to: Day
  /// Days between two dates.
  package var step: Int
  /// Days after a date in which who comes has come back by herself.
  package var horizon: Int
  /// Thresholds whose values are tried, all with all.
  package var axes: [BacktestAxis] = []
  /// Percent of those called who may come back by themselves.
  package var backMax = 20.0
  /// Receipts issued later are not there.
  package var moment: Moment
  /// Threads; the answer does not depend on it.
  package var workers: Int

  package static let datesMax = 500
  package static let combinationsMax = 200

  package init(
    from: Day, to: Day, step: Int, horizon: Int, at moment: Moment, workers: Int
  ) {
    self.from = from
    self.to = to
    self.step = step
    self.horizon = horizon
    self.moment = moment
    self.workers = workers
  }

  /// - Throws: `BacktestRefusal` for an order or a number of days that makes no sense.
  func dates() throws(BacktestRefusal) -> [Day] {
    guard from <= to, step > 0 else { throw .noDates(from: from, to: to) }
    let count = to.days(since: from) / step + 1
    guard count <= Self.datesMax else { throw .tooManyDates(count) }
    return (0..<count).map { from.adding(days: $0 * step) }
  }
}
