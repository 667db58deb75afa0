import CustomDump
import Testing

@testable import Retention

/// Comparisons without branches score as the definition does.
@Suite struct CutLineTests {
  static let points: [[Double]] = [
    [], [0], [7, 15, 30, 365], [1, 1, 1.4, 3.2], [-2, 0.5], [5, 5, 5, 5],
    [1, 2, 3, 4, 5, 6, 7],
  ]

  @Test(arguments: points, [true, false])
  func `scores are those of the cut points`(points: [Double], areQuantiles: Bool) {
    let cuts = CutPoints(points: points, areQuantiles: areQuantiles)
    let around: [Double] = points.flatMap { [$0, $0.nextUp, $0.nextDown] }
    let values = around + [0, -0.0, -1e15, 1e15]
    let amount = CutLine(amount: cuts)
    expectNoDifference(values.map { amount.score($0) }, values.map(cuts.score))
    let recency = CutLine(recency: cuts)
    expectNoDifference(
      values.map { recency.recencyScore($0) }, values.map(cuts.recencyScore))
  }
}
