/// A line of a traced text that ran.
package struct TracedLine: Hashable, Sendable {
  /// The file, as it was named when it was added.
  package let chunk: String
  package let line: Int
  /// Where the function that it belongs to is defined: `rules.lost`; nil where that has no
  /// simple name.
  package let function: String?
  /// What was compared or asked on it, in order; the same with the same values once. At most
  /// `checksMax`: a loop would not be read to its end.
  package private(set) var checks: [Check]

  package static let checksMax = 20

  package init(chunk: String, line: Int, function: String?, checks: [Check] = []) {
    self.chunk = chunk
    self.line = line
    self.function = function
    self.checks = checks
  }

  package mutating func add(_ check: Check) {
    if checks.count < Self.checksMax, !checks.contains(check) { checks.append(check) }
  }

  /// A comparison, or a value that was taken for true or false, as it is written.
  package struct Check: Hashable, Sendable {
    package let left: String
    package let leftValue: TraceValue
    /// Nil for a value that was asked itself.
    package let comparison: Comparison?
    package let result: Bool

    package init(
      left: String, leftValue: TraceValue, comparison: Comparison? = nil, result: Bool
    ) {
      self.left = left
      self.leftValue = leftValue
      self.comparison = comparison
      self.result = result
    }
  }

  /// The relation, such as `>=`, and the right side.
  package struct Comparison: Hashable, Sendable {
    package let relation: String
    package let right: String
    package let rightValue: TraceValue

    package init(relation: String, right: String, rightValue: TraceValue) {
      self.relation = relation
      self.right = right
      self.rightValue = rightValue
    }
  }
}
