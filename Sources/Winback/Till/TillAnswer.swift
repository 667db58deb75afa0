package import PluginHost
package import Retention
package import Storage

/// Where one customer stands, as a till shows it.
package struct TillAnswer: Sendable {
  package let customer: KnownCustomer
  package let moment: Moment
  /// Whose frame the scores are told in.
  package let frame: FrameUsed.Origin
  /// The decision that brought her where the journal has her; nil where it does not know her.
  package let last: StoredDecision?
  /// Nil for who has no receipt by the moment and is not registered either.
  package let found: Found?

  init(
    customer: KnownCustomer, moment: Moment, frame: FrameUsed.Origin, last: StoredDecision?,
    found: Found? = nil
  ) {
    self.customer = customer
    self.moment = moment
    self.frame = frame
    self.last = last
    self.found = found
  }

  /// What rules and facts say of her.
  package struct Found: Sendable {
    /// Of her alone.
    let plan: Plan
    let batch: BatchDecisions
    /// What the rules read of her, nothing for a prospect.
    package let reads: ReadFacts?

    /// The segment that a plan would leave her in; nil for a prospect, and for whom the rules
    /// fail or whose store is without data before she had any.
    package var segment: SegmentInfo? { plan.segment(batch: batch, 0) }

    /// Whether that is another one than she has.
    package var isChange: Bool { plan.isChange(batch, 0) }

    /// Whether she keeps what she has because her store is without data.
    package var isHeld: Bool { plan.isHeld(batch, 0) }

    /// The rule that gave the segment and the sentence that it named, as in the journal.
    package var reason: String? { batch.reason(0) }

    /// Why the rules have no answer for her.
    package var failure: PluginProblem? { batch.failures.first?.problem }

    /// Her row of the plan's table; facts that were not asked for are empty.
    package func row(_ columns: [PlanColumn]) -> [PlanCell] {
      var row: [PlanCell] = []
      plan.forEachRow(columns: columns) { row = $0 }
      return row
    }
  }
}
