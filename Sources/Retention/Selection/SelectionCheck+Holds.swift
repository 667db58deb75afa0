extension SelectionCheck {
  /// Of a number, NaN where it is unknown; nil where that can't be said.
  func holds(of number: Double) -> Bool? {
    switch self {
    case .isKnown: !number.isNaN
    case .isTrue: number.isNaN ? nil : number != 0
    case .numbers(let ranges): number.isNaN ? nil : ranges.contains { $0.contains(number) }
    case .days, .texts: nil
    }
  }

  /// Of a text that is known.
  func holds(of text: String) -> Bool {
    switch self {
    case .isKnown: true
    case .texts(let wanted): wanted.contains(text.foldedForSelection)
    case .isTrue, .numbers, .days: false
    }
  }

  /// Of a day; nil where it is unknown.
  func holds(of day: Int32?, today: Int32) -> Bool? {
    switch self {
    case .isKnown: day != nil
    case .days(let spans):
      day.map { day in spans.contains { $0.range(today: today).contains(day) } }
    case .isTrue, .numbers, .texts: nil
    }
  }

  /// Of a field's text; nil where it says nothing of the field's kind.
  func holds(ofField text: String, _ kind: SelectionVocabulary.Field) -> Bool? {
    switch kind {
    case .text, .choice: return holds(of: text)
    case .list:
      return text.split(separator: ",").contains { item in
        holds(of: String(item.drop { $0 == " " }))
      }
    case .number:
      let number = Double(text.replacing(",", with: ".")) ?? .nan
      return holds(of: number.isFinite ? number : .nan)
    case .truth:
      switch SelectionKeyword.of(text.foldedForSelection) {
      case .yes: return holds(of: 1)
      case .no: return holds(of: 0)
      default: return holds(of: .nan)
      }
    }
  }
}
