package import Retention

/// What a file held and what became of it.
package struct IntakeSummary: Sendable {
  package let file: String
  package let counts: IntakeCounts
  package let returns: Int
  package let anonymousReceipts: Int
  /// The first rows that were set aside.
  package let rejects: [ReceiptBatch.Reject]
  /// Stores that the run met in the file and did not know before.
  package let stores: [String]
}
