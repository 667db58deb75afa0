import Lua

/// A comparison that decided, turned so that the fact stands on the left and the outcome is
/// true: `not (t.lost_after < c.days_since_last)` becomes `c.days_since_last <= t.lost_after`.
struct Comparison: Hashable {
  var left: String
  var relation: String
  var right: String
  var leftValue: TraceValue
  var rightValue: TraceValue
  /// False where an operand was unknown: then neither the relation nor its contrary held.
  var isKnown: Bool

  /// Nil for a leaf that is no comparison.
  init?(_ decisive: Decisive) {
    guard let contrary = Comparison.contrary[decisive.operation] else { return nil }
    left = decisive.leftText
    right = decisive.rightText
    leftValue = decisive.leftValue
    rightValue = decisive.rightValue
    relation = decisive.result ? decisive.operation : contrary
    isKnown = leftValue != .nil && rightValue != .nil
    if !Comparison.isFact(left), Comparison.isFact(right) || Comparison.isConstant(left) {
      (left, right) = (right, left)
      (leftValue, rightValue) = (rightValue, leftValue)
      relation = Comparison.mirrored[relation] ?? relation
    }
  }

  private static func isFact(_ text: String) -> Bool {
    text.hasPrefix("c.") || text.hasPrefix("c:")
  }

  private static func isConstant(_ text: String) -> Bool {
    text.hasPrefix("t.") || (text.utf8.first.map { (0x30...0x39).contains($0) } ?? false)
  }

  private static let contrary = [
    "<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "~=", "~=": "==",
  ]
  private static let mirrored = ["<": ">", "<=": ">=", ">": "<", ">=": "<="]
}
