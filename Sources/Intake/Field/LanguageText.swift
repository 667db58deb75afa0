enum LanguageText {
  /// The letters of ISO 639: of `ru-RU`, `en_GB`, or of the language's name.
  static func parse(_ text: String) -> String? {
    guard text.utf8.count <= 32 else { return nil }
    let word = text.lowercased()
    if let code = names[HeaderName.folded(word)] { return code }
    let code = word.prefix { $0 != "-" && $0 != "_" }
    let isCode =
      (2...3).contains(code.utf8.count) && code.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    return isCode ? String(code) : nil
  }

  private static let names = [
    "rus": "ru", "russian": "ru", "русский": "ru", "рус": "ru", "eng": "en", "english": "en",
    "английский": "en", "англ": "en", "kazakh": "kk", "казахский": "kk", "ukrainian": "uk",
    "украинский": "uk", "belarusian": "be", "белорусский": "be", "german": "de", "немецкий": "de",
    "tatar": "tt", "татарский": "tt", "uzbek": "uz", "узбекский": "uz",
  ]
}
