/// Cuts a text into tokens (manual, section 3.1). Works on bytes: Lua knows no encoding.
struct Lexer {
  let source: [UInt8]
  var offset = 0
  var line = 1

  init(_ source: [UInt8], offset: Int = 0, line: Int = 1) {
    self.source = source
    self.offset = offset
    self.line = line
  }

  /// The byte at the offset plus `ahead`; nil past the end.
  func peek(_ ahead: Int = 0) -> UInt8? {
    let place = offset + ahead
    return place < source.count ? source[place] : nil
  }

  mutating func next() throws(SyntaxError) -> Token {
    try skipBlanksAndComments()
    guard let byte = peek() else { return token(.end, from: offset, line: line) }
    if byte.isNameStart { return name() }
    if byte.isDigit { return try number() }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return try quotedText(byte)
    case UInt8(ascii: "["):
      if let level = try longBracketLevel() { return try longText(level) }
    case UInt8(ascii: "."):
      if let following = peek(1), following.isDigit { return try number() }
    default:
      break
    }
    return symbol(byte)
  }

  func token(_ symbol: Symbol, from start: Int, line: Int) -> Token {
    Token(symbol: symbol, range: SourceRange(start: start, end: offset, line: line))
  }

  func failure(
    _ problem: SyntaxError.Problem, line: Int? = nil, offset: Int? = nil
  ) -> SyntaxError {
    SyntaxError(line: line ?? self.line, offset: offset ?? self.offset, problem: problem)
  }

  /// Steps over one end of line: CR, LF, CRLF and LFCR each count once.
  mutating func skipNewline(_ first: UInt8) {
    offset += 1
    if let second = peek(), second.isNewline, second != first { offset += 1 }
    line += 1
  }

  private mutating func skipBlanksAndComments() throws(SyntaxError) {
    while let byte = peek() {
      if byte.isNewline {
        skipNewline(byte)
      } else if byte.isBlank {
        offset += 1
      } else if byte == UInt8(ascii: "-"), peek(1) == UInt8(ascii: "-") {
        try skipComment()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() throws(SyntaxError) {
    let (start, startLine) = (offset, line)
    offset += 2
    if peek() == UInt8(ascii: "["), let level = bracketLevel(at: offset) {
      guard try skipLongBracket(level) != nil else {
        throw failure(.unfinishedComment, line: startLine, offset: start)
      }
      return
    }
    while let byte = peek(), !byte.isNewline { offset += 1 }
  }

  private mutating func name() -> Token {
    let start = offset
    while let byte = peek(), byte.isNamePart { offset += 1 }
    let text = String(decoding: source[start..<offset], as: UTF8.self)
    if let keyword = Symbol.keywords[text] { return token(keyword, from: start, line: line) }
    var name = token(.name, from: start, line: line)
    name.value = .name(text)
    return name
  }

  private mutating func symbol(_ byte: UInt8) -> Token {
    let start = offset
    let (symbol, length) = symbolAndLength(byte)
    offset += length
    return token(symbol, from: start, line: line)
  }

  private func symbolAndLength(_ byte: UInt8) -> (Symbol, Int) {
    if let second = peek(1) {
      if byte == UInt8(ascii: "."), second == byte {
        return peek(2) == byte ? (.ellipsis, 3) : (.concat, 2)
      }
      if let symbol = Self.pair(byte, second) { return (symbol, 2) }
    }
    return (Self.single(byte), 1)
  }
}
