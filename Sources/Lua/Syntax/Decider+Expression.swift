extension Decider {
  /// Whether an expression was true, and what made it so; nil if the events do not say.
  mutating func judge(_ id: SyntaxTree.Expression.ID, _ place: Place) -> Verdict? {
    step { $0.judgeStep(id, place) }
  }

  private mutating func judgeStep(
    _ id: SyntaxTree.Expression.ID, _ place: Place
  ) -> Verdict? {
    let (tree, marks) = (tree(place.frame), source(place.frame).marks)
    if let node = marks.truths[id] { return judgeTruth(id, node, place) }
    switch tree[id].kind {
    case .parenthesised(let inner):
      return judge(inner, place)
    case .unary(.not, let operand):
      guard let verdict = judge(operand, place) else { return nil }
      return Verdict(truth: !verdict.truth, findings: verdict.findings)
    case .binary(.and, let left, let right):
      return judge(left, right, stopsAt: false, place)
    case .binary(.or, let left, let right):
      return judge(left, right, stopsAt: true, place)
    case .binary(let operation, let left, let right):
      guard let node = marks.comparisons[id] else { return nil }
      return judgeComparison(node, operation, left, right, place)
    default:
      return tree.constantTruth(id).map { Verdict(truth: $0, findings: []) }
    }
  }

  /// `and` stops at the first false, `or` at the first true; the side that stopped decided
  /// alone. Where the last side is a literal, the first one decided that it was reached.
  private mutating func judge(
    _ left: SyntaxTree.Expression.ID, _ right: SyntaxTree.Expression.ID, stopsAt: Bool,
    _ place: Place
  ) -> Verdict? {
    guard let first = judge(left, place) else { return nil }
    if first.truth == stopsAt { return first }
    guard let second = judge(right, place) else { return nil }
    if second.truth != stopsAt || second.findings.isEmpty {
      return Verdict(truth: second.truth, findings: first.findings + second.findings)
    }
    return second
  }

  private func judgeComparison(
    _ node: Int, _ operation: SyntaxTree.BinaryOperator, _ left: SyntaxTree.Expression.ID,
    _ right: SyntaxTree.Expression.ID, _ place: Place
  ) -> Verdict? {
    guard let index = latest(.compare, node, in: place) else { return nil }
    let (source, event) = (source(place.frame), events[index])
    let (left, right) = (operand(left, in: place.frame), operand(right, in: place.frame))
    let decisive = Decisive(
      chunk: source.chunk, line: program.nodes[node].range.line, leftText: left.text,
      operation: operation.rawValue, rightText: right.text, leftValue: event.left,
      rightValue: event.right, result: event.result.isTruthy, leftAccess: left.access,
      rightAccess: right.access)
    return Verdict(
      truth: decisive.result, findings: [Finding(event: index, decisive: decisive)])
  }

  private mutating func judgeTruth(
    _ id: SyntaxTree.Expression.ID, _ node: Int, _ place: Place
  ) -> Verdict? {
    guard let index = latest(.truth, node, in: place) ?? (id == place.root ? place.upper : nil)
    else { return nil }
    let value = events[index].result
    let truth = value.isTruthy
    if case .name(_, .variable(let variable)) = tree(place.frame)[id].kind,
      let findings = findings(of: variable, value, at: index, place)
    {
      return Verdict(truth: truth, findings: findings)
    }
    let within = findings(ofCall: id, node, place, truth)
    return Verdict(
      truth: truth,
      findings: within.isEmpty ? [finding(id, value, at: index, place.frame)] : within)
  }

  /// What decided within the called function, if it is one of the program's.
  private mutating func findings(
    ofCall id: SyntaxTree.Expression.ID, _ node: Int, _ place: Place, _ truth: Bool
  ) -> [Finding] {
    guard let ready = latest(.arguments, node, in: place), let callee = opened[ready + 1],
      answer(of: callee)?.isTruthy == truth
    else { return [] }
    setCaller(of: callee, place.frame, id)
    return findings(of: callee)
  }

  /// The value of an expression, taken for true or false.
  func finding(
    _ id: SyntaxTree.Expression.ID, _ value: TraceValue, at index: Int, _ frame: Int
  ) -> Finding {
    let operand = operand(id, in: frame)
    return Finding(
      event: index,
      decisive: Decisive(
        chunk: source(frame).chunk, line: tree(frame)[id].range.line, leftText: operand.text,
        operation: "truth", rightText: "", leftValue: value, rightValue: .nil,
        result: value.isTruthy, leftAccess: operand.access, rightAccess: nil))
  }
}
