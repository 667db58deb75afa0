extension Parser {
  var currentFunction: SyntaxTree.Function.ID { open.last?.function ?? .main }

  /// The range from a token's begin to the end of what was consumed last.
  func range(from start: SourceRange) -> SourceRange {
    SourceRange(start: start.start, end: max(lastEnd, start.start), line: start.line)
  }

  mutating func add(
    _ kind: SyntaxTree.Expression.Kind, from start: SourceRange
  ) -> SyntaxTree.Expression.ID {
    tree.expressions.append(
      SyntaxTree.Expression(kind: kind, range: range(from: start), function: currentFunction))
    return SyntaxTree.Expression.ID(index: tree.expressions.count - 1)
  }

  mutating func add(
    _ kind: SyntaxTree.Statement.Kind, from start: SourceRange
  ) -> SyntaxTree.Statement.ID {
    tree.statements.append(
      SyntaxTree.Statement(kind: kind, range: range(from: start), function: currentFunction))
    return SyntaxTree.Statement.ID(index: tree.statements.count - 1)
  }

  /// Makes a variable that `Scope.declare` has yet to make visible.
  mutating func addVariable(
    _ name: String, _ kind: SyntaxTree.Variable.Kind, line: Int
  ) -> SyntaxTree.Variable.ID {
    tree.variables.append(
      SyntaxTree.Variable(name: name, kind: kind, function: currentFunction, line: line))
    return SyntaxTree.Variable.ID(index: tree.variables.count - 1)
  }

  mutating func declare(_ variables: [SyntaxTree.Variable.ID]) {
    for variable in variables { scope.declare(tree[variable].name, variable) }
  }

  mutating func countAssignment(to target: SyntaxTree.Expression.ID) {
    guard case .name(_, .variable(let variable)) = tree[target].kind else { return }
    tree.variables[variable.index].assignments += 1
  }

  mutating func beginFunction(
    isMethod: Bool, range: SourceRange
  ) -> SyntaxTree.Function.ID {
    let id = SyntaxTree.Function.ID(index: tree.functions.count)
    tree.functions.append(
      SyntaxTree.Function(
        isMethod: isMethod, parent: open.last?.function, range: range, body: range,
        lastLine: range.line))
    pushFunction(id)
    return id
  }

  mutating func endFunction(
    _ id: SyntaxTree.Function.ID, _ block: SyntaxTree.Block, body: Range<Int>, end: Int
  ) {
    let start = tree[id].range
    tree.functions[id.index].block = block
    tree.functions[id.index].range = SourceRange(start: start.start, end: end, line: start.line)
    tree.functions[id.index].body = SourceRange(
      start: body.lowerBound, end: body.upperBound, line: start.line)
    tree.functions[id.index].lastLine = token.range.line
    popFunction()
  }
}
