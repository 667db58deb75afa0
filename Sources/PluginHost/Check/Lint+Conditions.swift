import Lua
import Retention

/// Conditions that are always true or never.
extension Lint {
  mutating func findConditions() {
    for condition in conditions { check(condition) }
    for statement in tree.statements {
      if case .if(let clauses, _) = statement.kind { checkChain(clauses) }
    }
    for expression in tree.expressions {
      guard case .binary(let operation, let left, let right) = expression.kind,
        operation.isComparison
      else { continue }
      checkComparison(operation, left, right, line: expression.range.line)
    }
    for expression in tree.expressions {
      guard case .binary(.and, let left, let right) = expression.kind,
        let one = border(left), let other = border(right), one.excludes(other)
      else { continue }
      report(
        expression.range.line, "\(shown(left)) and \(shown(right)) are never true together",
        mend: "turn one of the two round, or write or")
    }
  }

  /// What is asked: conditions of `if` and loops, and what questions answer.
  private var conditions: [SyntaxTree.Expression.ID] {
    var found: [SyntaxTree.Expression.ID] = []
    let questions = Set(
      analysis.functions.filter { function in
        function.exportedPath.map { Question(rawValue: $0) != nil } ?? false
      }.map(\.id))
    for statement in tree.statements {
      switch statement.kind {
      case .if(let clauses, _): found += clauses.map(\.condition)
      case .while(let condition, _) where tree[condition].kind != .true: found.append(condition)
      case .repeat(_, let until): found.append(until)
      case .return(let values) where questions.contains(statement.function):
        // `return true` and `return false` are answers like others.
        if let first = values.first, tree.literal(first) == nil { found.append(first) }
      default: break
      }
    }
    return found
  }

  private mutating func check(_ condition: SyntaxTree.Expression.ID) {
    var rest = [condition]
    while let id = rest.popLast() {
      switch tree[id].kind {
      case .parenthesised(let inner): rest.append(inner)
      case .unary(.not, let inner): rest.append(inner)
      case .binary(.and, let left, let right): rest += [right, left]
      case .binary(.or, let left, let right):
        // `x or false` says what holds where x is not known.
        rest += isPlainTruth(right) ? [left] : [right, left]
      default: checkConstant(id)
      }
    }
  }

  private func isPlainTruth(_ id: SyntaxTree.Expression.ID) -> Bool {
    switch tree.literal(id) {
    case .boolean, .nil: true
    default: false
    }
  }

  private mutating func checkConstant(_ id: SyntaxTree.Expression.ID) {
    let (line, text) = (tree[id].range.line, shown(id))
    switch tree.literal(id) {
    case .boolean(true), .integer, .number:
      report(line, "\(text) is always true here", mend: "remove it, or compare with it")
    case .text:
      report(
        line, "\(text) is always true here", mend: "compare with it: ... or x == \(text)")
    case .boolean(false), .nil:
      report(line, "\(text) is never true here", mend: "remove it")
    case nil: break
    }
  }

  func shown(_ id: SyntaxTree.Expression.ID) -> String {
    let text = tree.text(of: id)
    return text.count > 60 ? text.prefix(60) + "..." : text
  }

  private mutating func checkComparison(
    _ operation: SyntaxTree.BinaryOperator, _ left: SyntaxTree.Expression.ID,
    _ right: SyntaxTree.Expression.ID, line: Int
  ) {
    if case .unary(.not, let inner) = tree[left].kind, tree.literal(right) != .boolean(true),
      tree.literal(right) != .boolean(false)
    {
      let (text, sign) = (shown(inner), operation.rawValue)
      report(
        line, "'not \(text)' is compared: not binds first",
        mend: "write not (\(text) \(sign) \(shown(right)))")
    } else if tree.literal(left) != nil, tree.literal(right) != nil {
      report(line, "compares two values that never change", mend: "compare with a fact")
    } else if tree.isPure(left), tree.text(of: left) == tree.text(of: right) {
      report(
        line, "compares \(shown(left)) with itself", mend: "compare it with something else")
    }
  }
}

extension SyntaxTree {
  /// Whether it is a name or a field of one: the same each time that it is read.
  fileprivate func isPure(_ id: Expression.ID) -> Bool {
    switch self[withoutParentheses(id)].kind {
    case .name: true
    case .field(let base, _): self[withoutParentheses(base)].isName
    default: false
    }
  }
}
