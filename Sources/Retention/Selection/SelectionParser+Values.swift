extension SelectionParser {
  /// What follows a name, and its comparison where there is one; without one there is a range,
  /// or `in` with a list.
  mutating func check(
    of subject: SelectionSubject, _ comparison: SelectionToken.Comparison?
  ) throws(SelectionError) -> SelectionCheck {
    switch subject.kind(vocabulary) {
    case .day: return .days(try dayChecks(comparison))
    case .number: return .numbers(try numberChecks(comparison))
    case .month: return .numbers(try months(comparison))
    case .text, .set: return .texts(try textChecks(of: subject, comparison))
    case .truth, .presence: throw fail(ru: "здесь нужно 'да'", en: "here 'yes' is due")
    }
  }

  // MARK: Numbers

  private mutating func numberChecks(
    _ comparison: SelectionToken.Comparison?
  ) throws(SelectionError) -> [ClosedRange<Double>] {
    switch comparison {
    case .less: return [-.infinity...(try number().nextDown)]
    case .atMost: return [-.infinity...(try number())]
    case .more: return [(try number().nextUp)...(.infinity)]
    case .atLeast: return [(try number())...(.infinity)]
    case .equal, .unequal: return [try numberRange()]
    case nil: break
    }
    guard take(.in) else {
      guard isNumberNext else { throw missingComparison("25..40") }
      return [try numberRange()]
    }
    return try items { parser throws(SelectionError) in try parser.numberRange() }
  }

  /// `25..40`, `25..`, `..40` or `25`.
  private mutating func numberRange() throws(SelectionError) -> ClosedRange<Double> {
    let start = token
    if takeDots() { return -.infinity...(try number()) }
    let low = try number()
    guard takeDots() else { return low...low }
    guard isNumberNext, token.kind != .dots else { return low...(.infinity) }
    let high = try number()
    guard low <= high else { throw emptyRange(start) }
    return low...high
  }

  private var isNumberNext: Bool {
    switch token.kind {
    case .dots: true
    case .word(let word): SelectionParser.number(word) != nil
    default: false
    }
  }

  private mutating func number() throws(SelectionError) -> Double {
    if case .word(let word) = token.kind, let number = SelectionParser.number(word) {
      advance()
      return number
    }
    throw fail(
      ru: "здесь нужно число, как 500 или 349.90; отрезок пишут 25..40",
      en: "here a number is due, such as 500 or 349.90; a range is written 25..40")
  }

  /// Digits with a point at most, and perhaps a percent sign behind; fifteen digits are kept.
  static func number(_ word: String) -> Double? {
    let bare = word.hasSuffix("%") ? word.dropLast() : word[...]
    let unsigned = bare.hasPrefix("-") ? bare.dropFirst() : bare
    let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
    let areDigits = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard areDigits, parts.count <= 2, unsigned.utf8.count <= 16 else { return nil }
    return Double(bare)
  }

  /// A whole number of days, and the word for them where it is said.
  mutating func count(of example: String) throws(SelectionError) -> Int {
    guard case .word(let word) = token.kind, let days = Int(word), (1...36_500).contains(days)
    else {
      throw fail(
        ru: "здесь нужно число дней от 1, например \(example)",
        en: "here a number of days from 1 is due, such as \(example)")
    }
    advance()
    _ = take(.days)
    return days
  }

  private mutating func months(
    _ comparison: SelectionToken.Comparison?
  ) throws(SelectionError) -> [ClosedRange<Double>] {
    if let comparison, comparison != .equal {
      throw fail(
        ru: "месяц сравнивают только через = или in (…)",
        en: "a month is compared by = or in (…) only")
    }
    if comparison == nil, take(.in) {
      return try items { parser throws(SelectionError) in try parser.month() }
    }
    return [try month()]
  }

  private mutating func month() throws(SelectionError) -> ClosedRange<Double> {
    guard let folded = token.folded, let month = SelectionDate.month(folded) else {
      throw fail(ru: "здесь нужен месяц: 5 или май", en: "here a month is due: 5 or may")
    }
    advance()
    return Double(month)...Double(month)
  }

  // MARK: Lists

  /// One item, or several within parentheses.
  mutating func items<Item>(
    _ item: (inout SelectionParser) throws(SelectionError) -> Item
  ) throws(SelectionError) -> [Item] {
    guard take("(") else { return [try item(&self)] }
    var items: [Item] = []
    repeat { items.append(try item(&self)) } while take(",")
    guard take(")") else {
      throw fail(ru: "здесь нужна запятая или ')'", en: "here a comma or ')' is due")
    }
    return items
  }

  mutating func takeDots() -> Bool {
    guard token.kind == .dots else { return false }
    advance()
    return true
  }

  func missingComparison(_ example: String) -> SelectionError {
    fail(
      ru: "здесь нужно сравнение: =, >=, in (…), \(example), известно или неизвестно",
      en: "here a comparison is due: =, >=, in (…), \(example), known or unknown")
  }

  func emptyRange(_ start: SelectionToken) -> SelectionError {
    fail(
      at: start, ru: "отрезок пуст: начало позже конца",
      en: "the range is empty: it begins behind its end")
  }
}
