package import Retention

/// All that is wrong with a set of overrides.
package struct ThresholdRefusal: Error, Hashable, Sendable {
  /// One thing that is wrong.
  package struct Problem: Hashable, Sendable {
    /// The store that it concerns; nil for the business.
    package let store: String?
    package let cause: Cause
  }

  package enum Cause: Hashable, Sendable {
    /// The plugin has no such threshold.
    case unknown(name: String, near: [String], isStandard: Bool)
    /// The same threshold of the same store has two values.
    case repeated(name: String)
    /// A store can't have a value of its own.
    case wholeBusiness(name: String)
    case value(name: String, ThresholdFault)
    /// A check that the values break; the text shows them.
    case check(String, LocalizedText)
    /// A part of the declaration of scores that the values make impossible.
    case scores(part: String, LocalizedText)
  }

  /// Never empty: first what is wrong with single values, in the order given; then what is wrong
  /// with them together, of the business before the stores by code.
  package let problems: [Problem]

  init(_ problems: [Problem]) { self.problems = problems }

  /// One line a problem: what, where, why, and what is allowed.
  package func text(in language: Language) -> String {
    problems.map { $0.text(in: language) }.joined(separator: "\n")
  }
}

extension ThresholdRefusal: CustomStringConvertible {
  package var description: String { text(in: .en) }
}

extension ThresholdRefusal.Problem {
  /// What, where, why, and what is allowed, in one line.
  package func text(in language: Language) -> String {
    let place =
      store.map { LocalizedText(ru: " (точка \($0))", en: " (store \($0))")[language] } ?? ""
    return subject[language] + place + reason[language]
  }

  /// The threshold that it is about; nil for what several make together.
  package var name: String? {
    switch cause {
    case .unknown(let name, _, _), .repeated(let name), .wholeBusiness(let name),
      .value(let name, _):
      name
    case .check, .scores: nil
    }
  }

  private var subject: LocalizedText {
    switch cause {
    case .unknown(let name, _, isStandard: false):
      LocalizedText(ru: "нет порога «\(name)»", en: "no threshold '\(name)'")
    case .unknown(let name, _, _), .repeated(let name), .wholeBusiness(let name),
      .value(let name, _):
      LocalizedText(ru: name, en: name)
    case .check(let check, _):
      LocalizedText(ru: "проверка «\(check)»", en: "check '\(check)'")
    case .scores(let part, _): LocalizedText(ru: "rfm.\(part)", en: "rfm.\(part)")
    }
  }

  private var reason: LocalizedText {
    switch cause {
    case .unknown(let name, _, isStandard: true): undeclared(name)
    case .unknown(_, let near, _): Self.hint(near)
    case .repeated:
      LocalizedText(ru: ": задан дважды, оставьте один раз", en: ": is set twice, keep one")
    case .wholeBusiness:
      LocalizedText(
        ru: ": действует для всего бизнеса, по нему сравнивают всех клиентов; "
          + "задайте его без точки",
        en: ": holds for the whole business, as all customers are compared by it; "
          + "set it without a store")
    case .value(_, let fault):
      LocalizedText(ru: ": " + fault.text(in: .ru), en: ": " + fault.text(in: .en))
    case .check(_, let text), .scores(_, let text):
      LocalizedText(ru: ": " + text.ru, en: ": " + text.en)
    }
  }

  private func undeclared(_ name: String) -> LocalizedText {
    LocalizedText(
      ru: ": стандартный порог, но плагин этого бизнеса его не объявляет; "
        + "впишите { \"\(name)\" } в thresholds в plugin.lua",
      en: ": is a standard threshold that the plugin of this business does not declare; "
        + "write { \"\(name)\" } into thresholds in plugin.lua")
  }

  private static func hint(_ near: [String]) -> LocalizedText {
    guard !near.isEmpty else { return LocalizedText(ru: "", en: "") }
    return LocalizedText(
      ru: "; может быть, " + near.map { "«\($0)»" }.joined(separator: " или ") + "?",
      en: "; did you mean " + near.map { "'\($0)'" }.joined(separator: " or ") + "?")
  }
}
