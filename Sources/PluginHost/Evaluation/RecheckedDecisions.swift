package import Retention

/// What the rules say again of customers whose values were journalled, in their order.
package struct RecheckedDecisions: Hashable, Sendable {
  /// Nil where the rule fails now.
  package let segments: [Segment?]
  /// As `BatchDecisions.reason`.
  package let reasons: [String?]
  /// Why it fails, with the number of customers.
  package let failures: [RuleFailure]

  init(_ verdicts: Verdicts, manifest: Manifest) {
    segments = verdicts.segments.map { $0 < 0 ? nil : manifest.segments[Int($0)].segment }
    reasons = verdicts.segments.indices.map { verdicts.reason($0) }
    failures = verdicts.failures
  }
}
