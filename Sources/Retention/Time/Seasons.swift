/// The year cut into seasons by the days on which they start.
package struct Seasons: Hashable, Sendable {
  package struct Start: Hashable, Sendable {
    package let name: String
    package let month: Int
    package let day: Int

    package init(name: String, month: Int, day: Int) {
      self.name = name
      self.month = month
      self.day = day
    }
  }

  /// In the order of the year; at least one.
  package let starts: [Start]

  /// Nil without a season, with a day that not every year has, or with two on one day.
  package init?(_ starts: [Start]) {
    let sorted = starts.sorted { ($0.month, $0.day) < ($1.month, $1.day) }
    let exist = sorted.allSatisfy { Day(year: 2001, month: $0.month, day: $0.day) != nil }
    let differ = zip(sorted, sorted.dropFirst()).allSatisfy {
      ($0.month, $0.day) != ($1.month, $1.day)
    }
    guard !sorted.isEmpty, exist, differ else { return nil }
    self.starts = sorted
  }

  private init(unchecked starts: [Start]) { self.starts = starts }

  package static let standard = Seasons(unchecked: [
    Start(name: "spring", month: 3, day: 1), Start(name: "summer", month: 6, day: 1),
    Start(name: "autumn", month: 9, day: 1), Start(name: "winter", month: 12, day: 1),
  ])

  /// Counts seasons through the years: neighbours differ by one.
  package func ordinal(of day: Day) -> Int {
    let (year, month, dayOfMonth) = day.civil
    let begun = starts.prefix { ($0.month, $0.day) <= (month, dayOfMonth) }.count
    return year * starts.count + begun - 1
  }

  /// The day before the first start of a year belongs to the last season of the year before.
  package func name(of day: Day) -> String {
    let place = ordinal(of: day) % starts.count
    return starts[place].name
  }

  /// Days until the season's last day; 0 on that day.
  package func daysLeft(on day: Day) -> Int {
    let next = ordinal(of: day) + 1
    let start = starts[next % starts.count]
    let first = Day(year: next / starts.count, month: start.month, day: start.day)
    return (first?.days(since: day) ?? 1) - 1
  }
}
