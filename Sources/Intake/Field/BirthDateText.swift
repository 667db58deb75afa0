import Retention

/// A birthday as people and programs write it; the year may be missing.
enum BirthDateText {
  enum Outcome: Equatable {
    /// A program's way of saying that it does not know.
    case nothing
    case date(BirthDate)
    /// A day that does not exist, may be one of two, or is no birthday of one who lives.
    case unusable
  }

  /// Nobody's documented age was ever higher by much.
  private static let ageMax = 120

  /// `1990-05-31`, `31.05.1990`, `19900531`, `1990/5/31`, `31 May 1990`, `31 мая`, `31.05`,
  /// `--05-31`, and dates with a time that says nothing. With slashes or hyphens and the year
  /// at the end only what can be read in one way. Never a year of two digits, never a number
  /// of seconds or of a spreadsheet's days.
  static func parse(_ text: String, today: Day) -> Outcome {
    guard text.utf8.count <= 40, let parts = Parts(text) else { return .unusable }
    if parts.isZero { return .nothing }
    guard let (year, month, day) = parts.date else { return .unusable }
    if year == 1 && month == 1 && day == 1 { return .nothing }
    guard let date = BirthDate(year: year, month: month, day: day) else { return .unusable }
    guard let year else { return .date(date) }
    guard let born = Day(year: year, month: month, day: day), born <= today,
      year >= today.civil.year - ageMax
    else { return .unusable }
    return .date(date)
  }

  /// The numbers of a text and what stands between them.
  private struct Parts {
    /// Digits as they stand, and a month's name as its number with a mark.
    private var numbers: [(value: Int, digits: Int)] = []
    private var nameAt: Int?
    private var separators = ""
    private let hasDashes: Bool

    /// Nil for what can be no date.
    init?(_ text: String) {
      var rest = Substring(text.lowercased())
      hasDashes = rest.hasPrefix("--")
      if hasDashes { rest = rest.dropFirst(2) }
      rest = Parts.withoutTime(rest)
      var lastMark: Character?
      while let first = rest.unicodeScalars.first {
        if ("0"..."9").contains(first) {
          let run = rest.prefix { $0.isASCII && $0.isNumber }
          guard run.utf8.count <= 8, let value = Int(run) else { return nil }
          numbers.append((value: value, digits: run.utf8.count))
          rest = rest.dropFirst(run.count)
        } else if first.properties.isAlphabetic {
          let word = rest.prefix { $0.isLetter }
          rest = rest.dropFirst(word.count)
          if Parts.ofYear.contains(String(word)) && numbers.count > 2 {
            lastMark = nil
            continue
          }
          guard nameAt == nil, let month = MonthName.number(of: String(word)) else { return nil }
          nameAt = numbers.count
          numbers.append((value: month, digits: 0))
        } else {
          guard let mark = rest.first, Parts.marks.contains(mark), mark != lastMark else {
            return nil
          }
          separators.append(mark)
          lastMark = mark
          rest = rest.dropFirst()
          continue
        }
        lastMark = nil
        guard numbers.count <= 3, separators.count <= 6 else { return nil }
      }
    }

    /// `0000-00-00` and `00.00.0000`.
    var isZero: Bool { !numbers.isEmpty && numbers.allSatisfy { $0.value == 0 } }

    var date: (year: Int?, month: Int, day: Int)? {
      if hasDashes { return yearless }
      if let nameAt { return named(nameAt) }
      if numbers.count == 1 { return run }
      guard let mark = Set(separators).count == 1 ? separators.first : nil else {
        // A point behind the last number, as in 31.05.1990 г.
        let marks = separators.filter { $0 != " " }
        return Set(marks) == ["."] ? pointed : nil
      }
      if mark == "." && numbers.count == 2 { return pointed }
      guard numbers.count == 3, mark != " " else { return nil }
      if numbers[0].digits == 4 { return isoLike }
      return mark == "." ? pointed : ends
    }

    /// `--05-31` or `--0531`.
    private var yearless: (year: Int?, month: Int, day: Int)? {
      if numbers.count == 1 && numbers[0].digits == 4 {
        return (nil, numbers[0].value / 100, numbers[0].value % 100)
      }
      guard numbers.count == 2, numbers.allSatisfy({ $0.digits == 2 }), separators == "-" else {
        return nil
      }
      return (nil, numbers[0].value, numbers[1].value)
    }

    /// `31 May 1990`, `31 мая`, `May 31, 1990`.
    private func named(_ place: Int) -> (year: Int?, month: Int, day: Int)? {
      guard numbers.count >= 2, place < 2 else { return nil }
      let day = numbers[place == 0 ? 1 : 0]
      guard (1...2).contains(day.digits) else { return nil }
      if numbers.count == 2 { return (nil, numbers[place].value, day.value) }
      guard numbers[2].digits == 4 else { return nil }
      return (numbers[2].value, numbers[place].value, day.value)
    }

    /// `19900531`.
    private var run: (year: Int?, month: Int, day: Int)? {
      guard numbers[0].digits == 8, separators.isEmpty else { return nil }
      let value = numbers[0].value
      return (value / 10_000, value / 100 % 100, value % 100)
    }

    private var isoLike: (year: Int?, month: Int, day: Int)? {
      guard isShort(1), isShort(2) else { return nil }
      return (numbers[0].value, numbers[1].value, numbers[2].value)
    }

    /// `31.05.1990`, `31.5`: points are only ever used with the day first.
    private var pointed: (year: Int?, month: Int, day: Int)? {
      guard numbers.count >= 2, isShort(0), isShort(1) else { return nil }
      if numbers.count == 2 { return (nil, numbers[1].value, numbers[0].value) }
      guard numbers[2].digits == 4 else { return nil }
      return (numbers[2].value, numbers[1].value, numbers[0].value)
    }

    /// `31/05/1990` or `05/31/1990`; neither where both may be a month.
    private var ends: (year: Int?, month: Int, day: Int)? {
      guard isShort(0), isShort(1), numbers[2].digits == 4 else { return nil }
      let (one, other) = (numbers[0].value, numbers[1].value)
      if one == other || one > 12 { return (numbers[2].value, other, one) }
      return other > 12 ? (numbers[2].value, one, other) : nil
    }

    private func isShort(_ place: Int) -> Bool { (1...2).contains(numbers[place].digits) }

    /// Without a time that says nothing: one without a zone, or a midnight. A moment of
    /// another zone may be of the day before or behind and stays, so that it is refused.
    private static func withoutTime(_ text: Substring) -> Substring {
      guard let colon = text.firstIndex(of: ":"),
        let start = text[..<colon].lastIndex(where: { !$0.isNumber }), "t ".contains(text[start])
      else { return text }
      let time = text[start...].dropFirst()
      let clock = time.prefix { $0.isNumber || $0 == ":" || $0 == "." }
      let zone = time.dropFirst(clock.count).filter { $0 != " " }
      guard isTime(String(clock)) else { return text }
      let isMidnight = clock.allSatisfy { "0:.".contains($0) }
      let isZone = zone.allSatisfy { $0.isNumber || "z:+-".contains($0) }
      guard zone.isEmpty || zone == "am" || zone == "pm" || (isMidnight && isZone) else {
        return text
      }
      let date = text[..<start]
      return date.last == "," ? date.dropLast() : date
    }

    private static func isTime(_ text: String) -> Bool {
      text.viewed { view in
        do throws(RowFault) { return try DateText.parseTime(view) >= 0 } catch { return false }
      }
    }

    private static let marks = Set<Character>([".", "-", "/", " ", ",", "\u{A0}"])
    private static let ofYear: Set<String> = ["г", "год", "года"]
  }
}
