import Retention

/// Which of the values that were tried a backtest speaks for (Backtest.md, What it recommends).
package struct BacktestAdvice: Hashable, Sendable {
  package enum Verdict: Hashable, Sendable {
    /// None was called often enough to say anything.
    case notEnough
    /// The earliest of which it is certain that no more come back than may; and the earliest of
    /// those before it of which it can't be told.
    case found(Int, earliestOpen: Int?)
    /// Of none it is certain: the one of which fewest come back, and whether it may be.
    case none(best: Int, mayBe: Bool)
  }

  /// Indices are places among the candidates.
  package let verdict: Verdict
  /// A simple way that is certain, too, calls earlier and catches no fewer.
  package let better: Int?

  package init(_ backtest: Backtest) {
    let candidates = backtest.candidates
    let limit = backtest.request.backMax / 100
    let known = candidates.indices.filter { candidates[$0].figures.interval != nil }
    func isCertain(_ place: Int) -> Bool {
      candidates[place].figures.interval.map { $0.high <= limit } ?? false
    }
    func isOpen(_ place: Int) -> Bool {
      candidates[place].figures.interval.map { $0.low <= limit && $0.high > limit } ?? false
    }
    func order(_ place: Int) -> (Double, Double, Int) {
      let figures = candidates[place].figures
      return (figures.silence ?? .infinity, figures.share ?? 1, place)
    }
    let own = known.filter { !candidates[$0].way.isSimple }
    let found = own.filter(isCertain).min { order($0) < order($1) }
    if let found {
      let open = own.filter { isOpen($0) && order($0) < order(found) }
      verdict = .found(found, earliestOpen: open.min { order($0) < order($1) })
    } else if let best = own.min(by: {
      (candidates[$0].figures.share ?? 1, $0) < (candidates[$1].figures.share ?? 1, $1)
    }) {
      verdict = .none(best: best, mayBe: isOpen(best))
    } else {
      verdict = .notEnough
    }
    better = known.filter { place in
      guard candidates[place].way.isSimple, isCertain(place) else { return false }
      guard let found else { return true }
      return order(place).0 < order(found).0
        && candidates[place].figures.caught >= candidates[found].figures.caught
    }.min { order($0) < order($1) }
  }
}

extension Backtest.Way {
  var isSimple: Bool { if case .simple = self { true } else { false } }
}
