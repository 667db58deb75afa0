package import Retention

/// Why what was typed of a customer can't be taken.
package struct PersonFormRefusal: Error, Hashable, Sendable {
  package enum Problem: Error, Hashable, Sendable {
    case noAssignment(String)
    case unknownName(String)
    case badValue(String, String)
    case twice(String)
    /// Keys are added with `+=`.
    case keyIsAdded(String, String)
    /// Keys are taken away with `customer split`.
    case keyIsSplit(String)
    /// `+=` is for keys.
    case notAdded(String)
  }

  package let problems: [Problem]

  package func text(in language: Language) -> String {
    problems.map { $0.text[language] }.joined(separator: "\n")
  }
}

extension PersonFormRefusal: CustomStringConvertible {
  package var description: String { text(in: .en) }
}

extension PersonFormRefusal.Problem {
  fileprivate var text: LocalizedText {
    switch self {
    case .noAssignment(let word):
      LocalizedText(
        ru: "'\(word)': нужно ИМЯ=ЗНАЧЕНИЕ, например name=Анна; '-' забирает значение: name=-",
        en: "'\(word)': give NAME=VALUE, such as name=Anna; '-' takes a value back: name=-")
    case .unknownName(let name):
      LocalizedText(
        ru: "'\(name)': такого поля нет" + near(name, ru: true) + "; есть "
          + PersonForm.names.joined(separator: ", ") + ", field.ИМЯ и ключи "
          + PersonForm.keyNames.map { $0 + "+=" }.joined(separator: ", "),
        en: "'\(name)': there is no such field" + near(name, ru: false) + "; there are "
          + PersonForm.names.joined(separator: ", ") + ", field.NAME, and the keys "
          + PersonForm.keyNames.map { $0 + "+=" }.joined(separator: ", "))
    case .badValue(let name, let value):
      LocalizedText(
        ru: "\(name): '\(value)' не годится; нужно \(allowed(name).ru)",
        en: "\(name): '\(value)' won't do; give \(allowed(name).en)")
    case .twice(let name):
      LocalizedText(
        ru: "\(name) названо дважды; оставьте одно", en: "\(name) is given twice; leave one")
    case .keyIsAdded(let name, let value):
      LocalizedText(
        ru: "\(name): ключей может быть несколько; добавить ещё один: \(name)+=\(value)",
        en: "\(name): a customer may have several; to add one: \(name)+=\(value)")
    case .keyIsSplit(let word):
      LocalizedText(
        ru: "'\(word)': ключ отделяет winback customer split КТО КЛЮЧ --reason ПОЧЕМУ",
        en: "'\(word)': a key is taken away by winback customer split WHO KEY --reason WHY")
    case .notAdded(let name):
      LocalizedText(
        ru: "\(name): += только для ключей (" + PersonForm.keyNames.joined(separator: ", ")
          + "); здесь нужно \(name)=",
        en: "\(name): += is for keys (" + PersonForm.keyNames.joined(separator: ", ")
          + ") only; write \(name)=")
    }
  }

  private func near(_ name: String, ru: Bool) -> String {
    let near = NearNames.of(name, in: PersonForm.names + PersonForm.keyNames).map { "'\($0)'" }
    if near.isEmpty { return "" }
    return ru
      ? "; может быть, " + near.joined(separator: " или ") + "?"
      : "; did you mean " + near.joined(separator: " or ") + "?"
  }

  private func allowed(_ name: String) -> LocalizedText {
    switch name {
    case "sex": LocalizedText(ru: "f или m (ж, м)", en: "f or m")
    case "birth_date":
      LocalizedText(
        ru: "день рождения живого человека: 1990-05-17, 17.05.1990, без года --05-17 или 17.05",
        en: "the birthday of one who lives: 1990-05-17, 17.05.1990, without a year --05-17")
    case "language": LocalizedText(ru: "код языка: ru, en", en: "the code of a language: ru, en")
    case "registered_at":
      LocalizedText(
        ru: "день не позже сегодняшнего: 2025-11-03 или 03.11.2025",
        en: "a day up to today: 2025-11-03 or 03.11.2025")
    case "phone":
      LocalizedText(
        ru: "телефон с кодом: +7 916 123-45-67", en: "a phone with its code: +79161234567")
    case "email": LocalizedText(ru: "адрес: ana@example.com", en: "an address: ana@example.com")
    default:
      LocalizedText(
        ru: "текст в одну строку, до \(PersonText.bytesMax) байт",
        en: "a text on one line, at most \(PersonText.bytesMax) bytes")
    }
  }
}
