/// CSV as Excel opens it by a double click: a byte order mark, `;`, CRLF, and no text that it
/// would run as a formula.
package struct PeopleCSV: Sendable {
  package enum DecimalMark: String, Sendable { case comma = ",", point = "." }

  private let decimalMark: DecimalMark

  package init(decimalMark: DecimalMark) { self.decimalMark = decimalMark }

  package static let byteOrderMark = "\u{feff}"

  package func header(_ columns: [Column]) -> String {
    line(columns.map { .text($0.title) })
  }

  package func line(_ cells: [Cell]) -> String {
    cells.map { PeopleCSV.quoted(text(of: $0)) }.joined(separator: ";") + "\r\n"
  }

  /// Numbers stay numbers, a negative one too; texts that a table would calculate begin with
  /// an apostrophe.
  private func text(of cell: Cell) -> String {
    switch cell {
    case .empty: ""
    case .text(let text): PeopleCSV.escaped(PlainText.of(text))
    case .integer(let number): String(number)
    case .money(let minorUnits): money(minorUnits)
    case .share(let share):
      share.isFinite && abs(share) < 1e6 ? "\(Int64((share * 100).rounded()))%" : ""
    case .day(let day): CivilDay(day).iso
    }
  }

  private func money(_ minorUnits: Int64) -> String {
    let (whole, rest) = minorUnits.magnitude.quotientAndRemainder(dividingBy: 100)
    return (minorUnits < 0 ? "-" : "") + String(whole) + decimalMark.rawValue
      + (rest < 10 ? "0" : "") + String(rest)
  }

  /// The beginnings that a table takes for a formula.
  private static let formulaBeginnings: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n",
  ]

  static func escaped(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, formulaBeginnings.contains(first) else {
      return text
    }
    return "'" + text
  }

  /// Takes back what `escaped` did: for a file that is read again.
  package static func unescaped(_ text: String) -> String {
    guard text.unicodeScalars.first == "'", let next = text.unicodeScalars.dropFirst().first,
      formulaBeginnings.contains(next)
    else { return text }
    return String(text.unicodeScalars.dropFirst())
  }

  /// A text as it stands between separators: never a formula, quoted where it has to be.
  package static func field(_ text: String) -> String { quoted(escaped(PlainText.of(text))) }

  private static func quoted(_ text: String) -> String {
    let needsQuotes =
      text.unicodeScalars.contains { [";", "\"", "\r", "\n"].contains($0) }
      || text.first == " " || text.last == " "
    guard needsQuotes else { return text }
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    // By scalars: a quote may carry a combining mark.
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }
}
