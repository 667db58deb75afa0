extension Parser {
  mutating func parseLocal() throws(SyntaxError) -> SyntaxTree.Statement.Kind {
    try advance()
    if token.symbol == .function { return try parseLocalFunction() }
    var variables: [SyntaxTree.Variable.ID] = []
    var hasClose = false
    repeat {
      let name = try parseName()
      let place = token.range
      let attribute = try parseAttribute()
      if attribute == .close {
        guard !hasClose else { throw failure(.severalToClose, at: place) }
        hasClose = true
      }
      variables.append(addVariable(name.text, .local(attribute), line: name.range.line))
    } while try accept(.comma)
    let values = try accept(.assign) ? try parseExpressions() : []
    for (variable, value) in zip(variables, values) {
      let isSingle = value != values.last || !tree[value].isMultiple
      let isAlone = variables.count == values.count
      tree.variables[variable.index].value = isSingle || isAlone ? value : nil
    }
    declare(variables)
    return .local(variables, values)
  }

  private mutating func parseAttribute() throws(SyntaxError) -> SyntaxTree.Attribute? {
    guard try accept(.less) else { return nil }
    let name = try parseName()
    guard let attribute = SyntaxTree.Attribute(rawValue: name.text) else {
      throw failure(.unknownAttribute(name.text), at: name.range)
    }
    try expect(.greater)
    return attribute
  }

  /// The function sees its own name, unlike `local f = function` (manual, section 3.4.11).
  private mutating func parseLocalFunction() throws(SyntaxError) -> SyntaxTree.Statement.Kind {
    let start = token.range
    try advance()
    let name = try parseName()
    let variable = addVariable(name.text, .local(nil), line: name.range.line)
    declare([variable])
    let function = try parseFunctionBody(start, isMethod: false)
    tree.variables[variable.index].value = function
    return .localFunction(variable, function)
  }

  mutating func parseFunctionStatement(
    _ start: SourceRange
  ) throws(SyntaxError) -> SyntaxTree.Statement.Kind {
    try advance()
    var target = try parseNameExpression()
    let place = tree[target].range
    var isMethod = false
    while !isMethod, token.symbol == .dot || token.symbol == .colon {
      isMethod = token.symbol == .colon
      try advance()
      let name = try parseName()
      target = add(.field(target, name), from: place)
    }
    countAssignment(to: target)
    return .function(target: target, try parseFunctionBody(start, isMethod: isMethod))
  }

  /// From the parameters on; `start` is the range of `function`.
  mutating func parseFunctionBody(
    _ start: SourceRange, isMethod: Bool
  ) throws(SyntaxError) -> SyntaxTree.Expression.ID {
    let id = beginFunction(isMethod: isMethod, range: start)
    let mark = scope.mark
    try parseParameters(of: id)
    let bodyStart = lastEnd
    let block = try parseBlock()
    scope.close(mark)
    let bodyEnd = max(token.range.start, bodyStart)
    guard token.symbol == .endKeyword else {
      try expect(.endKeyword, closing: "'function'", at: start.line)
      return add(.nil, from: start)
    }
    endFunction(id, block, body: bodyStart..<bodyEnd, end: token.range.end)
    try advance()
    return add(.function(id), from: start)
  }

  private mutating func parseParameters(
    of id: SyntaxTree.Function.ID
  ) throws(SyntaxError) {
    var parameters: [SyntaxTree.Variable.ID] = []
    if tree[id].isMethod {
      parameters.append(addVariable("self", .parameter(position: 0), line: token.range.line))
    }
    try expect(.leftParenthesis)
    while token.symbol != .rightParenthesis {
      if try accept(.ellipsis) {
        tree.functions[id.index].isVararg = true
        break
      }
      let name = try parseName()
      parameters.append(
        addVariable(
          name.text, .parameter(position: parameters.count), line: name.range.line))
      guard token.symbol == .comma else { break }
      try advance()
      guard token.symbol != .rightParenthesis else { throw unexpected(due: "a name or '...'") }
    }
    try expect(.rightParenthesis)
    tree.functions[id.index].parameters = parameters
    declare(parameters)
  }
}
