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
    case .today(let name): ReasonSentence.today[name]?[language] ?? name
    case .field(let name): name
    case .literal, .other: quoted(operand.text)
    }
  }

  private static let today = [
    "year": LocalizedText(ru: "год", en: "year"),
    "month": LocalizedText(ru: "месяц", en: "month"),
    "day": LocalizedText(ru: "число", en: "day of the month"),
    "weekday": LocalizedText(ru: "день недели", en: "weekday"),
    "season": LocalizedText(ru: "сезон", en: "season"),
    "season_days_left": LocalizedText(ru: "дней до конца сезона", en: "days left of the season"),
  ]

  /// A value in words; what it is compared with tells what kind of a name a text is.
  func shown(_ value: TraceValue, of operand: Operand) -> String {
    switch value {
    case .nil: return text(ru: "неизвестно", en: "unknown")
    case .boolean(let truth): return yes(truth)
    case .number(let number): return digits(number, operand.unit)
    case .integer(let number): return digits(Double(number), operand.unit)
    case .other(let type): return type
    case .text(let name):
      guard case .fact(let description) = operand.meaning else { return open(name) }
      if description.fact == .value, let level = ValueLevel(rawValue: name) {
        return SegmentInfo.label(of: level)[language]
      }
      if description.fact == .segment, let segment = manifest.segment(name) {
        return segment.label[language]
      }
      return open(name)
    }
  }

  /// Private categories are never named.
  private func open(_ name: String) -> String {
    guard manifest.privateCategories.items(by: thresholds).contains(name) else { return name }
    return text(ru: "(скрытая категория)", en: "(a private category)")
  }

  func yes(_ truth: Bool) -> String {
    text(ru: truth ? "да" : "нет", en: truth ? "yes" : "no")
  }

  func quoted(_ words: String) -> String { text(ru: "«\(words)»", en: "“\(words)”") }

  /// The bare number; a share keeps its sign, money has no decimals unless it needs them.
  func digits(_ number: Double, _ unit: Unit) -> String {
    let isWhole = number == number.rounded()
    let decimals = unit == .money && !isWhole ? 2 : nil
    let digits = Unit.digits(number, decimals: decimals, in: language)
    return unit == .percent ? digits + "\u{a0}%" : digits
  }

  /// The arguments of a method in words: "90 days", "“coffee”".
  func arguments(_ operand: Operand) -> String {
    guard case .method(let method, let access) = operand.meaning else { return "" }
    let sources = operand.argumentTexts
    let values = access.arguments.indices.map { place in
      argument(access.arguments[place], sources.indices.contains(place) ? sources[place] : "")
    }
    switch method.argument {
    case .days: return values.first.map { counted($0, .days) } ?? ""
    case .weeks: return values.first.map { counted($0, .none) } ?? ""
    case .period: return period(values)
    case .names: return names(values)
    case .categories: return names(values, days: method == .bought)
    }
  }

  private enum Argument {
    case number(Double)
    case names([String])
    case source(String)
  }

  /// A literal, the value of a threshold, or the source.
  private func argument(_ literal: Literal?, _ source: String) -> Argument {
    switch literal {
    case .integer(let number): return .number(Double(number))
    case .number(let number): return .number(number)
    case .text(let name): return .names([name])
    default: break
    }
    let name = source.split(separator: ".").last.map(String.init) ?? ""
    switch thresholds.values[name] {
    case .number(let number): return .number(number)
    case .text(let text): return .names([text])
    case .list(let items): return .names(items)
    default: return .source(source)
    }
  }

  private func counted(_ argument: Argument, _ unit: Unit) -> String {
    switch argument {
    case .number(let number): unit.format(number, in: language)
    case .names(let names): names.joined(separator: ", ")
    case .source(let source): source
    }
  }

  private func period(_ arguments: [Argument]) -> String {
    let numbers = arguments.compactMap { if case .number(let number) = $0 { number } else { nil } }
    guard numbers.count == 2, let low = numbers.min(), let high = numbers.max() else {
      return arguments.map { counted($0, .none) }.joined(separator: "–")
    }
    let isOne = Int64(high) % 10 == 1 && Int64(high) % 100 != 11
    let days = Unit.digits(high, in: language)
    let first = Unit.digits(low, in: language)
    return text(
      ru: "от \(first) до \(days) \(isOne ? "дня" : "дней")", en: "\(first) and \(days) days")
  }

  /// "“coffee”, “tea”", and of a purchase in how many days.
  private func names(_ arguments: [Argument], days: Bool = false) -> String {
    var words: [String] = []
    var period = ""
    for argument in arguments {
      switch argument {
      case .names(let names):
        for name in names {
          let shown = open(name)
          words.append(shown == name ? quoted(name) : shown)
        }
      case .number(let number) where days:
        let counted = Unit.days.format(number, in: language)
        period = text(ru: " за \(counted)", en: " in the last \(counted)")
      default: words.append(counted(argument, .none))
      }
    }
    return words.joined(separator: ", ") + period
  }
}
