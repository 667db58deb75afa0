package import Retention

/// A receipt of a customer, for people.
package struct CustomerReceipt: Hashable, Sendable {
  /// The code of its store.
  package var store: String
  /// The local day of its store.
  package var day: Day
  package var issued: Instant
  package var kind: ReceiptKind
  /// Minor units; of a return what was taken back, positive.
  package var total: Int64
  /// As the till prints it.
  package var number: String
  package var importID: Int64
}
