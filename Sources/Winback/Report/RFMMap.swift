import PluginHost
import Retention

/// How many customers have each pair of R and F scores, and what they spent.
package struct RFMMap: Hashable, Sendable {
  package struct Cell: Hashable, Sendable {
    package var customers = 0
    /// Net money in the window, minor units.
    package var spendWindow: Int64 = 0
  }

  /// cells[r - 1][f - 1]
  package private(set) var cells = [[Cell]](
    repeating: [Cell](repeating: Cell(), count: 5), count: 5)

  /// Customers by score of each kind: counts[kind][score - 1] for R, F, M.
  package private(set) var counts = [[Int]](repeating: [0, 0, 0, 0, 0], count: 3)

  /// Customers whose scores are unknown.
  package private(set) var unscored = 0

  /// The plan must have been asked for r, f and m.
  package init(_ plan: Plan) {
    for batch in plan.batches {
      guard case .numbers(let r) = batch.columns[.r], case .numbers(let f) = batch.columns[.f],
        case .numbers(let m) = batch.columns[.m]
      else { continue }
      for place in r.indices {
        guard let scores = RFMMap.scores(r[place], f[place], m[place]) else {
          unscored += 1
          continue
        }
        cells[scores.r - 1][scores.f - 1].customers += 1
        cells[scores.r - 1][scores.f - 1].spendWindow += batch.basics.spendWindow[place]
        counts[0][scores.r - 1] += 1
        counts[1][scores.f - 1] += 1
        counts[2][scores.m - 1] += 1
      }
    }
  }

  private static func scores(
    _ r: Double, _ f: Double, _ m: Double
  ) -> (r: Int, f: Int, m: Int)? {
    let range = 1.0...5.0
    guard range.contains(r), range.contains(f), range.contains(m) else { return nil }
    return (Int(r), Int(f), Int(m))
  }
}
