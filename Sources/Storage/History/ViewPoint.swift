package import Retention

/// What an earlier look at a base saw: receipts issued by a moment that had come in by then.
package struct ViewPoint: Hashable, Sendable {
  /// The last number in commit order that it saw.
  package var seen: Int64
  package var asOf: Instant

  package init(seen: Int64, asOf: Instant) {
    self.seen = seen
    self.asOf = asOf
  }

  /// Whether a receipt was out of its sight.
  func missed(issued: Int64, seq: Int64) -> Bool { seq > seen || issued > asOf.rawValue }
}
