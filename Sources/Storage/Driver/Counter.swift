/// Numbers that a base gives out one after another, by the names of their counters.
enum Counter: String {
  /// The last number given out in commit order.
  case seq
  /// The last of those that a receipt has.
  case receipts = "receipt_seq"
}
