extension SyntaxTree {
  package enum UnaryOperator: String, Hashable, Sendable {
    case negate = "-"
    case not = "not"
    case length = "#"
    case bitNot = "~"
  }

  package enum BinaryOperator: String, Hashable, Sendable {
    case or, and
    case less = "<"
    case greater = ">"
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case notEqual = "~="
    case equal = "=="
    case bitOr = "|"
    case bitXor = "~"
    case bitAnd = "&"
    case shiftLeft = "<<"
    case shiftRight = ">>"
    case concat = ".."
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case floorDivide = "//"
    case remainder = "%"
    case power = "^"
  }
}

extension SyntaxTree.BinaryOperator {
  package var isComparison: Bool {
    switch self {
    case .less, .greater, .lessOrEqual, .greaterOrEqual, .equal, .notEqual: true
    default: false
    }
  }

  /// The operator that says the same with its sides exchanged; only comparisons have one.
  package var mirrored: Self? {
    switch self {
    case .less: .greater
    case .greater: .less
    case .lessOrEqual: .greaterOrEqual
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: self
    default: nil
    }
  }

  /// How strongly it binds what stands left and right of it (manual, section 3.4.8; the
  /// numbers are those of lparser.c). Right below left makes it right associative.
  var priority: (left: Int, right: Int) {
    switch self {
    case .or: (1, 1)
    case .and: (2, 2)
    case .less, .greater, .lessOrEqual, .greaterOrEqual, .notEqual, .equal: (3, 3)
    case .bitOr: (4, 4)
    case .bitXor: (5, 5)
    case .bitAnd: (6, 6)
    case .shiftLeft, .shiftRight: (7, 7)
    case .concat: (9, 8)
    case .add, .subtract: (10, 10)
    case .multiply, .divide, .floorDivide, .remainder: (11, 11)
    case .power: (14, 13)
    }
  }

  static let unaryPriority = 12

  init?(_ symbol: Symbol) {
    switch symbol {
    case .or: self = .or
    case .and: self = .and
    case .less: self = .less
    case .greater: self = .greater
    case .lessOrEqual: self = .lessOrEqual
    case .greaterOrEqual: self = .greaterOrEqual
    case .notEqual: self = .notEqual
    case .equal: self = .equal
    case .pipe: self = .bitOr
    case .tilde: self = .bitXor
    case .ampersand: self = .bitAnd
    case .shiftLeft: self = .shiftLeft
    case .shiftRight: self = .shiftRight
    case .concat: self = .concat
    case .plus: self = .add
    case .minus: self = .subtract
    case .star: self = .multiply
    case .slash: self = .divide
    case .doubleSlash: self = .floorDivide
    case .percent: self = .remainder
    case .caret: self = .power
    default: return nil
    }
  }
}

extension SyntaxTree.UnaryOperator {
  init?(_ symbol: Symbol) {
    switch symbol {
    case .not: self = .not
    case .minus: self = .negate
    case .hash: self = .length
    case .tilde: self = .bitNot
    default: return nil
    }
  }
}
