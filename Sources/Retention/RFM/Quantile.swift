/// Quantiles of Hyndman and Fan's type 7 (The American Statistician 50, 1996): linear
/// interpolation between the order statistics at (n - 1)p, the default of R, NumPy and Excel.
package enum Quantile {
  /// `values` ascending and not empty; `percent` within 0...100.
  ///
  /// The place (n - 1)p is an exact fraction here: as a floating product it may fall a hair
  /// below a whole number and move everyone who ties with that value.
  package static func type7(ofSorted values: [Double], percent: Int) -> Double {
    let (below, rest) = ((values.count - 1) * percent).quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return values[below] }
    return values[below] + (values[below + 1] - values[below]) * Double(rest) / 100
  }

  /// The mean of the two middle values when their number is even.
  package static func median(ofSorted values: [Double]) -> Double {
    let middle = values.count / 2
    return values.count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2
  }
}
