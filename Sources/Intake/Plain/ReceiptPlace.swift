/// The hash of where a receipt comes from, and of the day where it is a part of what it is.
enum ReceiptPlace {
  @inline(__always)
  static func hash(store: UInt64, till: UInt64) -> UInt64 { store ^ till &* 31 }

  /// Adds a day to a hash, or takes it out again.
  @inline(__always)
  static func turn(_ hash: UInt64, by day: Int32) -> UInt64 {
    hash ^ (UInt64(UInt32(bitPattern: day)) &+ 1) &* 0x9e37_79b9_7f4a_7c15
  }
}
