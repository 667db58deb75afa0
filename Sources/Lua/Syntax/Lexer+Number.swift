extension Lexer {
  /// Reads as far as Lua does: whatever looks like part of a number belongs to it, so that
  /// `3x` and `1..2` are malformed instead of two tokens.
  mutating func number() throws(SyntaxError) -> Token {
    let start = offset
    var exponent = UInt8(ascii: "e")
    if peek() == UInt8(ascii: "0"), let mark = peek(1), mark | 0x20 == UInt8(ascii: "x") {
      exponent = UInt8(ascii: "p")
      offset += 2
    }
    while let byte = peek() {
      if byte | 0x20 == exponent {
        offset += 1
        if let sign = peek(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
          offset += 1
        }
      } else if byte.isHexDigit || byte == UInt8(ascii: ".") {
        offset += 1
      } else {
        break
      }
    }
    while let byte = peek(), byte.isNamePart { offset += 1 }
    guard let value = Numeral(source[start..<offset])?.value else {
      let text = String(decoding: source[start..<offset].prefix(40), as: UTF8.self)
      throw failure(.malformedNumber(text), offset: start)
    }
    var symbol = Symbol.number
    if case .integer = value { symbol = .integer }
    var number = token(symbol, from: start, line: line)
    number.value = value
    return number
  }
}

/// The parts of a number as it is written.
private struct Numeral {
  var isHex = false
  var whole = ""
  var fraction: String?
  var exponent: String?

  init?(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    if rest.count > 1, rest.first == UInt8(ascii: "0"),
      rest[rest.startIndex + 1] | 0x20 == UInt8(ascii: "x")
    {
      isHex = true
      rest = rest.dropFirst(2)
    }
    whole = digits(&rest)
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = digits(&rest)
    }
    guard !whole.isEmpty || fraction?.isEmpty == false else { return nil }
    if let mark = rest.first, mark | 0x20 == UInt8(ascii: isHex ? "p" : "e") {
      rest = rest.dropFirst()
      guard let power = Self.power(&rest) else { return nil }
      exponent = power
    }
    guard rest.isEmpty else { return nil }
  }

  private func digits(_ rest: inout ArraySlice<UInt8>) -> String {
    let found = rest.prefix { isHex ? $0.isHexDigit : $0.isDigit }
    rest = rest.dropFirst(found.count)
    return String(decoding: found, as: UTF8.self)
  }

  private static func power(_ rest: inout ArraySlice<UInt8>) -> String? {
    var sign = ""
    if let byte = rest.first, byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") {
      sign = byte == UInt8(ascii: "-") ? "-" : ""
      rest = rest.dropFirst()
    }
    let found = rest.prefix { $0.isDigit }
    guard !found.isEmpty else { return nil }
    rest = rest.dropFirst(found.count)
    return sign + String(decoding: found, as: UTF8.self)
  }

  /// An integer without point and exponent: hexadecimal ones wrap around, decimal ones that do
  /// not fit 64 bits are floats (manual, section 3.1).
  var value: Token.Value {
    if fraction == nil, exponent == nil {
      if isHex { return .integer(wrapped) }
      if let integer = Int64(whole) { return .integer(integer) }
    }
    let (first, rest) = (whole.isEmpty ? "0" : whole, fraction.map { $0.isEmpty ? "0" : $0 })
    let text = "\(isHex ? "0x" : "")\(first).\(rest ?? "0")\(isHex ? "p" : "e")\(exponent ?? "0")"
    return .number(Double(text) ?? .infinity)
  }

  private var wrapped: Int64 {
    whole.utf8.reduce(into: 0) { $0 = $0 << 4 | Int64($1.hexValue ?? 0) }
  }
}
