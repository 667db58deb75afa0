enum SexText {
  /// `f` or `m`. Numbers are not taken: some programs mean women by 1, some by 2.
  static func parse(_ text: String) -> String? {
    guard text.utf8.count <= 32 else { return nil }
    let word = HeaderName.folded(text)
    if women.contains(word) { return "f" }
    return men.contains(word) ? "m" : nil
  }

  private static let women: Set<String> = [
    "f", "female", "w", "woman", "ж", "жен", "женский", "женщина", "женск",
  ]
  private static let men: Set<String> = [
    "m", "male", "man", "м", "муж", "мужской", "мужчина", "мужск",
  ]
}
