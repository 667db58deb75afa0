/// What people and programs put where they have nothing to say.
enum BlankText {
  static func says(_ text: String) -> Bool {
    text.isEmpty || (text.utf8.count <= 32 && words.contains(text.lowercased()))
  }

  private static let words: Set<String> = [
    "-", "--", "—", "–", "?", "null", "n/a", "na", "nil", "unknown", "не указан", "не указано",
    "неизвестно", "неизвестен", "н/д",
  ]
}
