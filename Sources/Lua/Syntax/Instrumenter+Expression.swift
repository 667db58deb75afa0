extension Instrumenter {
  /// Traces what makes an expression true or false: its comparisons and the values between
  /// `and`, `or` and `not`.
  mutating func traceCondition(_ id: SyntaxTree.Expression.ID, depth: Int = 0) {
    guard depth < Self.depthMax else { return traceTruth(id) }
    switch tree[id].kind {
    case .parenthesised(let inner):
      traceCondition(inner, depth: depth + 1)
    case .unary(.not, let operand):
      traceCondition(operand, depth: depth + 1)
    case .binary(.and, let left, let right), .binary(.or, let left, let right):
      traceCondition(left, depth: depth + 1)
      traceCondition(right, depth: depth + 1)
    case .binary(let operation, let left, let right) where operation.isComparison:
      traceComparison(id, left, right)
    default:
      guard tree.constantTruth(id) == nil else { return }
      traceTruth(id)
    }
  }

  private mutating func traceComparison(
    _ id: SyntaxTree.Expression.ID, _ left: SyntaxTree.Expression.ID,
    _ right: SyntaxTree.Expression.ID
  ) {
    let expression = tree[id]
    let node = addNode(.comparison(id), expression.function, expression.range)
    marks.comparisons[id] = node
    wrap(expression.range.start, expression.range.end, "__cmp(\(node),") { me in
      for operand in [left, right] {
        let range = me.tree[operand].range
        me.wrap(range.start, range.end, "__op(") { _ in }
      }
    }
  }

  private mutating func traceTruth(_ id: SyntaxTree.Expression.ID) {
    let (expression, node) = (tree[id], addTruth(id))
    wrap(expression.range.start, expression.range.end, "__is(\(node),") { me in
      me.traceArguments(id, node)
    }
  }

  /// A value that may be several is left whole; its `return` records the first of them.
  mutating func traceMultiple(_ id: SyntaxTree.Expression.ID) {
    traceArguments(id, addTruth(id))
  }

  private mutating func addTruth(_ id: SyntaxTree.Expression.ID) -> Int {
    let node = addNode(.truth(id), tree[id].function, tree[id].range)
    marks.truths[id] = node
    return node
  }

  /// Marks the moment before a call: around its last argument, which is evaluated last.
  private mutating func traceArguments(_ id: SyntaxTree.Expression.ID, _ node: Int) {
    switch tree[id].kind {
    case .call(_, let arguments), .methodCall(_, _, let arguments):
      guard arguments.style == .parentheses else { return }
      guard let last = arguments.values.last else {
        return insert("__arg(\(node))", at: tree[id].range.end - 1, .open)
      }
      wrap(tree[last].range.start, tree[last].range.end, "__arg(\(node),") { _ in }
    default:
      return
    }
  }
}

extension SyntaxTree {
  /// Whether an expression is true or false whatever the run: literals, tables, functions and
  /// joined texts.
  func constantTruth(_ id: Expression.ID) -> Bool? {
    switch self[id].kind {
    case .nil, .false: false
    case .true, .integer, .number, .text, .table, .function: true
    case .binary(.concat, _, _): true
    default: nil
    }
  }

  func isConstant(_ id: Expression.ID) -> Bool {
    constantTruth(withoutParentheses(id)) != nil
  }
}
