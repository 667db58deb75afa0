/// The languages that Winback speaks.
package enum Language: String, CaseIterable, Sendable {
  case ru, en
}

/// A text in both languages.
package struct LocalizedText: Hashable, Sendable {
  package var ru: String
  package var en: String

  package init(ru: String, en: String) {
    self.ru = ru
    self.en = en
  }

  package subscript(language: Language) -> String { language == .ru ? ru : en }
}
