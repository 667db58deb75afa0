/// A sale or an unlinked return on its way into a `History`, in 24 bytes: millions of them are
/// moved twice before they stand in their columns.
package struct HistoryRow: BitwiseCopyable, Sendable {
  /// Says whose it is; the customers of the history stand in the order of their codes.
  package let code: UInt64
  /// Seconds since 1970 in the upper half; below, the row's place in its stretch.
  private let whenAndPlace: UInt64
  /// From the top: 40 bits of the total, 16 of the store, and a byte with marks, the kind and how
  /// many days the store's day is behind that of the instant in UTC.
  private var rest: UInt64

  /// Nil for what does not fit: an instant before 1970 or from 2106 on, a store beyond 65,535, a
  /// total beyond `Money.receiptMax`, or a day that is not next to the instant's. No reader of
  /// receipts makes any of these from what tills write today.
  ///
  /// `place` is the row's place in its stretch, where rows are to be found again; `store` an index
  /// into whatever list the stretch counts its stores by; `total` minor units, not negative.
  @inline(__always)
  package init?(
    code: UInt64, place: UInt32 = 0, issued: Int64, day: Int32, store: Int32, total: Int64,
    isPurchase: Bool = true
  ) {
    guard let seconds = UInt32(exactly: issued), let store = UInt16(exactly: store),
      total >= 0, total <= Money.receiptMax.minorUnits
    else { return nil }
    let lead = Int64(day) &- Int64(seconds / 86_400)
    guard lead >= -1, lead <= 1 else { return nil }
    self.code = code
    whenAndPlace = UInt64(seconds) << 32 | UInt64(place)
    let low = UInt64(truncatingIfNeeded: lead &+ 1) | (isPurchase ? 0 : 4)
    rest = UInt64(total) << 24 | UInt64(store) << 8 | low
  }

  @inline(__always)
  var place: UInt32 { UInt32(truncatingIfNeeded: whenAndPlace) }

  @inline(__always)
  var issued: Int64 { Int64(whenAndPlace >> 32) }

  @inline(__always)
  var day: Int32 {
    Int32(truncatingIfNeeded: (whenAndPlace >> 32) / 86_400 &+ (rest & 3)) &- 1
  }

  @inline(__always)
  var store: Int { Int(truncatingIfNeeded: rest >> 8 & 0xffff) }

  @inline(__always)
  var total: Int64 { Int64(rest >> 24) }

  @inline(__always)
  var isPurchase: Bool { rest & 4 == 0 }

  /// What is known of the row since it was dealt out.
  package enum Mark: UInt64, Sendable {
    /// It came twice: it is no part of the history.
    case dropped = 8
    /// Some of it was returned; how much stands elsewhere.
    case lowered = 16
    /// It was wholly returned: no part of the history either, but its customer is.
    case returned = 32
  }

  mutating func mark(_ mark: Mark) { rest |= mark.rawValue }

  /// No part of the history.
  @inline(__always)
  var isDropped: Bool { rest & (Mark.dropped.rawValue | Mark.returned.rawValue) != 0 }

  @inline(__always)
  func has(_ mark: Mark) -> Bool { rest & mark.rawValue != 0 }
}
