package import Retention

/// A key of a person, and how it is known to be hers.
package struct KeyLink: Hashable, Sendable {
  package var key: CustomerKey
  /// The number of the customer whose key it is; nil for one that was only seen with hers.
  package var customer: Int64?
  /// Rows that show it with another of her keys, one for each of those, the earliest.
  package var evidence: [Evidence]
  /// The merge that made it hers.
  package var correction: Int64?
  /// Whether others have shown it, too.
  package var isShared: Bool

  /// A row with two keys.
  package struct Evidence: Hashable, Sendable {
    /// The key that the row belongs to.
    package var of: CustomerKey
    /// The file and the line in it; nil where a person said so.
    package var file: String?
    package var line: Int?
    /// When the row was issued; nil where it holds at all times.
    package var issued: Instant?

    package init(of key: CustomerKey, file: String?, line: Int?, issued: Instant?) {
      of = key
      self.file = file
      self.line = line
      self.issued = issued
    }
  }

  package init(
    key: CustomerKey, customer: Int64?, evidence: [Evidence], correction: Int64?, isShared: Bool
  ) {
    self.key = key
    self.customer = customer
    self.evidence = evidence
    self.correction = correction
    self.isShared = isShared
  }
}
