/// Cuts the text of a selection into tokens.
struct SelectionLexer {
  private let source: String
  private let characters: [Character]
  private var next = 0
  private var tokens: [SelectionToken] = []

  static func tokens(of source: String) throws(SelectionError) -> [SelectionToken] {
    var lexer = SelectionLexer(source: source)
    return try lexer.run()
  }

  private init(source: String) {
    self.source = source
    characters = Array(source)
  }

  private mutating func run() throws(SelectionError) -> [SelectionToken] {
    while next < characters.count {
      let character = characters[next]
      if character.isWhitespace {
        next += 1
      } else if let closing = SelectionLexer.quotes[character] {
        try quoted(until: closing)
      } else if SelectionLexer.isWord(character) {
        word()
      } else {
        try sign(character)
      }
    }
    add(.end, from: characters.count)
    return tokens
  }

  private mutating func add(_ kind: SelectionToken.Kind, from start: Int) {
    tokens.append(SelectionToken(kind: kind, place: start..<next))
  }

  private mutating func quoted(until closing: Character) throws(SelectionError) {
    let start = next
    guard let end = characters[(start + 1)...].firstIndex(of: closing) else {
      throw SelectionError(
        source, at: start..<(start + 1),
        LocalizedText(ru: "кавычка не закрыта", en: "the quote is not closed"))
    }
    next = end + 1
    add(.quoted(String(characters[(start + 1)..<end])), from: start)
  }

  /// A dot belongs to a word where it stands alone and the word goes on: `31.03.2026`,
  /// `field.pet`, but `25..40`.
  private mutating func word() {
    let start = next
    while next < characters.count {
      let isInner =
        characters[next] == "." && next + 1 < characters.count
        && SelectionLexer.isWord(characters[next + 1])
      guard isInner || SelectionLexer.isWord(characters[next]) else { break }
      next += 1
    }
    add(.word(String(characters[start..<next])), from: start)
  }

  private mutating func sign(_ character: Character) throws(SelectionError) {
    let start = next
    let pair = next + 1 < characters.count ? String(characters[next...(next + 1)]) : ""
    if let comparison = SelectionLexer.pairs[pair] {
      next += 2
      add(comparison, from: start)
    } else if let kind = SelectionLexer.signs[character] {
      next += 1
      add(kind, from: start)
    } else {
      throw SelectionError(
        source, at: start..<(start + 1),
        LocalizedText(
          ru: "знак '\(character)' здесь ничего не значит; текст с особыми знаками берут в кавычки",
          en: "the sign '\(character)' means nothing here; a text with such signs takes quotes"))
    }
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_-+@/#%".contains(character)
  }

  private static let quotes: [Character: Character] = [
    "\"": "\"", "'": "'", "«": "»", "“": "”", "„": "“",
  ]

  private static let pairs: [String: SelectionToken.Kind] = [
    "<=": .compare(.atMost), ">=": .compare(.atLeast), "!=": .compare(.unequal),
    "<>": .compare(.unequal), "==": .compare(.equal), "..": .dots,
  ]

  private static let signs: [Character: SelectionToken.Kind] = [
    "=": .compare(.equal), "<": .compare(.less), ">": .compare(.more), "≤": .compare(.atMost),
    "≥": .compare(.atLeast), "≠": .compare(.unequal), "(": .mark("("), ")": .mark(")"),
    ",": .mark(","), ";": .mark(";"), ":": .mark(":"), "…": .dots,
  ]
}
