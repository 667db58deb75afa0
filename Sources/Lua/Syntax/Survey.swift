/// One walk over the flat arrays of a tree, without recursion.
struct Survey {
  private let tree: SyntaxTree
  private(set) var globals: [Analysis.GlobalUse] = []
  private(set) var accesses: [Access] = []
  private(set) var comparisons: [Analysis.LiteralComparison] = []
  private(set) var calls: [Analysis.GlobalCall] = []
  /// Expressions that are assigned to, and those that a longer access goes on from.
  private var targets: [Bool]
  private var bases: [Bool]

  init(_ tree: SyntaxTree) {
    self.tree = tree
    targets = Array(repeating: false, count: tree.expressions.count)
    bases = targets
    mark()
    for id in Self.inOrder(tree) { visit(id) }
  }

  /// By begin; of those with one begin the outer first.
  private static func inOrder(_ tree: SyntaxTree) -> [SyntaxTree.Expression.ID] {
    tree.expressions.indices
      .map { SyntaxTree.Expression.ID(index: $0) }
      .sorted { left, right in
        let (leftStart, rightStart) = (tree[left].range.start, tree[right].range.start)
        return leftStart == rightStart ? left > right : leftStart < rightStart
      }
  }

  private mutating func mark() {
    for statement in tree.statements {
      switch statement.kind {
      case .assign(let assigned, _): for target in assigned { targets[target.index] = true }
      case .function(let target, _): targets[target.index] = true
      default: break
      }
    }
    for expression in tree.expressions {
      switch expression.kind {
      case .field(let base, _), .index(let base, _), .methodCall(let base, _, _):
        bases[tree.withoutParentheses(base).index] = true
      default: break
      }
    }
  }

  private mutating func visit(_ id: SyntaxTree.Expression.ID) {
    let expression = tree[id]
    switch expression.kind {
    case .name(let name, .global):
      guard name != "_ENV" || !bases[id.index] else { return }
      addGlobal(name, id, line: expression.range.line)
    case .field(let base, let name):
      if case .name("_ENV", .global) = tree[tree.withoutParentheses(base)].kind {
        addGlobal(name.text, id, line: name.range.line)
      }
      addAccess(id)
    case .index, .methodCall:
      addAccess(id)
    case .binary(let operation, let left, let right) where operation.isComparison:
      addComparison(operation, left, right, line: expression.range.line)
    case .call(let callee, let arguments):
      addCall(callee, arguments)
    default:
      break
    }
  }

  private mutating func addGlobal(_ name: String, _ id: SyntaxTree.Expression.ID, line: Int) {
    globals.append(.init(name: name, isWrite: targets[id.index], line: line))
  }

  private mutating func addAccess(_ id: SyntaxTree.Expression.ID) {
    guard !bases[id.index], var access = tree.access(of: id) else { return }
    access.isWrite = targets[id.index]
    accesses.append(access)
  }

  private mutating func addComparison(
    _ operation: SyntaxTree.BinaryOperator, _ left: SyntaxTree.Expression.ID,
    _ right: SyntaxTree.Expression.ID, line: Int
  ) {
    if case .text(let text)? = tree.literal(right), let access = tree.access(of: left) {
      comparisons.append(
        .init(access: access, operation: operation, literal: text, line: line))
    } else if case .text(let text)? = tree.literal(left), let access = tree.access(of: right),
      let mirrored = operation.mirrored
    {
      comparisons.append(
        .init(access: access, operation: mirrored, literal: text, line: line))
    }
  }

  private mutating func addCall(
    _ callee: SyntaxTree.Expression.ID, _ arguments: SyntaxTree.Arguments
  ) {
    guard case .name(let name, .global) = tree[callee].kind,
      let literal = firstLiteral(arguments)
    else { return }
    calls.append(.init(name: name, literal: literal, line: tree[callee].range.line))
  }

  private func firstLiteral(_ arguments: SyntaxTree.Arguments) -> Literal? {
    guard let first = arguments.values.first else { return nil }
    guard case .table(let fields) = tree[first].kind else { return tree.literal(first) }
    for case .item(let value) in fields { return tree.literal(value) }
    return nil
  }
}
