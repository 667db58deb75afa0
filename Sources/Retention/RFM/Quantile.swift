/// Quantiles of Hyndman and Fan's type 7 (The American Statistician 50, 1996): linear
/// interpolation between the order statistics at (n - 1)p, the default of R, NumPy and Excel.
package enum Quantile {
  /// `values` ascending and not empty; `percent` within 0...100.
  package static func type7(ofSorted values: [Double], percent: Int) -> Double {
    let place = Place(percent: percent, count: values.count)
    return place.value { values[$0] }
  }

  /// The mean of the two middle values when their number is even.
  package static func median(ofSorted values: [Double]) -> Double {
    let middle = values.count / 2
    return values.count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2
  }

  /// The same of values in any order, finite and not empty; `percents` ascending.
  static func type7(of values: [Double], percents: [Int]) -> [Double] {
    let found = OrderStatistics(
      of: values, ranks: ranks(count: values.count, percents: percents))
    return type7(count: values.count, percents: percents) { found[$0] }
  }

  /// The same of so many values; `value` knows those at `ranks`. None of no values.
  static func type7(count: Int, percents: [Int], value: (Int) -> Double) -> [Double] {
    count == 0 ? [] : percents.map { Place(percent: $0, count: count).value(value) }
  }

  /// The ranks that those need.
  static func ranks(count: Int, percents: [Int]) -> [Int] {
    count == 0 ? [] : percents.flatMap { Place(percent: $0, count: count).ranks }
  }

  /// The same of values in any order, finite and not empty.
  static func median(of values: [Double]) -> Double {
    let middle = values.count / 2
    let ranks = values.count % 2 == 1 ? [middle] : [middle - 1, middle]
    let found = OrderStatistics(of: values, ranks: ranks)
    return values.count % 2 == 1 ? found[middle] : (found[middle - 1] + found[middle]) / 2
  }

  /// The place (n - 1)p is an exact fraction here: as a floating product it may fall a hair
  /// below a whole number and move everyone who ties with that value.
  private struct Place {
    let below: Int
    /// Hundredths of the way to the next value.
    let rest: Int

    init(percent: Int, count: Int) {
      (below, rest) = ((count - 1) * percent).quotientAndRemainder(dividingBy: 100)
    }

    var ranks: [Int] { rest == 0 ? [below] : [below, below + 1] }

    func value(_ at: (Int) -> Double) -> Double {
      if rest == 0 { return at(below) }
      return at(below) + (at(below + 1) - at(below)) * Double(rest) / 100
    }
  }
}
