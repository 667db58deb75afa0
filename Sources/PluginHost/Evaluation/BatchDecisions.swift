package import Retention

/// What the rules said of one batch of customers, as columns.
package struct BatchDecisions: Sendable {
  /// Where a customer has no segment.
  package enum Undecided {
    /// Never bought: not given to rules.
    package static let prospect: Int16 = -1
    /// The rule failed: she keeps the segment she had.
    package static let failed: Int16 = -2
  }

  package let basics: BasicFacts

  /// Indices into the manifest's segments, or an `Undecided`.
  package var segments: [Int16]

  /// The question that gave the segment: an index into `causes`.
  package var causes: [Int8]

  /// The key of the sentence that the rule named, an index into `reasonKeys`; -1 for none.
  package var reasons: [Int32]
  package var reasonKeys: [String] = []

  /// The facts that the caller asked for.
  package var columns: [Fact: FactColumn] = [:]

  package var failures: [RuleFailure] = []
  package var unknownReads: [UnknownRead] = []

  /// What `causes` count: the rule that gave the segment.
  package static let causeNames = ["segment", "lost", "dead", "passive", "often", "one_visit"]

  package init(basics: BasicFacts) {
    self.basics = basics
    let count = basics.customers.count
    segments = [Int16](repeating: Undecided.prospect, count: count)
    causes = [Int8](repeating: -1, count: count)
    reasons = [Int32](repeating: -1, count: count)
  }
}
