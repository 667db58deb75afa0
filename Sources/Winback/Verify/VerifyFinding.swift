package import Retention
package import Storage

/// Something that the journal or the facts should not have.
package enum VerifyFinding: Hashable, Sendable {
  /// Damage, or rows that contradict each other.
  case base(CheckFinding)
  /// The decisions of an applied plan are not those that were written.
  case journalAltered(plan: Int64, kept: String, found: String)
  /// The rules say something else on the values that the journal has for a decision.
  case otherOutcome(decision: Int64, kept: String, found: String)
  /// The plan, made again from what it saw, is another one.
  case otherPlan(plan: Int64, kept: String, found: String, customer: CustomerKey?)
  /// The files of a plugin version do not have its hash; what it decided is not gone over.
  case rulesAltered(version: String)
  /// The journal names other rules, another moment or view than the plan's id is made of.
  case headerAltered(plan: Int64)
  /// What a plan needed from other customers can't be read.
  case frameUnreadable(plan: Int64)
  /// The plan, made again, has another frame, or counts otherwise.
  case recordAltered(plan: Int64, parts: [RecordPart])
  /// The plan, made again, has the same outcome with something else beside it: of the first
  /// decision, and how many there are.
  case decisionAltered(plan: Int64, decision: Int64, part: DecisionPart, decisions: Int)
  /// The last apply was cut short.
  case applyOpen(plan: Int64)
  /// Another plan than the last is still under way.
  case neverFinished(plan: Int64)
  /// The rules of a plan can't be loaded any more.
  case rulesGone(plan: Int64, why: String)
}
