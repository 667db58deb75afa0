import Retention

/// Values of a profile as people type them.
enum TypedPerson {
  private static let sexes = [
    "f": "f", "m": "m", "female": "f", "male": "m", "ж": "f", "м": "m", "жен": "f", "муж": "m",
    "женский": "f", "мужской": "m",
  ]

  static func sex(_ text: String) -> String? { sexes[text.lowercased()] }

  /// Two or three small letters (ISO 639).
  static func language(_ text: String) -> String? {
    let code = text.lowercased()
    return (2...3).contains(code.utf8.count) && code.utf8.allSatisfy { (0x61...0x7A).contains($0) }
      ? code : nil
  }

  /// `1990-05-17` or `17.05.1990`.
  static func day(_ text: String) -> Day? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return Day(iso: text) }
    guard parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      parts[2].utf8.count == 4, let day = Int(parts[0]), let month = Int(parts[1]),
      let year = Int(parts[2])
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  /// Also `--05-17` and `17.05`, without the year. Nobody is born after today, and nobody lives
  /// who was born more than 120 years ago.
  static func birthDate(_ text: String, today: Day) -> BirthDate? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 2 || (parts.count == 3 && parts[2].isEmpty) {
      guard let day = Int(parts[0]), let month = Int(parts[1]) else { return nil }
      return BirthDate(year: nil, month: month, day: day)
    }
    if text.hasPrefix("--") { return BirthDate(text) }
    guard let day = day(text), day <= today else { return nil }
    let (born, now) = (day.civil, today.civil)
    guard now.year - born.year <= 120 else { return nil }
    return BirthDate(year: born.year, month: born.month, day: born.day)
  }
}
