extension SelectionParser {
  /// Whether what follows says days.
  var isPeriodNext: Bool {
    switch token.kind {
    case .dots: return true
    case .word(let word):
      if SelectionDate.isMeant(by: word) { return true }
      let keyword = SelectionKeyword.of(word.foldedForSelection)
      if keyword == .in { return !isNext(.at, ahead: 1) }
      return [.since, .before, .until, .last].contains(keyword)
    default: return false
    }
  }

  /// `2026-01-01..2026-03-31`, `2026-01`, `since 2026-01-01`, `before ...`, `until ...`,
  /// `last 30 days`.
  mutating func days() throws(SelectionError) -> SelectionDays {
    _ = take(.in)
    let start = token
    if take(.last) { return .last(Int32(try count(of: "30"))) }
    if take(.before) { return .fixed(Int32.min...(try day().lowerBound - 1)) }
    if take(.until) { return .fixed(Int32.min...(try day().upperBound)) }
    if takeDots() { return .fixed(Int32.min...(try day().upperBound)) }
    let isSince = take(.since)
    let first = try day()
    if takeDots() || (isSince && take(.until)) {
      guard isDayNext else { return .fixed(first.lowerBound...(.max)) }
      let last = try day()
      guard first.lowerBound <= last.upperBound else { throw emptyRange(start) }
      return .fixed(first.lowerBound...last.upperBound)
    }
    return .fixed(isSince ? first.lowerBound...(.max) : first)
  }

  mutating func dayChecks(
    _ comparison: SelectionToken.Comparison?
  ) throws(SelectionError) -> [SelectionDays] {
    switch comparison {
    case .less: return [.fixed(Int32.min...(try day().lowerBound - 1))]
    case .atMost: return [.fixed(Int32.min...(try day().upperBound))]
    case .more: return [.fixed((try day().upperBound + 1)...(.max))]
    case .atLeast: return [.fixed((try day().lowerBound)...(.max))]
    case .equal, .unequal: return [try days()]
    case nil:
      guard isPeriodNext else { throw missingComparison("2026-01-01..2026-03-31") }
      return [try days()]
    }
  }

  /// One day, or all of a month or a year.
  mutating func day() throws(SelectionError) -> ClosedRange<Int32> {
    if case .word(let word) = token.kind, let days = SelectionDate.days(word) {
      advance()
      return days
    }
    throw fail(
      ru: "здесь нужна дата, как 2026-04-01 или 01.04.2026; месяц 2026-04",
      en: "here a date is due, such as 2026-04-01 or 01.04.2026; a month 2026-04")
  }

  private var isDayNext: Bool {
    if case .word(let word) = token.kind { SelectionDate.days(word) != nil } else { false }
  }
}
