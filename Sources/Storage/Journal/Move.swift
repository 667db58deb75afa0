/// A customer who stood in another segment at the end of one day than at the end of an
/// earlier one.
package struct Move: Hashable, Sendable {
  /// Where she stood at the end of the earlier day; nil where the journal did not know her yet.
  package var fromSegment: String?
  package var fromGroup: String?
  /// The base's own number of her.
  package var customer: Int64
  /// The decision that brought her where she stood at the end of the later day.
  package var to: StoredDecision
}
