import Retention

/// A day as people type it into a cell.
enum CallDayText {
  /// `2026-03-05`, `05.03.2026`, `5.3.2026`, each with a time behind it or not, or the number
  /// that Excel keeps a day as; nil for anything else.
  static func day(_ text: String) -> Day? {
    let date = text.split(whereSeparator: { $0 == " " || $0 == "T" }).first.map(String.init) ?? ""
    if let day = Day(iso: date) { return day }
    let parts = date.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 3, parts[2].utf8.count == 4, let numbers = digits(parts) {
      return Day(year: numbers[2], month: numbers[1], day: numbers[0])
    }
    // From 2000-01-01 on: smaller numbers are no days that anybody was called on.
    guard date == text, let serial = Int(date), (36_526...99_999).contains(serial) else {
      return nil
    }
    return Day(Int32(serial - 25_569))
  }

  private static func digits(_ parts: [Substring]) -> [Int]? {
    let numbers = parts.compactMap { part in
      part.utf8.count <= 4 && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
        ? Int(part) : nil
    }
    return numbers.count == parts.count ? numbers : nil
  }
}
