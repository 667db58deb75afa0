/// How many gaps last how long, in bins of equal width.
package struct GapHistogram: Hashable, Sendable {
  package struct Bin: Hashable, Sendable {
    package let from: Int
    /// Included; nil for the last bin, which has all that is longer.
    package let to: Int?
    package let gaps: Int

    package func holds(_ days: Int) -> Bool { days >= from && to.map { days <= $0 } ?? true }
  }

  /// From 1 day on, without holes; empty without gaps.
  package let bins: [Bin]

  /// Widths that people count in: days, weeks, months.
  private static let widths = [1, 2, 3, 7, 14, 30, 60, 90, 180, 365]

  /// Up to `binsMax` bins and one for the rest, such that 98 % of the gaps and `marks` lie before
  /// the rest where that is possible.
  package init(_ gaps: Gaps, marks: [Int] = [], binsMax: Int = 20) {
    guard let most = gaps.percentile(98) else {
      bins = []
      return
    }
    let end = max(Int(most.rounded(.up)), marks.max() ?? 0)
    let width =
      GapHistogram.widths.first { $0 * binsMax >= end } ?? GapHistogram.widths.last ?? 1
    let full = min(binsMax, max(1, (end + width - 1) / width))
    var (bins, before) = ([Bin](), 0)
    for place in 0..<full {
      let last = (place + 1) * width
      let count = gaps.count(upTo: last)
      bins.append(Bin(from: place * width + 1, to: last, gaps: count - before))
      before = count
    }
    let rest = gaps.count - before
    self.bins = bins + [Bin(from: full * width + 1, to: nil, gaps: rest)]
  }
}
