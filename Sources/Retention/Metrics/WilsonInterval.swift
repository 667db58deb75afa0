/// What a share may be, seen in a sample: the score interval of Wilson (Journal of the American
/// Statistical Association 22, 1927) at 95 %.
package struct WilsonInterval: Hashable, Sendable {
  /// Shares, 0...1.
  package let low: Double
  package let high: Double

  /// The 97.5 % quantile of the normal distribution.
  private static let z = 1.959_963_984_540_054

  /// `count` trials with a share of successes; not whole where trials lean on each other and
  /// count for fewer. Without any trial the share may be anything.
  package init(share: Double, of count: Double) {
    guard count > 0 else {
      low = 0
      high = 1
      return
    }
    let (z, square) = (Self.z, Self.z * Self.z)
    let centre = (share + square / (2 * count)) / (1 + square / count)
    let reach =
      z / (1 + square / count)
      * (share * (1 - share) / count + square / (4 * count * count)).squareRoot()
    // The ends are exact at 0 and 1, where rounding could leave them.
    low = share <= 0 ? 0 : max(0, centre - reach)
    high = share >= 1 ? 1 : min(1, centre + reach)
  }

  /// `share` of `cases` that do not lean on each other.
  package init(share: Double, of cases: Int) { self.init(share: share, of: Double(cases)) }
}
