extension SelectionParser {
  mutating func textChecks(
    of subject: SelectionSubject, _ comparison: SelectionToken.Comparison?
  ) throws(SelectionError) -> Set<String> {
    if let comparison {
      guard comparison == .equal || comparison == .unequal else {
        throw fail(
          ru: "текст сравнивают через =, != или in (…)",
          en: "a text is compared by =, != or in (…)")
      }
      return Set(try text(of: subject))
    }
    guard take(.in) else { throw missingComparison("in (…)") }
    let lists = try items { parser throws(SelectionError) in try parser.text(of: subject) }
    return Set(lists.joined())
  }

  /// One value: of a subject whose values are known one of these, however people call it. In
  /// lower case; several where a name stands for them.
  mutating func text(of subject: SelectionSubject) throws(SelectionError) -> [String] {
    guard let terms = vocabulary.terms(of: subject) else {
      guard let text = plainText else { throw textDue }
      advance()
      return [text.foldedForSelection]
    }
    for words in (1...SelectionSubject.wordsMax).reversed() {
      guard let text = text(ofWords: words) else { continue }
      if let term = terms.first(where: { $0.names.contains { $0.foldedForSelection == text } }) {
        advance(words)
        return term.texts.map(\.foldedForSelection)
      }
    }
    guard let text = plainText else { throw textDue }
    throw unknownValue(text, among: terms)
  }

  /// The next words with spaces between them, or what is quoted.
  private func text(ofWords count: Int) -> String? {
    if case .quoted(let text) = token.kind { return count == 1 ? text.foldedForSelection : nil }
    var words: [String] = []
    for ahead in 0..<count {
      guard let folded = peek(ahead).folded else { return nil }
      words.append(folded)
    }
    return words.joined(separator: " ")
  }

  private var plainText: String? {
    switch token.kind {
    case .quoted(let text): text
    case .word(let word):
      SelectionKeyword.of(word.foldedForSelection)?.isReserved == true ? nil : word
    default: nil
    }
  }

  private var textDue: SelectionError {
    fail(
      ru: "здесь нужно значение; особые слова и несколько слов берут в кавычки",
      en: "here a value is due; keywords and several words take quotes")
  }

  private func unknownValue(
    _ text: String, among terms: [SelectionVocabulary.Term]
  ) -> SelectionError {
    let names = Set(terms.flatMap(\.names).map(\.foldedForSelection)).sorted()
    let near = NearNames.of(text.foldedForSelection, in: names).map { "'\($0)'" }
    let some = terms.compactMap(\.names.first).prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    return fail(
      ru: "нет значения '\(text)'; "
        + (near.isEmpty ? "есть: \(some)" : "может быть, \(near.joined(separator: " или "))?"),
      en: "no value '\(text)'; "
        + (near.isEmpty ? "there are: \(some)" : "did you mean \(near.joined(separator: " or "))?"))
  }
}
