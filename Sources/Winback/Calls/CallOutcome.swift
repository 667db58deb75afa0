package import Retention

/// What came of a call.
package enum CallOutcome: String, CaseIterable, Sendable {
  case reached
  case noAnswer = "no_answer"
  case callBack = "call_back"
  case wrongNumber = "wrong_number"
  case refused

  /// As it stands in the drop-down.
  package var label: LocalizedText {
    switch self {
    case .reached: LocalizedText(ru: "дозвонились", en: "reached")
    case .noAnswer: LocalizedText(ru: "не отвечает", en: "no answer")
    case .callBack: LocalizedText(ru: "перезвонить", en: "call back")
    case .wrongNumber: LocalizedText(ru: "неверный номер", en: "wrong number")
    case .refused: LocalizedText(ru: "отказ", en: "refused")
    }
  }

  /// What people write who type it themselves.
  private var otherWords: [String] {
    switch self {
    case .reached: ["дозвонился", "дозвонилась", "поговорили", "ok", "ок"]
    case .noAnswer: ["нет ответа", "не дозвонились", "не дозвонился", "недозвон"]
    case .callBack: ["перезвон"]
    case .wrongNumber: ["не тот номер", "ошибочный номер"]
    case .refused: ["отказался", "отказалась", "refusal"]
    }
  }

  /// Reads a word in either language, whatever its case; nil for one that is none.
  package init?(word: String) {
    let folded = CallWord.folded(word)
    let known = CallOutcome.allCases.first { outcome in
      ([outcome.rawValue, outcome.label.ru, outcome.label.en] + outcome.otherWords).contains {
        CallWord.folded($0) == folded
      }
    }
    guard let known else { return nil }
    self = known
  }
}

/// Words that people fill in.
enum CallWord {
  /// Without case, the dots of ё, underscores and spaces that are there twice.
  static func folded(_ word: String) -> String {
    let plain = word.lowercased().map { character -> Character in
      character == "ё" ? "е" : character == "_" || character.isWhitespace ? " " : character
    }
    return String(plain).split(separator: " ").joined(separator: " ")
  }
}
