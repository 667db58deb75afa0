import Lua
import Retention

/// What things are called in a reason.
extension ReasonSentence {
  func label(_ operand: Operand) -> String {
    switch operand.meaning {
    case .fact(let description): description.label[language]
    case .method(let method, _):
      method.label[language].replacing("@", with: arguments(operand))
    case .threshold(let threshold): threshold.label[language]
    case .today(let name): TodayDescription.labels[name]?[language] ?? name
    case .field(let name): name
    case .literal, .other: quoted(operand.text)
    }
  }

  /// A value in words; what it is compared with tells what kind of a name a text is.
  func shown(_ value: TraceValue, of operand: Operand) -> String {
    switch value {
    case .nil: return text(ru: "неизвестно", en: "unknown")
    case .boolean(let truth): return yes(truth)
    case .number(let number): return digits(number, operand.unit)
    case .integer(let number): return digits(Double(number), operand.unit)
    case .other(let type): return type
    case .text(let name):
      if case .fact(let description) = operand.meaning { return named(name, description.fact) }
      if case .today = operand.meaning { return TodayDescription.names[name]?[language] ?? name }
      return open(name)
    }
  }

  /// A text that is a fact's value, as people call it.
  func named(_ name: String, _ fact: Fact) -> String {
    if fact == .value, let level = ValueLevel(rawValue: name) {
      return SegmentInfo.label(of: level)[language]
    }
    if fact == .segment, let segment = manifest.segment(name) { return segment.label[language] }
    return open(name)
  }

  /// Private categories are never named. In Russian the words stand after "purchase of".
  func open(_ name: String) -> String {
    guard manifest.privateCategories.items(by: thresholds).contains(name) else { return name }
    return text(ru: "скрытой категории", en: "a private category")
  }

  func yes(_ truth: Bool) -> String {
    text(ru: truth ? "да" : "нет", en: truth ? "yes" : "no")
  }

  func quoted(_ words: String) -> String { text(ru: "«\(words)»", en: "“\(words)”") }

  /// The bare number; a share keeps its sign, money has no decimals unless it needs them.
  func digits(_ number: Double, _ unit: Unit) -> String {
    let isWhole = number == number.rounded()
    let digits =
      decimals > Decimals.usual
      ? Decimals.digits(number, decimals, in: language)
      : Unit.digits(number, decimals: unit == .money && !isWhole ? 2 : nil, in: language)
    return unit == .percent ? digits + "\u{a0}%" : digits
  }
}
