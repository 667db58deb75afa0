/// What some numbers are within; of none, the least is the greatest number there is.
struct ColumnBounds: Hashable, Sendable {
  var least = Int64.max
  var greatest = Int64.min

  init(least: Int64 = .max, greatest: Int64 = .min) {
    self.least = least
    self.greatest = greatest
  }

  mutating func join(_ other: ColumnBounds) {
    least = min(least, other.least)
    greatest = max(greatest, other.greatest)
  }

  func joined(_ other: ColumnBounds) -> ColumnBounds {
    var joined = self
    joined.join(other)
    return joined
  }

  /// Bits of a difference, which fits 64 of them without a sign; there is at least one number.
  var bits: Int { 64 - UInt64(bitPattern: greatest &- least).leadingZeroBitCount }

  /// Bytes of a difference.
  var width: Int { (bits + 7) / 8 }

  /// There is at least one number.
  var frame: ColumnFrame { ColumnFrame(least: least, width: width) }
}
