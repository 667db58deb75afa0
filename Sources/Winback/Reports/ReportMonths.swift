import Retention

/// The months that a report shows.
struct ReportMonths {
  let months: [Month]
  private let today: Day

  /// Those that are asked for; without `from` the last 13 full ones, and the running one.
  /// Months before the first visit are left out: nothing can be said of them.
  init(_ request: ReportRequest, firstVisit: Day?) {
    today = request.moment.day
    let last = Month(min(request.to ?? today, today))
    let isRunning = last.days.upperBound > today
    var first = request.from.map { Month($0) } ?? last.adding(isRunning ? -13 : -12)
    first = max(first, firstVisit.map { Month($0) } ?? last)
    // Two centuries of months are more than any base has.
    first = max(first, last.adding(-2400))
    months = first <= last ? (0...first.months(to: last)).map { first.adding($0) } : [last]
  }

  /// Whether the month is not over at the moment.
  func isRunning(_ month: Month) -> Bool { month.days.upperBound > today }

  /// Of the running month the days so far.
  func days(of month: Month) -> ClosedRange<Day> {
    let days = month.days
    return days.lowerBound...max(days.lowerBound, min(days.upperBound, today))
  }
}

extension VisitCalendar {
  /// The day of the first visit of all.
  var firstVisit: Day? {
    customers.lazy.compactMap { visits(of: $0).first }.min().map { Day($0) }
  }
}
