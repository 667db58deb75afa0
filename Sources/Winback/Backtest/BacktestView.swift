import Retention

/// A base as a past date saw it.
struct BacktestView {
  let history: History
  /// A number of each customer that is hers on every date.
  let ids: [Int64]
  /// Those of several keys: the numbers of the keys, by the person's own.
  let members: [Int64: [Int64]]
}

/// Where a backtest's views come from: read once, seen from many dates.
protocol BacktestSource {
  var zone: Zone { get }
  /// The days with a receipt, in order.
  var openDays: [Int32] { get }
  func view(at moment: Moment) throws -> BacktestView
}
