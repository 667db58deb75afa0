/// The days that a word means: `2026-04-01`, `01.04.2026`, `2026-04`, `04.2026`, `2026`.
enum SelectionDate {
  static func days(_ word: String) -> ClosedRange<Int32>? {
    guard word.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2d || $0 == 0x2e }) else {
      return nil
    }
    let isDotted = word.contains(".")
    let parts = word.split(separator: isDotted ? "." : "-", omittingEmptySubsequences: false)
    let sizes = isDotted ? Array(parts.map(\.count).reversed()) : parts.map(\.count)
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count else { return nil }
    let ordered = isDotted ? Array(numbers.reversed()) : numbers
    switch sizes {
    case [4, 2, 2]: return one(Day(year: ordered[0], month: ordered[1], day: ordered[2]))
    case [4, 2]: return month(ordered[1], of: ordered[0])
    case [4]: return year(ordered[0])
    default: return nil
    }
  }

  /// Whether a word is a date, or a mistaken one.
  static func isMeant(by word: String) -> Bool {
    if days(word) != nil { return true }
    return word.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2d || $0 == 0x2e }
      && word.utf8.contains { $0 == 0x2d || $0 == 0x2e }
  }

  private static func one(_ day: Day?) -> ClosedRange<Int32>? {
    day.map { $0.rawValue...$0.rawValue }
  }

  private static func month(_ month: Int, of year: Int) -> ClosedRange<Int32>? {
    guard let first = Day(year: year, month: month, day: 1) else { return nil }
    return first.rawValue...(first.rawValue + Int32(Day.count(ofMonth: month, year: year)) - 1)
  }

  private static func year(_ year: Int) -> ClosedRange<Int32>? {
    guard let first = Day(year: year, month: 1, day: 1),
      let last = Day(year: year, month: 12, day: 31)
    else { return nil }
    return first.rawValue...last.rawValue
  }

  /// 1 to 12 for `5`, `may`, `май`, `мая`.
  static func month(_ folded: String) -> Int? {
    if let number = Int(folded) { return (1...12).contains(number) ? number : nil }
    return names.firstIndex { $0.contains(folded) }.map { $0 + 1 }
  }

  private static let names: [[String]] = [
    ["january", "январь", "января"], ["february", "февраль", "февраля"],
    ["march", "март", "марта"], ["april", "апрель", "апреля"], ["may", "май", "мая"],
    ["june", "июнь", "июня"], ["july", "июль", "июля"], ["august", "август", "августа"],
    ["september", "сентябрь", "сентября"], ["october", "октябрь", "октября"],
    ["november", "ноябрь", "ноября"], ["december", "декабрь", "декабря"],
  ]
}
