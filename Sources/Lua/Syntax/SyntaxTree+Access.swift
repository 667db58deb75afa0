extension SyntaxTree {
  /// What an expression reads of a parameter or global, through local names that are never
  /// assigned again: after `local x = c` and `local d = x.visits`, `d` is `c.visits`.
  /// Nil for everything else, the bare parameter included.
  package func access(of id: Expression.ID) -> Access? {
    var trail = Trail()
    var current = id
    // Every step goes to the left in the text; the limit keeps long chains from costing
    // the square of their length.
    for _ in 0..<64 {
      switch self[current].kind {
      case .parenthesised(let inner):
        current = inner
      case .field(let base, let name):
        trail.add(name.text, line: name.range.line)
        current = base
      case .index(let base, let key):
        guard case .text(let name)? = literal(key) else { return nil }
        trail.add(name, line: self[key].range.line)
        current = base
      case .methodCall(let base, let name, let arguments):
        trail.add(name.text, line: name.range.line, arguments.values.map { literal($0) })
        current = base
      case .name(let name, .global):
        return trail.access(.global(name), in: self[id].function)
      case .name(_, .variable(let variable)):
        if let base = parameter(variable) { return trail.access(base, in: self[id].function) }
        guard let value = constantValue(of: variable) else { return nil }
        current = value
      default:
        return nil
      }
    }
    return nil
  }

  /// The parameter that an expression is, by itself or through local names.
  func parameterBase(of id: Expression.ID) -> Access.Base? {
    guard case .name(_, .variable(let variable)) = self[meaning(of: id)].kind else { return nil }
    return parameter(variable)
  }

  /// The value that a local variable keeps from its declaration on.
  func constantValue(of variable: Variable.ID) -> Expression.ID? {
    self[variable].assignments == 0 ? self[variable].value : nil
  }

  private func parameter(_ variable: Variable.ID) -> Access.Base? {
    guard case .parameter(let position) = self[variable].kind, self[variable].assignments == 0
    else { return nil }
    return .parameter(self[variable].name, position: position, of: self[variable].function)
  }
}

/// The names of an access from its end to its base.
private struct Trail {
  private var names: [String] = []
  private var line = 0
  /// The arguments of the name that was added last, if it is a method.
  private var arguments: [Literal?]?

  mutating func add(_ name: String, line: Int, _ arguments: [Literal?]? = nil) {
    names.append(name)
    self.line = line
    self.arguments = arguments
  }

  func access(_ base: Access.Base, in function: SyntaxTree.Function.ID) -> Access? {
    guard !names.isEmpty else { return nil }
    return Access(
      base: base, path: names.reversed(), isMethod: arguments != nil,
      arguments: arguments ?? [], function: function, line: line)
  }
}
