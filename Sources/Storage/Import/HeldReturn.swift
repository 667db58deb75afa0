/// A return that waits for its sale, as its row in `held_return` has it.
struct HeldReturn {
  var quarantineID: Int64
  /// The import that brought it, the line and the number of rows there.
  var importID: Int64
  var rows: Int
  var number: String
  var store: Int64
  var till: Int64
  var identityDay: Int64
  var issuedAt: Int64
  var day: Int64
  /// Minor units, not negative.
  var total: Int64
  var content: Int64
  var refundOf: String
  var customerKind: Int64
  var customerKey: String
}

/// A receipt of the base, as a return finds it.
struct FoundSale: Hashable {
  var customer: Int64
  var seq: Int64
}
