extension Lexer {
  /// The level of the long bracket that opens here; nil for a plain `[`.
  mutating func longBracketLevel() throws(SyntaxError) -> Int? {
    if let level = bracketLevel(at: offset) { return level }
    guard peek(1) == UInt8(ascii: "=") else { return nil }
    throw failure(.unexpected(found: "'[='", due: "'[' to open a text in long brackets"))
  }

  /// The number of `=` between two `[` that begin at `place`.
  func bracketLevel(at place: Int) -> Int? {
    var end = place + 1
    while end < source.count, source[end] == UInt8(ascii: "=") { end += 1 }
    guard end < source.count, source[end] == UInt8(ascii: "[") else { return nil }
    return end - place - 1
  }

  mutating func longText(_ level: Int) throws(SyntaxError) -> Token {
    let (start, startLine) = (offset, line)
    guard let bytes = try skipLongBracket(level) else {
      throw failure(.unfinishedLongText, line: startLine, offset: start)
    }
    var text = token(.text, from: start, line: startLine)
    text.value = .text(bytes)
    return text
  }

  /// Steps behind the closing bracket; nil if there is none. The first end of line is not
  /// part of the text and every other becomes a LF (manual, section 3.1).
  mutating func skipLongBracket(_ level: Int) throws(SyntaxError) -> [UInt8]? {
    offset += level + 2
    if let byte = peek(), byte.isNewline { skipNewline(byte) }
    var bytes: [UInt8] = []
    while let byte = peek() {
      if byte == UInt8(ascii: "]"), closesLongBracket(level) {
        offset += level + 2
        return bytes
      }
      if byte.isNewline {
        skipNewline(byte)
        bytes.append(0x0A)
      } else {
        offset += 1
        bytes.append(byte)
      }
    }
    return nil
  }

  private func closesLongBracket(_ level: Int) -> Bool {
    guard peek(level + 1) == UInt8(ascii: "]") else { return false }
    return source[(offset + 1)..<(offset + 1 + level)].allSatisfy { $0 == UInt8(ascii: "=") }
  }

  mutating func quotedText(_ quote: UInt8) throws(SyntaxError) -> Token {
    let (start, startLine) = (offset, line)
    var bytes: [UInt8] = []
    offset += 1
    while let byte = peek(), !byte.isNewline {
      if byte == quote {
        offset += 1
        var text = token(.text, from: start, line: startLine)
        text.value = .text(bytes)
        return text
      }
      if byte == UInt8(ascii: "\\") {
        try escape(into: &bytes)
      } else {
        offset += 1
        bytes.append(byte)
      }
    }
    throw failure(.unfinishedText, line: startLine, offset: start)
  }

  private mutating func escape(into bytes: inout [UInt8]) throws(SyntaxError) {
    guard let byte = peek(1) else { throw failure(.unfinishedText) }
    if let plain = Self.plainEscapes[byte] {
      offset += 2
      return bytes.append(plain)
    }
    if byte.isNewline {
      offset += 1
      skipNewline(byte)
      return bytes.append(0x0A)
    }
    switch byte {
    case UInt8(ascii: "x"): try hexEscape(into: &bytes)
    case UInt8(ascii: "u"): try unicodeEscape(into: &bytes)
    case UInt8(ascii: "z"): skipEscapedBlanks()
    case _ where byte.isDigit: try decimalEscape(into: &bytes)
    default: throw invalidEscape(length: 2)
    }
  }

  private static let plainEscapes: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10,
    UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "v"): 11,
    UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "\""): UInt8(ascii: "\""),
    UInt8(ascii: "'"): UInt8(ascii: "'"),
  ]

  private func invalidEscape(length: Int) -> SyntaxError {
    let end = min(offset + length, source.count)
    return failure(.invalidEscape(String(decoding: source[offset..<end], as: UTF8.self)))
  }

  private mutating func skipEscapedBlanks() {
    offset += 2
    while let byte = peek() {
      if byte.isNewline {
        skipNewline(byte)
      } else if byte.isBlank {
        offset += 1
      } else {
        return
      }
    }
  }

  private mutating func hexEscape(into bytes: inout [UInt8]) throws(SyntaxError) {
    guard let high = peek(2)?.hexValue, let low = peek(3)?.hexValue else {
      throw invalidEscape(length: 4)
    }
    bytes.append(high << 4 | low)
    offset += 4
  }

  private mutating func decimalEscape(into bytes: inout [UInt8]) throws(SyntaxError) {
    var (value, length) = (0, 1)
    while length <= 3, let byte = peek(length), byte.isDigit {
      value = value * 10 + Int(byte &- 0x30)
      length += 1
    }
    guard let byte = UInt8(exactly: value) else { throw invalidEscape(length: length) }
    bytes.append(byte)
    offset += length
  }

  /// `\u{XXX}` up to 2^31 - 1, in the original UTF-8 of up to six bytes, as Lua has it.
  private mutating func unicodeEscape(into bytes: inout [UInt8]) throws(SyntaxError) {
    var (value, length) = (UInt32(0), 3)
    guard peek(2) == UInt8(ascii: "{"), peek(3)?.isHexDigit == true else {
      throw invalidEscape(length: 4)
    }
    while let digit = peek(length)?.hexValue {
      guard value <= 0x7FF_FFFF else { throw invalidEscape(length: length + 1) }
      value = value << 4 | UInt32(digit)
      length += 1
    }
    guard peek(length) == UInt8(ascii: "}") else { throw invalidEscape(length: length + 1) }
    bytes.append(contentsOf: Self.utf8(value))
    offset += length + 1
  }

  private static func utf8(_ value: UInt32) -> [UInt8] {
    guard value >= 0x80 else { return [UInt8(truncatingIfNeeded: value)] }
    var (rest, tail, firstMax) = (value, [UInt8](), UInt32(0x3F))
    repeat {
      tail.insert(UInt8(truncatingIfNeeded: 0x80 | (rest & 0x3F)), at: 0)
      rest >>= 6
      firstMax >>= 1
    } while rest > firstMax
    return [UInt8(truncatingIfNeeded: (~firstMax << 1) | rest)] + tail
  }
}
