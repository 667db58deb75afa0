package import Retention

/// Rows of a file of customers in the order of the file.
package struct PeopleBatch: Hashable, Sendable {
  package var rows: [PersonRow] = []
  package var rejects: [ReceiptBatch.Reject] = []

  package init() {}
}
