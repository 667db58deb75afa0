extension Decider {
  /// What decided the value of a local variable: the expression that it was last set from, or
  /// the conditions under which it was set to a literal. Nil if its value must speak for itself.
  mutating func findings(
    of variable: SyntaxTree.Variable.ID, _ value: TraceValue, at index: Int, _ place: Place
  ) -> [Finding]? {
    let tree = tree(place.frame)
    if let constant = tree.constantValue(of: variable), tree.isConstant(constant) { return [] }
    guard tree[variable].function == frames[place.frame].function,
      let (statement, start) = lastDefinition(of: variable, place)
    else { return nil }
    guard let origin = Self.origin(of: variable, in: statement, tree) else { return nil }
    if case .expression(let id) = origin, !tree.isConstant(id) {
      guard let verdict = judge(id, self.place(ofStatementAt: start, in: place.frame)) else {
        return tree.isReading(id) ? [finding(id, value, at: index, place.frame)] : nil
      }
      return verdict.truth == value.isTruthy ? verdict.findings : nil
    }
    let leading = conditions(leadingTo: statement, at: start, in: place.frame)
    guard leading.isEmpty else { return leading }
    let outline = source(place.frame).outline
    let setting = (outline.definitions[variable] ?? []).flatMap { outline.branches(around: $0) }
    return guards(
      in: place.frame, from: start, before: place.lower, around: statement,
      leadingAway: Set(setting))
  }

  private func lastDefinition(
    of variable: SyntaxTree.Variable.ID, _ place: Place
  ) -> (SyntaxTree.Statement.ID, Int)? {
    let definitions = source(place.frame).outline.definitions[variable] ?? []
    for index in frames[place.frame].events(before: place.lower).reversed() {
      guard case .statement(let statement) = program.nodes[events[index].node].kind,
        definitions.contains(statement)
      else { continue }
      return (statement, index)
    }
    return nil
  }

  private enum Origin {
    case expression(SyntaxTree.Expression.ID)
    /// `local x`, or fewer values than names.
    case nothing
  }

  /// Nil where the value is one of several that a single expression gives.
  private static func origin(
    of variable: SyntaxTree.Variable.ID, in statement: SyntaxTree.Statement.ID,
    _ tree: SyntaxTree
  ) -> Origin? {
    let position: Int?
    let values: [SyntaxTree.Expression.ID]
    switch tree[statement].kind {
    case .local(let variables, let initial):
      (position, values) = (variables.lastIndex(of: variable), initial)
    case .assign(let targets, let assigned):
      position = targets.lastIndex { target in
        if case .name(_, .variable(variable)) = tree[target].kind { true } else { false }
      }
      values = assigned
    default:
      return nil
    }
    guard let position else { return nil }
    if position < values.count { return .expression(values[position]) }
    if let last = values.last, tree[last].isMultiple { return nil }
    return .nothing
  }
}
