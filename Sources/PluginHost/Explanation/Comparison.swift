import Lua

/// A comparison that decided, turned so that the fact stands on the left and the outcome is
/// true: `not (t.lost_after < c.days_since_last)` becomes `c.days_since_last <= t.lost_after`.
struct Comparison: Hashable {
  var left: Operand
  var relation: String
  var right: Operand
  /// False where an operand was unknown: then neither the relation nor its contrary held.
  var isKnown: Bool

  /// Nil for a leaf that is no comparison.
  init?(_ decisive: Decisive, _ manifest: Manifest) {
    guard let contrary = Comparison.contrary[decisive.operation] else { return nil }
    left = Operand(decisive.leftText, decisive.leftValue, decisive.leftAccess, manifest)
    right = Operand(decisive.rightText, decisive.rightValue, decisive.rightAccess, manifest)
    relation = decisive.result ? decisive.operation : contrary
    isKnown = left.value != .nil && right.value != .nil
    if !left.isSubject, right.isSubject || (left.isConstant && !right.isConstant) {
      (left, right) = (right, left)
      relation = Comparison.mirrored[relation] ?? relation
    }
  }

  /// That there is nothing of what is counted: `c.weeks_missed > 0`, which did not hold.
  var isNone: Bool {
    relation == "<=" && left.number == 0 && right.number == 0 && left.isSubject
  }

  static let contrary = [
    "<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "~=", "~=": "==",
  ]
  static let mirrored = ["<": ">", "<=": ">=", ">": "<", ">=": "<="]
}
