/// What a token is.
enum Symbol: UInt8, Sendable {
  case name, text, integer, number, end, unknown
  // Keywords
  case and, `break`, `do`, `else`, `elseif`, endKeyword, `false`, `for`, function, goto, `if`, `in`
  case local, `nil`, not, or, `repeat`, `return`, then, `true`, until, `while`
  // Operators and punctuation
  case plus, minus, star, slash, doubleSlash, percent, caret, hash
  case ampersand, tilde, pipe, shiftLeft, shiftRight
  case equal, notEqual, lessOrEqual, greaterOrEqual, less, greater, assign
  case leftParenthesis, rightParenthesis, leftBrace, rightBrace, leftBracket, rightBracket
  case doubleColon, semicolon, colon, comma, dot, concat, ellipsis
}

extension Symbol {
  static let keywords: [String: Symbol] = [
    "and": .and, "break": .break, "do": .do, "else": .else, "elseif": .elseif,
    "end": .endKeyword, "false": .false, "for": .for, "function": .function, "goto": .goto,
    "if": .if, "in": .in, "local": .local, "nil": .nil, "not": .not, "or": .or,
    "repeat": .repeat, "return": .return, "then": .then, "true": .true, "until": .until,
    "while": .while,
  ]

  /// For errors: what was due.
  var spelling: String {
    switch self {
    case .name: "a name"
    case .text: "a text"
    case .integer, .number: "a number"
    case .end: "the end of the text"
    case .endKeyword: "'end'"
    case .do: "'do'"
    case .then: "'then'"
    case .until: "'until'"
    case .in: "'in'"
    case .function: "'function'"
    case .assign: "'='"
    case .leftParenthesis: "'('"
    case .rightParenthesis: "')'"
    case .rightBrace: "'}'"
    case .rightBracket: "']'"
    case .greater: "'>'"
    case .doubleColon: "'::'"
    case .comma: "','"
    default: "'\(self)'"
    }
  }

  /// Whether a block ends before this token.
  var endsBlock: Bool {
    switch self {
    case .end, .else, .elseif, .endKeyword, .until: true
    default: false
    }
  }
}
