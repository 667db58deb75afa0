import Lua
import Retention

/// Makes one plain sentence of the comparisons that decided, in Russian or English.
struct ReasonSentence {
  let language: Language
  let manifest: Manifest
  let thresholds: ThresholdValues
  /// How many decimals a number may have.
  private(set) var decimals = Decimals.usual

  init(language: Language, manifest: Manifest, thresholds: ThresholdValues) {
    self.language = language
    self.manifest = manifest
    self.thresholds = thresholds
  }

  /// "45 days since the last visit, more than 30".
  func sentence(_ decisives: [Decisive]) -> String {
    var parts: [String] = []
    for decisive in decisives {
      let part = phrase(decisive)
      if !parts.contains(part) { parts.append(part) }
    }
    let joined = parts.joined(separator: "; ")
    return joined.prefix(1).uppercased() + joined.dropFirst()
  }

  private func phrase(_ decisive: Decisive) -> String {
    guard let comparison = Comparison(decisive, manifest) else {
      let operand = Operand(
        decisive.leftText, decisive.leftValue, decisive.leftAccess, manifest)
      return truth(operand, isTrue: decisive.result)
    }
    guard comparison.isKnown else {
      return unknown(comparison.left.value == .nil ? comparison.left : comparison.right)
    }
    var sentence = self
    if let left = comparison.left.number, let right = comparison.right.number {
      sentence.decimals = Decimals.telling(left, from: right)
    }
    return sentence.phrase(comparison)
  }

  private func phrase(_ comparison: Comparison) -> String {
    if comparison.relation == "==" || comparison.relation == "~=" { return equality(comparison) }
    let subject = subject(comparison)
    if comparison.isNone { return subject }
    let relation = relation(comparison.relation)
    let object = object(comparison.right, beside: comparison.left)
    return text(ru: "\(subject) — \(relation)\(object)", en: "\(subject), \(relation)\(object)")
  }

  private func relation(_ relation: String) -> String {
    switch relation {
    case ">": text(ru: "больше", en: "more than")
    case ">=": text(ru: "не меньше", en: "at least")
    case "<": text(ru: "меньше", en: "less than")
    default: text(ru: "не больше", en: "at most")
    }
  }

  /// A number that is equal says all; of texts both sides are named.
  private func equality(_ comparison: Comparison) -> String {
    let (left, right) = (comparison.left, comparison.right)
    let subject = subject(comparison)
    if comparison.relation == "==" { return subject }
    let other = right.number.map { digits($0, left.unit) } ?? shown(right.value, of: left)
    return text(ru: "\(subject), а не \(other)", en: "\(subject), not \(other)")
  }

  /// The left side: "45 days since the last visit". What the plugin calculated has no words of
  /// its own: the threshold that it is held against lends its label.
  private func subject(_ comparison: Comparison) -> String {
    let (left, right) = (comparison.left, comparison.right)
    guard let number = left.number else { return "\(label(left)): \(shown(left.value, of: left))" }
    if let phrase = phrase(left, number) { return phrase }
    if case .threshold(let threshold) = right.meaning, left.meaning == .other {
      let counted = counted(number, threshold.type.unit, nil)
      return "\(quoted(threshold.label[language])): \(counted)"
    }
    return "\(label(left)): \(digits(number, .none))"
  }

  /// A fact or a method with its number, in words.
  private func phrase(_ operand: Operand, _ number: Double) -> String? {
    switch operand.meaning {
    case .fact(let description): return phrase(of: description.fact, number)
    case .method(let method, _):
      return filled(
        method.phrase, number, method.unit, forms: method.forms, arguments: arguments(operand))
    case .today(let name):
      return TodayDescription.phrase(name).map {
        filled($0.text, number, $0.unit, forms: nil, arguments: "")
      }
    default: return nil
    }
  }

  /// A fact with its number: "3 visits in all".
  func phrase(of fact: Fact, _ number: Double) -> String {
    let description = FactDescription.of(fact)
    return filled(
      description.phrase, number, description.unit, forms: description.forms, arguments: "")
  }

  private func filled(
    _ phrase: LocalizedText, _ number: Double, _ unit: Unit, forms: PluralForms?,
    arguments: String
  ) -> String {
    phrase[language].replacing("##", with: digits(number, unit))
      .replacing("#", with: counted(number, unit, forms))
      .replacing("@", with: arguments)
  }

  /// The number with what it counts.
  func counted(_ number: Double, _ unit: Unit, _ forms: PluralForms?) -> String {
    let bare = digits(number, unit)
    guard let word = (forms ?? unit.forms)?.form(of: number, in: language) else { return bare }
    return word.contains("#") ? word.replacing("#", with: bare) : bare + "\u{a0}" + word
  }

  /// The right side with its leading space: " 30"; another fact in its own words.
  private func object(_ operand: Operand, beside left: Operand) -> String {
    guard let number = operand.number else { return " \(shown(operand.value, of: left))" }
    if operand.isSubject, let phrase = phrase(operand, number) {
      return text(ru: ", чем \(phrase)", en: " \(phrase)")
    }
    // What the left side counts needs no word here.
    return " " + digits(number, left.unit == .none ? operand.unit : left.unit)
  }

  /// A fact that is itself the answer: "bought this season".
  private func truth(_ operand: Operand, isTrue: Bool) -> String {
    if operand.value == .nil, operand.meaning != .other { return unknown(operand) }
    switch operand.meaning {
    case .fact(let description):
      if let sentence = description.truth(isTrue) { return sentence[language] }
      if let number = operand.number, let phrase = phrase(operand, number) { return phrase }
    case .method(let method, _):
      if let number = operand.number, let phrase = phrase(operand, number) { return phrase }
      return method.truth(isTrue)[language].replacing("@", with: arguments(operand))
    default: break
    }
    let value: String =
      if case .boolean = operand.value { yes(isTrue) } else { shown(operand.value, of: operand) }
    return "\(label(operand)): \(value)"
  }

  private func unknown(_ operand: Operand) -> String {
    text(ru: "неизвестно: \(label(operand))", en: "unknown: \(label(operand))")
  }

  func text(ru: String, en: String) -> String { language == .ru ? ru : en }
}
