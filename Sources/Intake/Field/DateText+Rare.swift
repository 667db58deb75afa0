import Retention

extension DateText {
  /// Spellings that are rarer and as certain: the year first with `/` or `.`, a day or a month
  /// of one digit, the month by its name, a clock of twelve hours. Nil for all others: with
  /// slashes the day or the month may come first, and two digits of a year are no year.
  static func rare(_ text: ByteView) -> DateText? {
    guard text.count >= 8, text.count <= 48 else { return nil }
    var index = 0
    // Only what begins with the year is ISO enough for a T and a zone.
    let yearFirst = yearFirstDay(text, &index)
    guard let day = yearFirst ?? dayFirstDay(text, &index) ?? namedDay(text, &index) else {
      return nil
    }
    if index == text.count { return DateText(day: day) }
    let mark = text[index]
    let isISO = yearFirst != nil && (mark == 0x54 || mark == 0x74)
    guard mark == 0x20 || mark == 0x2C || isISO else { return nil }
    index += 1
    skipSpaces(text, &index)
    guard var second = clock(text, &index), skipFraction(text, &index) else { return nil }
    if index == text.count { return DateText(day: day, second: second) }
    if let isAfternoon = half(text, &index) {
      // Noon and midnight are 12 on such a clock.
      guard (3600..<46_800).contains(second) else { return nil }
      second = second % 43_200 + (isAfternoon ? 43_200 : 0)
      return index == text.count ? DateText(day: day, second: second) : nil
    }
    guard yearFirst != nil, let offset = zone(text, &index), index == text.count else {
      return nil
    }
    return DateText(day: day, second: second, offset: offset)
  }

  /// `2026/11/2`, `2026.11.02`, `2026-11-2`.
  private static func yearFirstDay(_ text: ByteView, _ index: inout Int) -> Int32? {
    guard let (first, second, third, _) = three(text, &index), first.count == 4,
      third.count <= 2
    else { return nil }
    return Day(year: first.value, month: second.value, day: third.value)?.rawValue
  }

  /// `2.11.2026`: points are only ever used with the day first.
  private static func dayFirstDay(_ text: ByteView, _ index: inout Int) -> Int32? {
    guard let (first, second, third, mark) = three(text, &index), mark == 0x2E,
      first.count <= 2, third.count == 4
    else { return nil }
    return Day(year: third.value, month: second.value, day: first.value)?.rawValue
  }

  private typealias Number = (value: Int, count: Int)

  /// Three numbers with one kind of mark between; the index moves behind them.
  private static func three(
    _ text: ByteView, _ index: inout Int
  ) -> (Number, Number, Number, mark: UInt8)? {
    var place = 0
    guard let first = digits(text, &place), place < text.count else { return nil }
    let mark = text[place]
    guard mark == 0x2E || mark == 0x2F || mark == 0x2D else { return nil }
    place += 1
    guard let second = digits(text, &place), second.count <= 2, place < text.count,
      text[place] == mark
    else { return nil }
    place += 1
    guard let third = digits(text, &place) else { return nil }
    index = place
    return (first, second, third, mark)
  }

  /// `2 ноября 2026 г.`, `2-Nov-2026`, `Nov 2, 2026`.
  private static func namedDay(_ text: ByteView, _ index: inout Int) -> Int32? {
    var place = 0
    var day = digits(text, &place)
    skipMarks(text, &place)
    guard let month = MonthName.number(of: word(text, &place)) else { return nil }
    skipMarks(text, &place)
    if day == nil {
      day = digits(text, &place)
      skipMarks(text, &place)
    }
    guard let day, day.count <= 2, let year = digits(text, &place), year.count == 4 else {
      return nil
    }
    var behind = place
    skipSpaces(text, &behind)
    if word(text, &behind) == "г" {
      if behind < text.count, text[behind] == 0x2E { behind += 1 }
      place = behind
    }
    index = place
    return Day(year: year.value, month: month, day: day.value)?.rawValue
  }

  private static func digits(_ text: ByteView, _ index: inout Int) -> Number? {
    let first = index
    var value = 0
    while index < text.count, index - first < 5, text.isDigit(at: index) {
      value = value * 10 + Int(text[index] - 0x30)
      index += 1
    }
    return index > first ? (value, index - first) : nil
  }

  /// The letters from an index on, small.
  private static func word(_ text: ByteView, _ index: inout Int) -> String {
    let first = index
    while index < text.count {
      let byte = text[index]
      guard byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF) else { break }
      index += 1
    }
    return text.slice(first, index).string.lowercased()
  }

  private static func skipSpaces(_ text: ByteView, _ index: inout Int) {
    while index < text.count, text[index] == 0x20 { index += 1 }
  }

  /// What stands between a day, a month's name and a year.
  private static func skipMarks(_ text: ByteView, _ index: inout Int) {
    while index < text.count, [0x20, 0x2D, 0x2E, 0x2C].contains(text[index]) { index += 1 }
  }

  /// Whether `AM` or `PM` stands at an index.
  private static func half(_ text: ByteView, _ index: inout Int) -> Bool? {
    var place = index
    skipSpaces(text, &place)
    switch word(text, &place) {
    case "am":
      index = place
      return false
    case "pm":
      index = place
      return true
    default: return nil
    }
  }
}
