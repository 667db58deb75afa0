import Retention

/// What a row says of its receipt as a whole.
struct Head {
  var identity: Identity
  var kind: ReceiptKind
  var refundOf: ReceiptBatch.Text
  var keyKind: CustomerKey.Kind
  var key: ReceiptBatch.Text
  /// Seconds since 1970, and the local day of the store.
  var issued: Int64
  var day: Int32

  /// Store and till by their numbers in the parser's tables.
  struct Identity {
    var store: Int32
    var till: Int32
    var number: ReceiptBatch.Text
  }
}
