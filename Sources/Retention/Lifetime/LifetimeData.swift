/// What a lifetime model knows of a customer: how often, until when, since when.
package struct VisitSummary: Hashable, Sendable {
  /// Days with a visit after the first one.
  package var repeats: Int32
  /// Whole days from the first visit to the last, and to the moment.
  package var lastDay: Int32
  package var age: Int32

  package init(repeats: Int32, lastDay: Int32, age: Int32) {
    self.repeats = repeats
    self.lastDay = lastDay
    self.age = age
  }
}

/// How many customers have each summary: a fit costs by distinct ones.
package struct LifetimeData: Sendable {
  package private(set) var summaries: [VisitSummary] = []
  package private(set) var counts: [Double] = []
  package let customers: Int
  let repeatsMax: Int
  let ageMax: Int

  /// Days: more than any base has, so that tables by day stay small.
  private static let ageLimit: Int32 = 100_000

  /// Those without a first visit, or with impossible days, are left out.
  package init(_ customers: some Sequence<VisitSummary>) {
    var sorted = customers.filter {
      $0.repeats >= 0 && $0.lastDay >= 0 && $0.age >= $0.lastDay
        && ($0.repeats == 0) == ($0.lastDay == 0) && $0.age <= LifetimeData.ageLimit
    }
    sorted.sort { ($0.age, $0.lastDay, $0.repeats) < ($1.age, $1.lastDay, $1.repeats) }
    for summary in sorted {
      if summaries.last == summary {
        counts[counts.count - 1] += 1
      } else {
        summaries.append(summary)
        counts.append(1)
      }
    }
    self.customers = sorted.count
    repeatsMax = Int(sorted.map(\.repeats).max() ?? 0)
    ageMax = Int(sorted.last?.age ?? 0)
  }

  /// A part of the customers, of all ages alike: one of every `step` summaries.
  func every(_ step: Int) -> LifetimeData {
    var part = self
    let places = stride(from: 0, to: summaries.count, by: step)
    part.summaries = places.map { summaries[$0] }
    part.counts = places.map { counts[$0] }
    return part
  }
}
