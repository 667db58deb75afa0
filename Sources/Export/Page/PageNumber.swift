/// A cell as programs read it.
package enum PageNumber {
  /// Numbers in their shortest form, texts as they are: the caller quotes them.
  package enum Value: Hashable, Sendable {
    case nothing
    case text(String)
    case number(String)
  }

  /// Money in minor units, days in ISO 8601, shares in percent, to six decimals.
  package static func value(_ cell: Cell) -> Value {
    switch cell {
    case .empty: .nothing
    case .text(let text): .text(text)
    case .integer(let number), .money(let number): .number(String(number))
    case .share(let share): percent(share)
    case .day(let day): .text(CivilDay(day).iso)
    }
  }

  private static func percent(_ share: Double) -> Value {
    let percent = (share * 1e8).rounded() / 1e6
    guard percent.isFinite, abs(percent) < 1e9 else { return .nothing }
    return .number(Int64(exactly: percent).map(String.init) ?? String(percent))
  }
}
