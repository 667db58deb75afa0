/// How many of the customers that a business had at the start of a period it still has at its
/// end.
package struct RetentionRate: Hashable, Sendable {
  /// Customers at the start (S) and at the end (E) of the period.
  package let start: Int
  package let end: Int
  /// Customers at the end whose first visit is in the period (N).
  package let new: Int
  /// Customers of the start who are customers at the end.
  package let stayed: Int

  package init(start: Int, end: Int, new: Int, stayed: Int) {
    self.start = start
    self.end = end
    self.new = new
    self.stayed = stayed
  }

  /// CRR = 100 (E - N) / S, percent; nil where there was nobody to keep. Above 100 where more
  /// came back from earlier times than left.
  package var crr: Double? { share(end - new) }

  /// 100 x those of S who are in E / S.
  package var strict: Double? { share(stayed) }

  /// What the strict rate lacks of 100.
  package var churn: Double? { strict.map { 100 - $0 } }

  private func share(_ count: Int) -> Double? {
    start > 0 ? 100 * Double(count) / Double(start) : nil
  }

  /// Who counts as a customer at a moment.
  package enum Base: Hashable, Sendable {
    /// Those with a visit in that many days up to the moment, its day included.
    case window(days: Int)
    /// Those with a visit in the period, at its end, and in a period of the same kind just
    /// before, at its start.
    case period(before: ClosedRange<Day>)
  }

  package init(_ calendar: VisitCalendar, in period: ClosedRange<Day>, base: Base) {
    self = RetentionRate.byGroup(calendar, in: period, base: base, count: 1) { _ in 0 }[0]
  }

  /// The rates of several groups of customers in one pass.
  ///
  /// `group` tells each customer's, 0..<count; others are in none.
  package static func byGroup(
    _ calendar: VisitCalendar, in period: ClosedRange<Day>, base: Base, count: Int,
    group: (Int) -> Int
  ) -> [RetentionRate] {
    let (first, last) = (period.lowerBound.rawValue, period.upperBound.rawValue)
    let (before, after): (ClosedRange<Int32>, ClosedRange<Int32>) =
      switch base {
      case .window(let days):
        (first - Int32(days)...first - 1, last - Int32(days) + 1...last)
      case .period(let previous):
        (previous.lowerBound.rawValue...previous.upperBound.rawValue, first...last)
      }
    var counts = [Counts](repeating: Counts(), count: count)
    for customer in calendar.customers {
      let place = group(customer)
      guard counts.indices.contains(place) else { continue }
      let visits = calendar.visits(of: customer)
      let (was, isNow) = (visits.hasDay(in: before), visits.hasDay(in: after))
      if was { counts[place].start += 1 }
      if isNow { counts[place].end += 1 }
      if was, isNow { counts[place].stayed += 1 }
      if isNow, let day = visits.first, first <= day, day <= last { counts[place].new += 1 }
    }
    return counts.map {
      RetentionRate(start: $0.start, end: $0.end, new: $0.new, stayed: $0.stayed)
    }
  }

  private struct Counts {
    var start = 0
    var end = 0
    var new = 0
    var stayed = 0
  }
}

extension ArraySlice<Int32> {
  /// Whether a day of a sorted list lies in a range.
  fileprivate func hasDay(in range: ClosedRange<Int32>) -> Bool {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < endIndex && self[low] <= range.upperBound
  }
}
