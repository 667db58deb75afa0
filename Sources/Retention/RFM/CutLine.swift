/// The cut points of a score as comparisons without a branch each, for the scores of many
/// customers.
struct CutLine {
  private let first, second, third, fourth: Double
  /// Plugins cut at four points at most; a frame that was kept may have more.
  private let others: [Double]
  private let count: Int

  private init(_ points: [Double]) {
    // Those that there are not are above every value.
    let four = points.prefix(4) + repeatElement(Double.infinity, count: max(0, 4 - points.count))
    (first, second, third, fourth) = (four[0], four[1], four[2], four[3])
    others = Array(points.dropFirst(4))
    count = points.count
  }

  /// Of days since the last visit.
  init(recency cuts: CutPoints) { self.init(cuts.points) }

  /// Of purchases or money. A value that reaches a given point has it; a quantile belongs below.
  init(amount cuts: CutPoints) {
    self.init(cuts.areQuantiles ? cuts.points : cuts.points.map(\.nextDown))
  }

  /// As `CutPoints.score`.
  @inline(__always)
  func score(_ value: Double) -> Double { Double(1 + below(value)) }

  /// As `CutPoints.recencyScore`.
  @inline(__always)
  func recencyScore(_ days: Double) -> Double { Double(1 + count - below(days)) }

  @inline(__always)
  private func below(_ value: Double) -> Int {
    let four =
      (first < value ? 1 : 0) + (second < value ? 1 : 0) + (third < value ? 1 : 0)
      + (fourth < value ? 1 : 0)
    return count > 4 ? four + others.count { $0 < value } : four
  }
}

/// Those of the three scores.
struct CutLines {
  let recency: CutLine
  let frequency: CutLine
  let monetary: CutLine

  init(_ cuts: Frame.Cuts) {
    recency = CutLine(recency: cuts.recency)
    frequency = CutLine(amount: cuts.frequency)
    monetary = CutLine(amount: cuts.monetary)
  }
}
