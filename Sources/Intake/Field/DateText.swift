import Retention

/// A date, or a date and a time, as a text says it.
struct DateText: Hashable {
  /// Days since 1970-01-01, of the calendar of the text's own zone.
  var day: Int32
  /// Seconds since that day's 00:00; nil when the text has no time.
  var second: Int32?
  /// Seconds east of UTC; nil when the text does not say, and the store's zone is meant.
  var offset: Int32?

  /// ISO 8601 (extended, and the basic date), `dd.mm.yyyy[ HH:MM[:SS]]`, or seconds or
  /// milliseconds since 1970. Accounting programs print `9:05:00`: an hour of one digit is
  /// taken. Whatever else can be read in one way only is read by `rare`.
  static func parse(_ text: ByteView, days: inout DayCache) throws(RowFault) -> DateText {
    if text.count >= 10 && text[4] == hyphen && text[7] == hyphen {
      guard let day = days.isoDay(text) else { return try number(text) }
      if text.count == 10 { return DateText(day: day) }
      return try withTime(text, day: day)
    }
    if text.count >= 10 && text[2] == point && text[5] == point {
      guard let year = year(text, at: 6), let month = text.twoDigits(at: 3),
        let number = text.twoDigits(at: 0),
        let day = Day(year: year, month: month, day: number)
      else { return try number(text) }
      if text.count == 10 { return DateText(day: day.rawValue) }
      let date = try withTime(text, day: day.rawValue)
      guard date.offset == nil, text[10] == space || text[10] == 0x2C else {
        throw malformed(text)
      }
      return date
    }
    return try number(text)
  }

  /// A time of day in a column of its own: `HH:MM[:SS]`.
  static func parseTime(_ text: ByteView) throws(RowFault) -> Int32 {
    var index = 0
    guard let second = clock(text, &index), skipFraction(text, &index), index == text.count else {
      throw RowFault(.dateMalformed, "\(text.excerpt) is not a time such as 14:05 or 14:05:09")
    }
    return second
  }

  /// Adds the time that stands in a column of its own; false where the text has another one
  /// already. Spreadsheets give a date of its own the time 0:00:00, which then says nothing.
  mutating func join(time second: Int32) -> Bool {
    guard self.second ?? 0 == 0 || self.second == second, offset == nil else { return false }
    self.second = second
    return true
  }

  private static let hyphen: UInt8 = 0x2D
  private static let point: UInt8 = 0x2E
  private static let space: UInt8 = 0x20
  private static let colon: UInt8 = 0x3A

  static func year(_ text: ByteView, at index: Int) -> Int? {
    guard let century = text.twoDigits(at: index), let year = text.twoDigits(at: index + 2) else {
      return nil
    }
    return century * 100 + year
  }

  @inline(__always)
  private static func withTime(_ text: ByteView, day: Int32) throws(RowFault) -> DateText {
    var index = 11
    let mark = text[10]
    guard mark == 0x54 || mark == 0x74 || mark == space, let second = clock(text, &index),
      skipFraction(text, &index)
    else { return try number(text) }
    if index == text.count { return DateText(day: day, second: second) }
    guard let offset = zone(text, &index), index == text.count else { return try number(text) }
    return DateText(day: day, second: second, offset: offset)
  }

  /// `HH:MM` or `HH:MM:SS`; 24:00 and a sixtieth second are no moments of a till.
  @inline(__always)
  static func clock(_ text: ByteView, _ index: inout Int) -> Int32? {
    var hour: Int
    if let two = text.twoDigits(at: index) {
      hour = two
      index &+= 2
    } else if index < text.count, text.isDigit(at: index) {
      hour = Int(text[index] &- 0x30)
      index &+= 1
    } else {
      return nil
    }
    guard hour < 24, index < text.count, text[index] == colon,
      let minute = text.twoDigits(at: index &+ 1), minute < 60
    else { return nil }
    index &+= 3
    var second = 0
    if index < text.count, text[index] == colon {
      guard let two = text.twoDigits(at: index &+ 1), two < 60 else { return nil }
      second = two
      index &+= 3
    }
    hour = hour &* 3600 &+ minute &* 60 &+ second
    return Int32(truncatingIfNeeded: hour)
  }

  /// A fraction of a second is dropped: nothing is decided by it.
  @inline(__always)
  static func skipFraction(_ text: ByteView, _ index: inout Int) -> Bool {
    guard index < text.count, text[index] == point || text[index] == 0x2C else { return true }
    index &+= 1
    let first = index
    while index < text.count, text.isDigit(at: index) { index &+= 1 }
    return index > first
  }

  /// `Z`, `+03:00`, `+0300` or `+03`; a space may stand before it.
  @inline(__always)
  static func zone(_ text: ByteView, _ index: inout Int) -> Int32? {
    if text[index] == 0x5A || text[index] == 0x7A {
      index &+= 1
      return 0
    }
    if text[index] == space && index &+ 1 < text.count { index &+= 1 }
    let sign = text[index]
    guard sign == 0x2B || sign == hyphen, let hours = text.twoDigits(at: index &+ 1) else {
      return nil
    }
    index &+= 3
    if index < text.count, text[index] == colon { index &+= 1 }
    var minutes = 0
    if index < text.count || text[index &- 1] == colon {
      guard let two = text.twoDigits(at: index) else { return nil }
      minutes = two
      index &+= 2
    }
    // The widest offset on Earth is +14:00.
    let seconds = hours * 3600 + minutes * 60
    guard minutes < 60, seconds <= 14 * 3600 else { return nil }
    return Int32(sign == hyphen ? -seconds : seconds)
  }

  /// `yyyymmdd`, or seconds (10 digits) or milliseconds (13 digits) since 1970.
  private static func number(_ text: ByteView) throws(RowFault) -> DateText {
    guard (0..<text.count).allSatisfy({ text.isDigit(at: $0) }) else {
      guard let date = rare(text) else { throw malformed(text) }
      return date
    }
    if text.count == 8 {
      guard let year = year(text, at: 0), let month = text.twoDigits(at: 4),
        let number = text.twoDigits(at: 6), let day = Day(year: year, month: month, day: number)
      else { throw malformed(text) }
      return DateText(day: day.rawValue)
    }
    guard text.count == 10 || text.count == 13 else { throw malformed(text) }
    var epoch: Int64 = 0
    for index in 0..<10 { epoch = epoch * 10 + Int64(text[index] - 0x30) }
    return DateText(day: Int32(epoch / 86_400), second: Int32(epoch % 86_400), offset: 0)
  }

  private static func malformed(_ text: ByteView) -> RowFault {
    if text.isEmpty { return RowFault(.dateMalformed, "the date is empty") }
    let isSlashed = (0..<text.count).contains { text[$0] == 0x2F }
    if isSlashed {
      return RowFault(
        .dateMalformed,
        "\(text.excerpt) may mean dd/mm or mm/dd; give yyyy-mm-dd or dd.mm.yyyy")
    }
    return RowFault(
      .dateMalformed,
      "\(text.excerpt) is not a date such as 2026-11-20 14:05 or 20.11.2026 14:05")
  }
}
