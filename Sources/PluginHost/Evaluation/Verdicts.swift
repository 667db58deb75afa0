/// What the rules said of some customers, as columns.
package struct Verdicts: Sendable {
  /// Where a customer has no segment.
  package enum Undecided {
    /// Never bought: not given to rules.
    package static let prospect: Int16 = -1
    /// The rule failed: she keeps the segment she had.
    package static let failed: Int16 = -2
  }

  /// Indices into the manifest's segments, or an `Undecided`.
  package internal(set) var segments: [Int16]

  /// The question that gave the segment: an index into `causeNames`.
  package internal(set) var causes: [Int8]

  /// The key of the sentence that the rule named, an index into `reasonKeys`; -1 for none.
  package internal(set) var reasons: [Int32]
  package internal(set) var reasonKeys: [String] = []

  package internal(set) var failures: [RuleFailure] = []
  package internal(set) var unknownReads: [UnknownRead] = []

  /// What `causes` count: the rule that gave the segment.
  package static let causeNames = ["segment", "lost", "dead", "passive", "often", "one_visit"]

  init(count: Int) {
    segments = [Int16](repeating: Undecided.prospect, count: count)
    causes = [Int8](repeating: -1, count: count)
    reasons = [Int32](repeating: -1, count: count)
  }

  /// The rule that gave the segment and the sentence that it named, `lost` or `lost:stopped`;
  /// `failed` where the rule failed, nil for a prospect.
  package func reason(_ place: Int) -> String? {
    if segments[place] == Undecided.failed { return "failed" }
    guard causes[place] >= 0 else { return nil }
    let cause = Verdicts.causeNames[Int(causes[place])]
    return reasons[place] < 0 ? cause : cause + ":" + reasonKeys[Int(reasons[place])]
  }
}
