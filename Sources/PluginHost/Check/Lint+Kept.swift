import Lua

/// What functions that the host calls write outside of themselves: such rules answer by who was
/// asked before.
extension Lint {
  mutating func findKept() {
    let called = calledFunctions
    for statement in tree.statements where called.contains(statement.function) {
      switch statement.kind {
      case .assign(let targets, _):
        for target in targets {
          if let name = outer(target, from: statement.function) {
            reportKept(name, in: statement.function, line: tree[target].range.line)
          }
        }
      case .function(let target, _):
        if let name = outer(target, from: statement.function) {
          reportKept(name, in: statement.function, line: statement.range.line)
        }
      case .call(let call): checkCall(call, from: statement.function)
      case .local(_, let values): for value in values { checkCall(value, from: statement.function) }
      default: break
      }
    }
  }

  private mutating func reportKept(
    _ name: String, in function: SyntaxTree.Function.ID, line: Int
  ) {
    report(
      line, "'\(name)' keeps something from one customer to the next",
      mend: "answer from facts and thresholds alone, with variables within the function",
      consequenceIn: function)
  }

  /// `table.insert(outer, x)` and its like.
  private mutating func checkCall(
    _ id: SyntaxTree.Expression.ID, from function: SyntaxTree.Function.ID
  ) {
    guard case .call(let callee, let arguments) = tree[id].kind,
      let access = tree.access(of: callee), access.base == .global("table"),
      ["insert", "remove", "sort"].contains(access.name), let first = arguments.values.first,
      let name = outer(first, from: function)
    else { return }
    reportKept(name, in: function, line: tree[id].range.line)
  }

  /// The variable of an outer function that is written to; a parameter of it is what its caller
  /// gave, and is left alone.
  private func outer(
    _ target: SyntaxTree.Expression.ID, from function: SyntaxTree.Function.ID
  ) -> String? {
    var current = target
    while true {
      switch tree[current].kind {
      case .parenthesised(let inner): current = inner
      case .field(let base, _): current = base
      case .index(let base, _): current = base
      case .name(let name, .variable(let variable)):
        guard tree[variable].function == .main, function != .main else { return nil }
        return name
      default: return nil
      }
    }
  }

  /// Functions that may run when a customer is asked about: those that the text returns, what
  /// these call and what stands in them. What only runs while the file is loaded is not among them.
  private var calledFunctions: Set<SyntaxTree.Function.ID> {
    var edges: [SyntaxTree.Function.ID: Set<SyntaxTree.Function.ID>] = [:]
    for expression in tree.expressions {
      switch expression.kind {
      case .function(let inner) where expression.function != .main:
        edges[expression.function, default: []].insert(inner)
      case .name(_, .variable(let variable)):
        guard let value = tree[variable].value, case .function(let callee) = tree[value].kind
        else { continue }
        edges[expression.function, default: []].insert(callee)
      default: break
      }
    }
    var rest = analysis.functions.filter { $0.exportedPath != nil }.map(\.id)
    var found: Set<SyntaxTree.Function.ID> = []
    while let next = rest.popLast() {
      guard found.insert(next).inserted else { continue }
      rest += edges[next] ?? []
    }
    return found
  }
}
