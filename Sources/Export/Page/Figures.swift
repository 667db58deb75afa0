/// Numbers as people of a tongue read them.
struct Figures {
  let tongue: Page.Tongue

  func text(_ cell: Cell, _ form: Column.Form) -> String {
    switch cell {
    case .empty: ""
    case .text(let text): PlainText.of(text)
    case .integer(let number): grouped(number)
    case .money(let minorUnits): money(minorUnits)
    case .share(let share):
      share.isFinite ? percent(form == .share ? (share * 100).rounded() : share * 100) : ""
    case .day(let day): CivilDay(day).iso
    }
  }

  /// An axis' number: whole, or with one decimal.
  func text(_ number: Double, _ scale: Chart.Scale) -> String {
    guard number.isFinite, abs(number) < 1e15 else { return "" }
    return scale == .percent ? percent(number) : decimal(number)
  }

  private func percent(_ number: Double) -> String {
    let digits = decimal(number)
    return digits.isEmpty ? "" : digits + "\u{a0}%"
  }

  /// At most one decimal.
  func decimal(_ number: Double) -> String {
    guard number.isFinite, abs(number) < 1e15 else { return "" }
    let tenths = Int64((abs(number) * 10).rounded())
    let sign = number < 0 && tenths > 0 ? "-" : ""
    return sign + grouped(tenths / 10) + (tenths % 10 > 0 ? mark + String(tenths % 10) : "")
  }

  private var mark: String { tongue == .ru ? "," : "." }

  private func money(_ minorUnits: Int64) -> String {
    let (whole, rest) = minorUnits.magnitude.quotientAndRemainder(dividingBy: 100)
    return (minorUnits < 0 ? "-" : "") + grouped(Int64(clamping: whole)) + mark
      + (rest < 10 ? "0" : "") + String(rest)
  }

  /// By thousands with a no-break space.
  private func grouped(_ number: Int64) -> String {
    var digits = Array(String(number.magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert("\u{a0}", at: place)
      place -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
  }
}
