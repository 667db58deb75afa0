/// A version of the thresholds that is not saved yet.
package struct ThresholdDraft: Hashable, Sendable {
  /// The whole set.
  package var overrides: [StoredOverride]
  package var author: String
  package var reason: String
  package var kind: ThresholdVersion.Kind
  /// The version that it repeats or was made from.
  package var basedOn: Int64?

  package init(
    overrides: [StoredOverride], author: String, reason: String, kind: ThresholdVersion.Kind,
    basedOn: Int64? = nil
  ) {
    self.overrides = overrides
    self.author = author
    self.reason = reason
    self.kind = kind
    self.basedOn = basedOn
  }
}
