import Lua
import Retention

/// Makes one plain sentence of the comparisons that decided, in Russian or English.
struct ReasonSentence {
  let language: Language
  let manifest: Manifest

  /// "45 days since the last visit, more than 30 days (Lost after)".
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
    guard let comparison = Comparison(decisive) else {
      return truth(decisive.leftText, decisive.leftValue, isTrue: decisive.result)
    }
    let subject = subject(comparison.left, comparison.leftValue)
    guard comparison.isKnown else {
      let unknown = comparison.leftValue == .nil ? comparison.left : comparison.right
      return text(ru: "неизвестно: \(label(unknown))", en: "unknown: \(label(unknown))")
    }
    let object = object(comparison.right, comparison.rightValue, unit: unit(comparison.left))
    if comparison.relation == "==" || comparison.relation == "~=" {
      return equality(comparison, subject: subject, object: object)
    }
    return "\(subject), \(relation(comparison.relation)) \(object)"
  }

  private func relation(_ relation: String) -> String {
    switch relation {
    case ">": text(ru: "больше", en: "more than")
    case ">=": text(ru: "не меньше", en: "at least")
    case "<": text(ru: "меньше", en: "less than")
    default: text(ru: "не больше", en: "not more than")
    }
  }

  /// The relation with the numbers is enough where both sides are numbers; texts are named.
  private func equality(_ comparison: Comparison, subject: String, object: String) -> String {
    let isEqual = comparison.relation == "=="
    if case .text = comparison.leftValue {
      let name = label(comparison.left)
      return isEqual
        ? "\(name): \(object)" : text(ru: "\(name): не \(object)", en: "\(name): not \(object)")
    }
    return isEqual
      ? text(ru: "\(subject), ровно \(object)", en: "\(subject), exactly \(object)")
      : text(ru: "\(subject), не \(object)", en: "\(subject), not \(object)")
  }

  /// The left side: "45 days since the last visit".
  private func subject(_ source: String, _ value: TraceValue) -> String {
    guard let number = value.asNumber else { return "\(label(source)): \(plain(value))" }
    guard let (phrase, unit, argument) = described(source) else {
      return "\(source) = \(Unit.digits(number, in: language))"
    }
    return phrase[language]
      .replacing("#", with: unit.format(number, in: language))
      .replacing("@", with: argument)
  }

  /// The right side: "30 days (Lost after)".
  private func object(_ source: String, _ value: TraceValue, unit: Unit) -> String {
    guard let number = value.asNumber else { return plain(value) }
    if let threshold = threshold(source) {
      let own = threshold.type == .times ? unit : threshold.type.unit
      let counted = own == .none ? unit : own
      let label = threshold.label[language]
      let quoted = text(ru: "«\(label)»", en: "“\(label)”")
      return "\(counted.format(number, in: language)) (\(quoted))"
    }
    if source.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2e }) {
      return unit.format(number, in: language)
    }
    if let (phrase, own, argument) = described(source) {
      return phrase[language].replacing("#", with: own.format(number, in: language))
        .replacing("@", with: argument)
    }
    return "\(unit.format(number, in: language)) (\(source))"
  }

  /// A fact that is itself the answer: "bought this season".
  private func truth(_ source: String, _ value: TraceValue, isTrue: Bool) -> String {
    if value == .nil, FactDescription.named(fact(source) ?? "") != nil {
      return text(ru: "неизвестно: \(label(source))", en: "unknown: \(label(source))")
    }
    let name = label(source)
    return isTrue
      ? text(ru: "\(name): да", en: "\(name): yes") : text(ru: "\(name): нет", en: "\(name): no")
  }

  private func plain(_ value: TraceValue) -> String {
    switch value {
    case .nil: text(ru: "неизвестно", en: "unknown")
    case .boolean(let truth): text(ru: truth ? "да" : "нет", en: truth ? "yes" : "no")
    case .number(let number): Unit.digits(number, in: language)
    case .integer(let number): Unit.digits(Double(number), in: language)
    case .text(let text): named(text)
    case .other(let type): type
    }
  }

  /// Segments and value levels by what people call them.
  private func named(_ text: String) -> String {
    if let level = ValueLevel(rawValue: text) { return SegmentInfo.label(of: level)[language] }
    if let segment = manifest.segment(text) { return segment.label[language] }
    return text
  }

  // MARK: - Names in the source

  /// The fact's plain name in `c.days_since_last`.
  private func fact(_ source: String) -> String? {
    source.hasPrefix("c.") ? String(source.dropFirst(2)) : nil
  }

  private func threshold(_ source: String) -> Threshold? {
    source.hasPrefix("t.") ? manifest.threshold(String(source.dropFirst(2))) : nil
  }

  /// How to speak of a fact or a method, its unit, and the method's arguments.
  private func described(_ source: String) -> (LocalizedText, Unit, String)? {
    if let name = fact(source), let description = FactDescription.named(name) {
      return (description.phrase, description.unit, "")
    }
    guard source.hasPrefix("c:"), let open = source.firstIndex(of: "("), source.hasSuffix(")"),
      let method = FactMethod(rawValue: String(source[..<open].dropFirst(2)))
    else { return nil }
    let arguments = source[source.index(after: open)...].dropLast()
      .split(separator: ",").map { argument($0.filter { $0 != " " && $0 != "\"" && $0 != "'" }) }
    return (method.phrase, method.unit, arguments.joined(separator: "–"))
  }

  /// A threshold within the arguments shows its label.
  private func argument(_ source: String) -> String {
    threshold(source).map { "«\($0.label[language])»" } ?? source
  }

  private func unit(_ source: String) -> Unit { described(source)?.1 ?? .none }

  private func label(_ source: String) -> String {
    if let name = fact(source), let description = FactDescription.named(name) {
      return description.label[language]
    }
    if let threshold = threshold(source) { return threshold.label[language] }
    if let (phrase, _, argument) = described(source) {
      return phrase[language].replacing("# ", with: "").replacing("@", with: argument)
    }
    return source
  }

  private func text(ru: String, en: String) -> String { language == .ru ? ru : en }
}

extension TraceValue {
  fileprivate var asNumber: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }
}
