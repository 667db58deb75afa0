/// How well a rule called customers lost (Backtest.md, How it is counted).
package struct BacktestFigures: Hashable, Sendable {
  package let called: Int
  /// Customers among the calls: one may be called, come back and be called again.
  package let customers: Int
  package let cameBack: Int
  /// As how many independent calls these count.
  package let effectiveCalls: Double
  /// The share that came back, 0...1; nil below `calledMin`.
  package let share: Double?
  package let interval: WilsonInterval?
  /// Medians in days; nil where there is nobody.
  package let silence: Double?
  package let silenceOfOthers: Double?
  package let backAfter: Double?
  /// Customers who are really gone, and those of them who were called in that silence.
  package let gone: Int
  package let caught: Int

  /// Below this many calls a share says nothing.
  package static let calledMin = 50

  /// `gone` is the day of the last visit of those who are really gone, by customer.
  package init(_ calls: [BacktestCall], gone: [Int32: Int32]) {
    called = calls.count
    cameBack = calls.count { $0.backAfter != nil }
    let tallies = BacktestFigures.tallies(calls)
    customers = tallies.count
    effectiveCalls = BacktestFigures.effective(tallies, called: called, cameBack: cameBack)
    if called >= Self.calledMin {
      let share = Double(cameBack) / Double(called)
      self.share = share
      interval = WilsonInterval(share: share, of: effectiveCalls)
    } else {
      share = nil
      interval = nil
    }
    silence = BacktestFigures.median(calls.map(\.silence))
    silenceOfOthers = BacktestFigures.median(
      calls.filter { $0.backAfter == nil }.map(\.silence))
    backAfter = BacktestFigures.median(calls.compactMap(\.backAfter))
    self.gone = gone.count
    caught =
      Set(
        calls.filter { call in gone[call.customer].map { call.day >= $0 } ?? false }
          .map(\.customer)
      ).count
  }

  /// The share of those really gone who were called, 0...1; nil below `calledMin` of them.
  package var recall: Double? {
    gone >= Self.calledMin ? Double(caught) / Double(gone) : nil
  }

  private struct Tally {
    var calls = 0.0
    var back = 0.0
  }

  /// In the order of the customers, so that sums do not depend on a hash.
  private static func tallies(_ calls: [BacktestCall]) -> [Tally] {
    var tallies: [Tally] = []
    var last: Int32?
    for call in calls.sorted(by: { $0.customer < $1.customer }) {
      if call.customer != last { tallies.append(Tally()) }
      last = call.customer
      tallies[tallies.count - 1].calls += 1
      if call.backAfter != nil { tallies[tallies.count - 1].back += 1 }
    }
    return tallies
  }

  /// Calls divided by the design effect: the variance of the share when customers are drawn,
  /// against that of independent calls, never below 1. Where all or nobody came back there is
  /// no variance, and a customer counts once.
  private static func effective(_ tallies: [Tally], called: Int, cameBack: Int) -> Double {
    let count = Double(called)
    guard cameBack > 0, cameBack < called else { return Double(tallies.count) }
    let share = Double(cameBack) / count
    let spread = tallies.reduce(0.0) { sum, tally in
      let off = tally.back - share * tally.calls
      return sum + off * off
    }
    return count / max(1, spread / (count * share * (1 - share)))
  }

  private static func median(_ days: [Int32]) -> Double? {
    days.isEmpty ? nil : Quantile.median(ofSorted: days.map(Double.init).sorted())
  }
}
