import Retention

/// What a row says of its receipt as a whole.
struct Head {
  var identity: Identity
  var kind: ReceiptKind
  var refundOf: ReceiptBatch.Text
  var keyKind: CustomerKey.Kind
  var key: ReceiptBatch.Text
  var beside: Beside
  /// Seconds since 1970, and the local day of the store.
  var issued: Int64
  var day: Int32

  /// What stands beside the strongest key: keys weaker than it, and the name.
  struct Beside {
    var card = ReceiptBatch.Text.none
    var phone = ReceiptBatch.Text.none
    var email = ReceiptBatch.Text.none
    var name = ReceiptBatch.Text.none
  }

  /// Store and till by their numbers in the parser's tables.
  struct Identity {
    var store: Int32
    var till: Int32
    var number: ReceiptBatch.Text
  }
}
