import Lua
import Retention

/// What a method is asked with, in words: "90 days", "“coffee” or “tea”".
extension ReasonSentence {
  func arguments(_ operand: Operand) -> String {
    guard case .method(let method, let access) = operand.meaning else { return "" }
    let sources = operand.argumentTexts
    let values = access.arguments.indices.map { place in
      argument(access.arguments[place], sources.indices.contains(place) ? sources[place] : "")
    }
    return arguments(of: method, values)
  }

  /// The values that a method was called with.
  func arguments(of method: FactMethod, called values: [ReadFacts.Value]) -> String {
    arguments(
      of: method,
      values.map { value in
        switch value {
        case .number(let number): .number(number)
        case .text(let name): .names([name])
        case .boolean(let truth): .source(yes(truth))
        case .unknown: .source(text(ru: "неизвестно", en: "unknown"))
        }
      })
  }

  private enum Argument {
    case number(Double)
    case names([String])
    case source(String)
  }

  private func arguments(of method: FactMethod, _ values: [Argument]) -> String {
    switch method.argument {
    case .days: values.first.map { counted($0, .days) } ?? ""
    case .weeks: values.first.map { counted($0, .none) } ?? ""
    case .period: period(values)
    case .names: names(values)
    case .categories: names(values, days: method == .bought)
    }
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

  /// "“coffee” or “tea”", and of a purchase in how many days. A customer fits with one of them.
  private func names(_ arguments: [Argument], days: Bool = false) -> String {
    var words: [String] = []
    var period = ""
    for argument in arguments {
      switch argument {
      case .names(let names):
        for name in names {
          let shown = open(name)
          let word = shown == name ? quoted(name) : shown
          if !words.contains(word) { words.append(word) }
        }
      case .number(let number) where days:
        let counted = Unit.days.format(number, in: language)
        period = text(ru: " за \(counted)", en: " in the last \(counted)")
      default: words.append(counted(argument, .none))
      }
    }
    return either(words) + period
  }

  private func either(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    let or = text(ru: " или ", en: " or ")
    return words.dropLast().joined(separator: ", ") + or + last
  }
}
