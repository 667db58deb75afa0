/// What a return may take back of a receipt, in half a word.
enum SaleTotal {
  /// Of what is no sale.
  static let none = UInt32.max
  /// Kept elsewhere.
  static let large = UInt32.max - 1

  /// `total` is minor units, not negative.
  @inline(__always)
  static func of(_ total: Int64) -> UInt32 {
    total < Int64(large) ? UInt32(truncatingIfNeeded: total) : large
  }
}
