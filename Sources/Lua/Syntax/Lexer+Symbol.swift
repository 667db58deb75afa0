extension Lexer {
  static func pair(_ first: UInt8, _ second: UInt8) -> Symbol? {
    switch first {
    case UInt8(ascii: "/"): second == first ? .doubleSlash : nil
    case UInt8(ascii: ":"): second == first ? .doubleColon : nil
    case UInt8(ascii: "<"):
      second == first ? .shiftLeft : second == UInt8(ascii: "=") ? .lessOrEqual : nil
    case UInt8(ascii: ">"):
      second == first ? .shiftRight : second == UInt8(ascii: "=") ? .greaterOrEqual : nil
    case UInt8(ascii: "="): second == first ? .equal : nil
    case UInt8(ascii: "~"): second == UInt8(ascii: "=") ? .notEqual : nil
    default: nil
    }
  }

  static func single(_ byte: UInt8) -> Symbol {
    switch byte {
    case UInt8(ascii: "+"): .plus
    case UInt8(ascii: "-"): .minus
    case UInt8(ascii: "*"): .star
    case UInt8(ascii: "/"): .slash
    case UInt8(ascii: "%"): .percent
    case UInt8(ascii: "^"): .caret
    case UInt8(ascii: "#"): .hash
    case UInt8(ascii: "&"): .ampersand
    case UInt8(ascii: "~"): .tilde
    case UInt8(ascii: "|"): .pipe
    case UInt8(ascii: "<"): .less
    case UInt8(ascii: ">"): .greater
    case UInt8(ascii: "="): .assign
    case UInt8(ascii: "("): .leftParenthesis
    case UInt8(ascii: ")"): .rightParenthesis
    case UInt8(ascii: "{"): .leftBrace
    case UInt8(ascii: "}"): .rightBrace
    case UInt8(ascii: "["): .leftBracket
    case UInt8(ascii: "]"): .rightBracket
    case UInt8(ascii: ";"): .semicolon
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: "."): .dot
    default: .unknown
    }
  }
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  var isHexDigit: Bool { hexValue != nil }
  var isNewline: Bool { self == 0x0A || self == 0x0D }
  /// A blank that ends no line.
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0B || self == 0x0C }
  var isNameStart: Bool { (self | 0x20) &- 0x61 < 26 || self == UInt8(ascii: "_") }
  var isNamePart: Bool { isNameStart || isDigit }

  var hexValue: UInt8? {
    if isDigit { return self &- 0x30 }
    let letter = (self | 0x20) &- 0x61
    return letter < 6 ? letter &+ 10 : nil
  }
}
