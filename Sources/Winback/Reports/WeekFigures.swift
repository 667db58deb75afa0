import Retention
import Storage

/// What happened week by week, Monday to Sunday, up to the last full one.
struct WeekFigures {
  /// The earliest first, the last full week last; those before the first visit are left out.
  let weeks: [Week]
  /// Where customers stood at the end of a day and seven days before, by segment; nil before
  /// the first applied plan.
  let standing: (now: [Standing], segments: [(name: String, group: String)])?

  struct Week {
    let days: ClosedRange<Day>
    var figures = PeriodFigures()
    var anonymous = 0
    var anonymousMoney: Int64 = 0
    /// Nil in weeks that ended before the first applied plan.
    var cameBack: Int?
    /// Nil in weeks without an applied plan, other than the first of all.
    var lost: Int?
    /// Of the newly lost, in their last years; minor units.
    var lostSpend: Int64 = 0

    var receipts: Int { figures.purchases + anonymous }
    var money: Int64 { figures.spend + anonymousMoney }
  }

  struct Standing {
    var customers = 0
    var before = 0
    /// Net money of the years that end with the last visits, minor units.
    var spend: Int64 = 0
  }

  /// Weeks whose mean the last one is held against.
  static let usualWeeks = 8

  init(_ base: ReportBase) throws {
    let today = base.today
    let sunday = today.weekday == 6 ? today : today.adding(days: -today.weekday - 1)
    var weeks = (0...WeekFigures.usualWeeks).reversed().map { back in
      let end = sunday.adding(days: -7 * back)
      return Week(days: end.adding(days: -6)...end)
    }
    if let first = VisitCalendar(base.history).firstVisit {
      weeks = weeks.filter { $0.days.lowerBound >= first || $0.days.upperBound == sunday }
    }
    let table = PeriodTable(base.history, in: weeks.map(\.days))
    let figures = base.store.map { table.figures(of: Int($0)) } ?? table.all
    for place in weeks.indices { weeks[place].figures = figures[place] }
    let from = weeks.first?.days.lowerBound ?? sunday
    let sums = try base.business.database.anonymousDays(
      from...sunday, asOf: base.request.moment.asOf, seen: base.view.seen)
    for sum in sums where base.request.store.map({ $0 == sum.store }) ?? true {
      guard let place = weeks.firstIndex(where: { $0.days.contains(sum.day) }) else { continue }
      weeks[place].anonymous += sum.receipts
      weeks[place].anonymousMoney += sum.money
    }
    guard let journal = try JournalStays(base.business, upTo: today, seen: base.view.seen) else {
      self.weeks = weeks
      standing = nil
      return
    }
    let places = base.placesByPerson()
    WeekFigures.addLost(base, journal, places, to: &weeks)
    self.weeks = weeks
    standing = (
      WeekFigures.standing(base, journal, places, on: today), journal.segments
    )
  }

  /// A stay among the lost begins with whoever was not among them, and ends for good with the
  /// first visit behind it.
  private static func addLost(
    _ base: ReportBase, _ journal: JournalStays, _ places: [Int64: Int], to weeks: inout [Week]
  ) {
    let isLost = journal.segments.map { base.group($0) == Group.lost.rawValue }
    let calendar = VisitCalendar(base.history)
    // Without a plan nobody was looked at: that is not a week in which nobody left. Of those whom
    // the first plan found nobody knows when they did.
    let planDays = journal.planDays.subtracting([journal.first])
    for (place, week) in weeks.enumerated() {
      weeks[place].lost = planDays.contains(where: week.days.contains) ? 0 : nil
      weeks[place].cameBack = week.days.upperBound > journal.first ? 0 : nil
    }
    func week(of day: Day) -> Int? { weeks.firstIndex { $0.days.contains(day) } }
    for (place, stay) in journal.stays.enumerated() where isLost[stay.segment] {
      let former = place > 0 ? journal.stays[place - 1] : nil
      let wasLost = former.map { $0.person == stay.person && isLost[$0.segment] } ?? false
      guard let customer = places[stay.person], base.isCounted(customer) else { continue }
      if !wasLost, !stay.isFound, let week = week(of: stay.from) {
        weeks[week].lost = (weeks[week].lost ?? 0) + 1
        weeks[week].lostSpend += base.basics.spendLastYear[customer]
      }
      let visit = calendar.visits(of: customer).first { $0 > stay.from.rawValue }
      if let visit, stay.to.map({ visit <= $0.rawValue }) ?? true, let week = week(of: Day(visit)) {
        weeks[week].cameBack = (weeks[week].cameBack ?? 0) + 1
      }
    }
  }

  private static func standing(
    _ base: ReportBase, _ journal: JournalStays, _ places: [Int64: Int], on day: Day
  ) -> [Standing] {
    var standing = [Standing](repeating: Standing(), count: journal.segments.count)
    func isCounted(_ person: Int64) -> Bool { places[person].map(base.isCounted) ?? false }
    for (person, entry) in journal.standing(on: day) where isCounted(person) {
      standing[entry.segment].customers += 1
      standing[entry.segment].spend += entry.spend
    }
    for (person, entry) in journal.standing(on: day.adding(days: -7)) where isCounted(person) {
      standing[entry.segment].before += 1
    }
    return standing
  }
}
