extension Instrumenter {
  mutating func traceFunction(_ id: SyntaxTree.Function.ID) {
    let function = tree[id]
    let enter = addNode(.function(id), id, function.range)
    insert("__fn(\(enter));", at: function.body.start, .enter)
    guard canAddEnd(to: function.block) else { return }
    let place = SourceRange(
      start: function.body.end, end: function.body.end, line: function.lastLine)
    insert("__end(\(addNode(.end(id), id, place)));", at: place.start, .statement)
  }

  /// Nothing may follow `return`; and a label at the end of a block must stay at its end, or a
  /// `goto` to it would jump into the scope of a local (manual, section 3.3.4).
  private func canAddEnd(to block: SyntaxTree.Block) -> Bool {
    for statement in block.statements.reversed() {
      switch tree[statement].kind {
      case .empty: continue
      case .return, .label: return false
      default: return true
      }
    }
    return true
  }

  mutating func traceStatement(_ id: SyntaxTree.Statement.ID) {
    let statement = tree[id]
    switch statement.kind {
    case .empty, .label: return
    default: break
    }
    let node = addNode(.statement(id), statement.function, statement.range)
    marks.statements[id] = node
    insert("__ln(\(node));", at: statement.range.start, .statement)

    switch statement.kind {
    case .if(let clauses, _):
      for clause in clauses { traceCondition(clause.condition) }
    case .while(let condition, _), .repeat(_, let condition):
      traceCondition(condition)
    case .local(let variables, let values):
      traceValues(values, of: variables.count) { _ in true }
    case .assign(let targets, let values):
      let tree = tree
      traceValues(values, of: targets.count) { tree[targets[$0]].isName }
    case .return(let values):
      traceReturn(id, values)
    default:
      break
    }
  }

  /// Conditions and the calls whose value a local name gets.
  private mutating func traceValues(
    _ values: [SyntaxTree.Expression.ID], of count: Int, isWanted: (Int) -> Bool
  ) {
    for (index, value) in values.enumerated() where index < count && isWanted(index) {
      let isSingle = index < values.count - 1 || values.count == count
      switch tree[tree.withoutParentheses(value)].kind {
      case .binary(let operation, _, _) where operation.isLogical: traceCondition(value)
      case .unary(.not, _): traceCondition(value)
      case .call, .methodCall:
        if isSingle || !tree[value].isMultiple { traceCondition(value) }
      default: continue
      }
    }
  }

  private mutating func traceReturn(
    _ id: SyntaxTree.Statement.ID, _ values: [SyntaxTree.Expression.ID]
  ) {
    let statement = tree[id]
    let node = addNode(.return(id), statement.function, statement.range)
    guard let first = values.first, let last = values.last else {
      let keyword = statement.range.start + "return".utf8.count
      return insert("__ret(\(node))", at: keyword, .open)
    }
    wrap(tree[first].range.start, tree[last].range.end, "__ret(\(node),") { me in
      if values.count == 1, me.tree[first].isMultiple {
        me.traceMultiple(first)
      } else {
        me.traceCondition(first)
      }
    }
  }
}

extension SyntaxTree.BinaryOperator {
  var isLogical: Bool { self == .and || self == .or || isComparison }
}
