/// Numbers that a base gives out one after another, by the names of their counters.
enum Counter: String {
  /// The last number given out in commit order.
  case seq
  /// No receipt has a later one.
  case receipts = "receipt_seq"
  /// Receipts up to this number are in packed runs.
  case packed = "packed_seq"
}
