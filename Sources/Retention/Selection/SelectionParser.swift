/// Understands the text of a selection: `;` binds loosest, then `or`, `and`, `not`.
struct SelectionParser {
  let source: String
  let vocabulary: SelectionVocabulary
  private let tokens: [SelectionToken]
  private var next = 0
  private var depth = 0
  /// Within a period, where that stands: there is no other one inside.
  var isWithin = false

  static func parse(
    _ source: String, vocabulary: SelectionVocabulary
  ) throws(SelectionError) -> SelectionNode {
    guard source.utf8.count <= Selection.lengthMax else {
      throw SelectionError(
        source, at: 0..<1,
        LocalizedText(
          ru: "отбор длиннее \(Selection.lengthMax) байт; сократите его",
          en: "the selection is longer than \(Selection.lengthMax) bytes; make it shorter"))
    }
    var parser = SelectionParser(
      source: source, vocabulary: vocabulary, tokens: try SelectionLexer.tokens(of: source))
    let root = try parser.clauses()
    guard case .end = parser.token.kind else { throw parser.unexpected() }
    return root
  }

  private init(source: String, vocabulary: SelectionVocabulary, tokens: [SelectionToken]) {
    self.source = source
    self.vocabulary = vocabulary
    self.tokens = tokens
  }

  // MARK: Tokens

  var token: SelectionToken { tokens[min(next, tokens.count - 1)] }

  func peek(_ ahead: Int) -> SelectionToken { tokens[min(next + ahead, tokens.count - 1)] }

  mutating func advance(_ count: Int = 1) { next = min(next + count, tokens.count - 1) }

  func isNext(_ keyword: SelectionKeyword, ahead: Int = 0) -> Bool {
    peek(ahead).folded.flatMap(SelectionKeyword.of) == keyword
  }

  mutating func take(_ keyword: SelectionKeyword) -> Bool {
    guard isNext(keyword) else { return false }
    advance()
    return true
  }

  mutating func take(_ mark: Character) -> Bool {
    guard token.kind == .mark(mark) else { return false }
    advance()
    return true
  }

  func fail(
    at token: SelectionToken? = nil, ru: String, en: String
  ) -> SelectionError {
    SelectionError(source, at: (token ?? self.token).place, LocalizedText(ru: ru, en: en))
  }

  // MARK: Structure

  /// `in 2026-01..2026-06: purchases >= 5; silent since 2026-07-01`
  private mutating func clauses() throws(SelectionError) -> SelectionNode {
    var parts = [try clause()]
    while take(";") {
      // One at the end is no mistake.
      if token.kind == .end || token.kind == .mark(")") { break }
      parts.append(try clause())
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func clause() throws(SelectionError) -> SelectionNode {
    guard isNext(.in) || isNext(.at) else { return try alternatives() }
    if isWithin { throw nestedPeriod }
    let scope = try scope()
    guard take(":") else {
      throw fail(
        ru: "после периода нужно двоеточие: в 2026-01-01..2026-06-30: покупки >= 5",
        en: "a period is followed by a colon: in 2026-01-01..2026-06-30: purchases >= 5")
    }
    isWithin = true
    defer { isWithin = false }
    return .within(scope, try alternatives())
  }

  private mutating func alternatives() throws(SelectionError) -> SelectionNode {
    var parts = [try conjunction()]
    while take(.or) { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction() throws(SelectionError) -> SelectionNode {
    var parts = [try negation()]
    while take(.and) { parts.append(try negation()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func negation() throws(SelectionError) -> SelectionNode {
    var isNegated = false
    while take(.not) { isNegated.toggle() }
    let inner = try primary()
    return isNegated ? .not(inner) : inner
  }

  private mutating func primary() throws(SelectionError) -> SelectionNode {
    let opening = token
    guard take("(") else { return try condition() }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Selection.depthMax else {
      throw fail(
        at: opening, ru: "скобки вложены глубже \(Selection.depthMax)",
        en: "parentheses are nested deeper than \(Selection.depthMax)")
    }
    let inner = try clauses()
    guard take(")") else {
      if token.kind != .end { throw unexpected() }
      throw fail(
        at: opening, ru: "скобка не закрыта", en: "the parenthesis is not closed")
    }
    return inner
  }

  /// What stands where a condition has ended.
  private func unexpected() -> SelectionError {
    switch token.kind {
    case .mark(")"):
      fail(ru: "лишняя закрывающая скобка", en: "a closing parenthesis too many")
    case .word, .quoted:
      fail(
        ru: "здесь нужно 'и', 'или', ';' либо конец; текст из нескольких слов берут в кавычки",
        en: "here 'and', 'or', ';' or the end is due; a text of several words takes quotes")
    default:
      fail(
        ru: "здесь нужно 'и', 'или', ';' либо конец",
        en: "here 'and', 'or', ';' or the end is due")
    }
  }
}
