package import Retention

/// What a file held and what became of it.
package struct IntakeSummary: Sendable {
  package let file: String
  package let counts: IntakeCounts
  package let returns: Int
  package let anonymousReceipts: Int
  /// Rows that were taken although their phone, or their e-mail, was of no use as a key.
  package let unusablePhones: Int
  package let unusableEmails: Int
  /// The first rows that were set aside, or all that were asked for.
  package let rejects: [ReceiptBatch.Reject]
}
