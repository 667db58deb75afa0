/// A comparison, or a value that was taken for true or false, that decided a rule's answer.
package struct Decisive: Hashable, Sendable {
  /// The file, as it was named when it was added.
  package let chunk: String
  package let line: Int
  /// The left side as it is written; a local name that only stands for something, as that.
  package let leftText: String
  /// `<`, `<=`, `>`, `>=`, `==`, `~=`, or `truth` for a value that was asked itself.
  package let operation: String
  /// Empty for `truth`.
  package let rightText: String
  package let leftValue: TraceValue
  package let rightValue: TraceValue
  /// What came out. False means that the opposite held, or that a side was not known.
  package let result: Bool
  /// What of a parameter or global each side reads, if it does.
  package let leftAccess: Access?
  package let rightAccess: Access?

  package init(
    chunk: String, line: Int, leftText: String, operation: String, rightText: String = "",
    leftValue: TraceValue, rightValue: TraceValue = .nil, result: Bool,
    leftAccess: Access? = nil, rightAccess: Access? = nil
  ) {
    self.chunk = chunk
    self.line = line
    self.leftText = leftText
    self.operation = operation
    self.rightText = rightText
    self.leftValue = leftValue
    self.rightValue = rightValue
    self.result = result
    self.leftAccess = leftAccess
    self.rightAccess = rightAccess
  }
}
