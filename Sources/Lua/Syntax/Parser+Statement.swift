extension Parser {
  private typealias Statement = SyntaxTree.Statement

  /// A block with a scope of its own.
  mutating func parseBlock() throws(SyntaxError) -> SyntaxTree.Block {
    let mark = scope.mark
    let block = try parseStatements()
    scope.close(mark)
    return block
  }

  /// Statements up to what ends the block; `return` is the last one (manual, section 3.3.4).
  mutating func parseStatements() throws(SyntaxError) -> SyntaxTree.Block {
    var statements: [SyntaxTree.Statement.ID] = []
    while !token.symbol.endsBlock {
      let isReturn = token.symbol == .return
      statements.append(try parseStatement())
      if isReturn { break }
    }
    return SyntaxTree.Block(statements: statements)
  }

  private mutating func parseStatement() throws(SyntaxError) -> SyntaxTree.Statement.ID {
    try enterLevel()
    defer { leaveLevel() }
    let start = token.range
    let kind = try parseStatementKind(start)
    return add(kind, from: start)
  }

  private mutating func parseStatementKind(
    _ start: SourceRange
  ) throws(SyntaxError) -> SyntaxTree.Statement.Kind {
    switch token.symbol {
    case .if: return try parseIf(start)
    case .while: return try parseWhile(start)
    case .do: return try parseDo(start)
    case .for: return try parseFor(start)
    case .repeat: return try parseRepeat(start)
    case .function: return try parseFunctionStatement(start)
    case .local: return try parseLocal()
    case .return: return try parseReturn()
    case .doubleColon: return try parseLabel()
    case .break:
      guard isInLoop else { throw failure(.breakOutsideLoop, at: start) }
      try advance()
      return .break
    case .goto:
      try advance()
      return .goto(try parseName())
    case .semicolon:
      try advance()
      return .empty
    default: return try parseExpressionStatement()
    }
  }

  private mutating func parseIf(
    _ start: SourceRange
  ) throws(SyntaxError) -> SyntaxTree.Statement.Kind {
    var clauses: [SyntaxTree.Clause] = []
    var otherwise: SyntaxTree.Block?
    repeat {
      try advance()
      let condition = try parseExpression()
      try expect(.then)
      clauses.append(SyntaxTree.Clause(condition: condition, block: try parseBlock()))
    } while token.symbol == .elseif
    if try accept(.else) { otherwise = try parseBlock() }
    try expect(.endKeyword, closing: "'if'", at: start.line)
    return .if(clauses, otherwise: otherwise)
  }

  private mutating func parseWhile(
    _ start: SourceRange
  ) throws(SyntaxError) -> SyntaxTree.Statement.Kind {
    try advance()
    let condition = try parseExpression()
    try expect(.do)
    let block = try parseLoopBody()
    try expect(.endKeyword, closing: "'while'", at: start.line)
    return .while(condition, block)
  }

  private mutating func parseDo(
    _ start: SourceRange
  ) throws(SyntaxError) -> SyntaxTree.Statement.Kind {
    try advance()
    let block = try parseBlock()
    try expect(.endKeyword, closing: "'do'", at: start.line)
    return .block(block)
  }

  /// The condition sees the variables of the body (manual, section 3.3.4).
  private mutating func parseRepeat(
    _ start: SourceRange
  ) throws(SyntaxError) -> SyntaxTree.Statement.Kind {
    try advance()
    let mark = scope.mark
    beginLoop()
    let block = try parseStatements()
    endLoop()
    try expect(.until, closing: "'repeat'", at: start.line)
    let condition = try parseExpression()
    scope.close(mark)
    return .repeat(block, until: condition)
  }

  private mutating func parseFor(
    _ start: SourceRange
  ) throws(SyntaxError) -> SyntaxTree.Statement.Kind {
    try advance()
    var names = [try parseName()]
    let isNumeric = token.symbol == .assign
    if !isNumeric {
      while try accept(.comma) { names.append(try parseName()) }
      guard token.symbol == .in else { throw unexpected(due: "'=' or 'in'") }
    }
    try advance()
    let values = try parseForValues(isNumeric: isNumeric)
    try expect(.do)
    let mark = scope.mark
    var variables: [SyntaxTree.Variable.ID] = []
    for name in names { variables.append(addVariable(name.text, .loop, line: name.range.line)) }
    declare(variables)
    let block = try parseLoopBody()
    scope.close(mark)
    try expect(.endKeyword, closing: "'for'", at: start.line)
    return isNumeric
      ? .numericFor(variables[0], values, block) : .genericFor(variables, values, block)
  }

  private mutating func parseForValues(
    isNumeric: Bool
  ) throws(SyntaxError) -> [SyntaxTree.Expression.ID] {
    guard isNumeric else { return try parseExpressions() }
    var values = [try parseExpression()]
    try expect(.comma)
    values.append(try parseExpression())
    if try accept(.comma) { values.append(try parseExpression()) }
    return values
  }

  private mutating func parseLabel() throws(SyntaxError) -> SyntaxTree.Statement.Kind {
    try advance()
    let name = try parseName()
    try expect(.doubleColon)
    return .label(name)
  }

  private mutating func parseReturn() throws(SyntaxError) -> SyntaxTree.Statement.Kind {
    try advance()
    var values: [SyntaxTree.Expression.ID] = []
    if !token.symbol.endsBlock, token.symbol != .semicolon { values = try parseExpressions() }
    _ = try accept(.semicolon)
    return .return(values)
  }

  private mutating func parseExpressionStatement()
    throws(SyntaxError) -> SyntaxTree.Statement.Kind
  {
    let start = token.range
    var targets = [try parseSuffixed()]
    if token.symbol == .assign || token.symbol == .comma {
      try checkTarget(targets[0], start)
      while try accept(.comma) {
        let place = token.range
        targets.append(try parseSuffixed())
        try checkTarget(targets[targets.count - 1], place)
      }
      try expect(.assign)
      let values = try parseExpressions()
      for target in targets { countAssignment(to: target) }
      return .assign(targets, values)
    }
    switch tree[targets[0]].kind {
    case .call, .methodCall: return .call(targets[0])
    default: throw unexpected(due: "'=' or a call")
    }
  }

  private func checkTarget(
    _ target: SyntaxTree.Expression.ID, _ start: SourceRange
  ) throws(SyntaxError) {
    switch tree[target].kind {
    case .name, .field, .index: return
    default: throw unexpected(due: "a variable or field before '='")
    }
  }
}
