import Lua

/// Conditions that leave nothing to one another.
extension Lint {
  /// A reading against a number: `c.visits > 3`.
  struct Border {
    let text: String
    let isAbove: Bool
    let isIncluded: Bool
    let number: Double

    /// Whether no number meets both.
    func excludes(_ other: Border) -> Bool {
      guard text == other.text, isAbove != other.isAbove else { return false }
      let (low, high) = isAbove ? (self, other) : (other, self)
      return low.number > high.number
        || low.number == high.number && !(low.isIncluded && high.isIncluded)
    }

    /// Whether all that meets the other one meets this one, too.
    func covers(_ other: Border) -> Bool {
      guard text == other.text, isAbove == other.isAbove else { return false }
      if number == other.number { return isIncluded || !other.isIncluded }
      return isAbove ? number < other.number : number > other.number
    }
  }

  func border(_ id: SyntaxTree.Expression.ID) -> Border? {
    guard case .binary(let operation, let left, let right) = tree[tree.withoutParentheses(id)].kind
    else { return nil }
    switch (tree.number(left), tree.number(right)) {
    case (nil, let number?):
      return tree.access(of: left) == nil
        ? nil : Border(operation, tree.text(of: left), number)
    case (let number?, nil):
      guard tree.access(of: right) != nil, let turned = operation.mirrored else { return nil }
      return Border(turned, tree.text(of: right), number)
    default: return nil
    }
  }

  /// A branch that an earlier one of the same `if` leaves nothing to.
  mutating func checkChain(_ clauses: [SyntaxTree.Clause]) {
    for (place, clause) in clauses.enumerated() {
      let own = tree.text(of: clause.condition)
      let covering = clauses[..<place].first { earlier in
        if tree.text(of: earlier.condition) == own { return true }
        guard let one = border(earlier.condition), let other = border(clause.condition) else {
          return false
        }
        return one.covers(other)
      }
      guard let covering else { continue }
      report(
        tree[clause.condition].range.line,
        "is never reached: line \(tree[covering.condition].range.line) has taken all of it",
        mend: "put the narrower condition first")
    }
  }
}

extension Lint.Border {
  init?(_ operation: SyntaxTree.BinaryOperator, _ text: String, _ number: Double) {
    guard [.less, .lessOrEqual, .greater, .greaterOrEqual].contains(operation) else { return nil }
    self.init(
      text: text, isAbove: operation == .greater || operation == .greaterOrEqual,
      isIncluded: operation == .lessOrEqual || operation == .greaterOrEqual, number: number)
  }
}

extension SyntaxTree {
  fileprivate func number(_ id: Expression.ID) -> Double? {
    switch literal(id) {
    case .integer(let whole): Double(whole)
    case .number(let number): number
    default: nil
    }
  }
}
