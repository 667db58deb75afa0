extension Parser {
  mutating func parseExpressions() throws(SyntaxError) -> [SyntaxTree.Expression.ID] {
    var values = [try parseExpression()]
    while try accept(.comma) { values.append(try parseExpression()) }
    return values
  }

  /// Operators that bind more strongly than `priority`; chains of equal ones run in the loop,
  /// so that a long `or` costs no depth.
  mutating func parseExpression(
    above priority: Int = 0
  ) throws(SyntaxError) -> SyntaxTree.Expression.ID {
    try enterLevel()
    defer { leaveLevel() }
    let start = token.range
    var left = try parseOperand()
    while let operation = SyntaxTree.BinaryOperator(token.symbol),
      operation.priority.left > priority
    {
      try advance()
      let right = try parseExpression(above: operation.priority.right)
      left = add(.binary(operation, left, right), from: start)
    }
    return left
  }

  private mutating func parseOperand() throws(SyntaxError) -> SyntaxTree.Expression.ID {
    let start = token.range
    if let operation = SyntaxTree.UnaryOperator(token.symbol) {
      try advance()
      let operand = try parseExpression(above: SyntaxTree.BinaryOperator.unaryPriority)
      return add(.unary(operation, operand), from: start)
    }
    guard let kind = try simpleKind() else {
      switch token.symbol {
      case .leftBrace: return try parseTable()
      case .function:
        try advance()
        return try parseFunctionBody(start, isMethod: false)
      default: return try parseSuffixed()
      }
    }
    try advance()
    return add(kind, from: start)
  }

  private func simpleKind() throws(SyntaxError) -> SyntaxTree.Expression.Kind? {
    switch (token.symbol, token.value) {
    case (.nil, _): return .nil
    case (.true, _): return .true
    case (.false, _): return .false
    case (.ellipsis, _):
      guard tree[currentFunction].isVararg else {
        throw failure(.varargOutsideVarargFunction, at: token.range)
      }
      return .vararg
    case (_, .integer(let value)): return .integer(value)
    case (_, .number(let value)): return .number(value)
    case (_, .text(let bytes)): return .text(bytes)
    default: return nil
    }
  }

  mutating func parseNameExpression() throws(SyntaxError) -> SyntaxTree.Expression.ID {
    let name = try parseName()
    return add(.name(name.text, scope.binding(of: name.text)), from: name.range)
  }

  private mutating func parsePrimary() throws(SyntaxError) -> SyntaxTree.Expression.ID {
    let start = token.range
    switch token.symbol {
    case .name: return try parseNameExpression()
    case .leftParenthesis:
      try advance()
      let inner = try parseExpression()
      try expect(.rightParenthesis, closing: "'('", at: start.line)
      return add(.parenthesised(inner), from: start)
    default: throw unexpected(due: "an expression")
    }
  }

  /// A name or parenthesis with its fields, indices and calls.
  mutating func parseSuffixed() throws(SyntaxError) -> SyntaxTree.Expression.ID {
    let start = token.range
    var base = try parsePrimary()
    while true {
      switch token.symbol {
      case .dot:
        try advance()
        let name = try parseName()
        base = add(.field(base, name), from: start)
      case .leftBracket:
        try advance()
        let key = try parseExpression()
        try expect(.rightBracket)
        base = add(.index(base, key: key), from: start)
      case .colon:
        try advance()
        let name = try parseName()
        let arguments = try parseArguments()
        base = add(.methodCall(base, name, arguments), from: start)
      case .leftParenthesis, .leftBrace, .text:
        let arguments = try parseArguments()
        base = add(.call(base, arguments), from: start)
      default:
        return base
      }
    }
  }

  private mutating func parseArguments() throws(SyntaxError) -> SyntaxTree.Arguments {
    let start = token.range
    switch token.symbol {
    case .text:
      return SyntaxTree.Arguments(values: [try parseOperand()], style: .text)
    case .leftBrace:
      return SyntaxTree.Arguments(values: [try parseTable()], style: .table)
    case .leftParenthesis:
      try advance()
      if try accept(.rightParenthesis) {
        return SyntaxTree.Arguments(values: [], style: .parentheses)
      }
      let values = try parseExpressions()
      try expect(.rightParenthesis, closing: "'('", at: start.line)
      return SyntaxTree.Arguments(values: values, style: .parentheses)
    default:
      throw unexpected(due: "arguments of the call")
    }
  }

  private mutating func parseTable() throws(SyntaxError) -> SyntaxTree.Expression.ID {
    let start = token.range
    try advance()
    var fields: [SyntaxTree.Field] = []
    while token.symbol != .rightBrace {
      fields.append(try parseField())
      guard token.symbol == .comma || token.symbol == .semicolon else { break }
      try advance()
    }
    try expect(.rightBrace, closing: "'{'", at: start.line)
    return add(.table(fields), from: start)
  }

  private mutating func parseField() throws(SyntaxError) -> SyntaxTree.Field {
    if token.symbol == .leftBracket {
      try advance()
      let key = try parseExpression()
      try expect(.rightBracket)
      try expect(.assign)
      return .keyed(key, try parseExpression())
    }
    if token.symbol == .name, try peekFollowing() == .assign {
      let name = try parseName()
      try advance()
      return .named(name, try parseExpression())
    }
    return .item(try parseExpression())
  }
}
