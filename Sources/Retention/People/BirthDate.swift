/// A birthday, and the year where it is known.
///
/// Four bytes: a base keeps one of every customer.
package struct BirthDate: Hashable, Sendable {
  /// year * 512 + month * 32 + day; year 0 where it is not known.
  private let packed: Int32

  /// Nil for a day that does not exist; 29 February does where the year is not known.
  package init?(year: Int?, month: Int, day: Int) {
    guard Day(year: year ?? 2000, month: month, day: day) != nil else { return nil }
    packed = Int32((year ?? 0) << 9 | month << 5 | day)
  }

  package var year: Int? { packed >> 9 == 0 ? nil : Int(packed >> 9) }
  package var month: Int { Int(packed >> 5 & 15) }
  package var day: Int { Int(packed & 31) }

  /// The text form: `1990-05-31`, or `--05-31` where the year is not known.
  package init?(_ text: String) {
    if text.hasPrefix("--") {
      // A leap year, so that 29 February is read.
      guard let day = Day(iso: "2000-" + text.dropFirst(2))?.civil else { return nil }
      self.init(year: nil, month: day.month, day: day.day)
    } else {
      guard let day = Day(iso: text)?.civil else { return nil }
      self.init(year: day.year, month: day.month, day: day.day)
    }
  }
}

extension BirthDate: CustomStringConvertible {
  package var description: String {
    (year.map { padded($0, to: 4) } ?? "-") + "-" + padded(month, to: 2) + "-" + padded(day, to: 2)
  }
}

extension BirthDate {
  /// Whole years on a day; nil where the year is not known or comes after that day.
  package func age(on today: Day) -> Int? {
    guard let year else { return nil }
    let now = today.civil
    let due = birthday(in: now.year)
    let age = now.year - year - ((now.month, now.day) < due ? 1 : 0)
    return age < 0 ? nil : age
  }

  /// Days until the next birthday; 0 = today.
  package func daysToBirthday(on today: Day) -> Int {
    let now = today.civil
    let next = (now.month, now.day) <= birthday(in: now.year) ? now.year : now.year + 1
    let due = birthday(in: next)
    // Years end at 9999: who asks on the last of its days has the birthday behind her.
    return Day(year: next, month: due.month, day: due.day)?.days(since: today) ?? 0
  }

  /// 29 February counts on 28 in other years.
  private func birthday(in year: Int) -> (month: Int, day: Int) {
    (month, min(day, Day.count(ofMonth: month, year: year)))
  }
}
