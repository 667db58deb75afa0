/// A sale or an unlinked return on its way into a `History`, in 24 bytes.
package struct HistoryRow: BitwiseCopyable, Sendable {
  /// Says whose it is; the customers of the history stand in the order of their codes.
  package let code: UInt64
  /// At a store as its stretch counts them.
  let receipt: HistoryReceipt
  /// The row's place in its stretch, and below it what is known since.
  private var placeAndMarks: UInt32

  /// Nil for what does not fit a `HistoryReceipt`, a total beyond `Money.receiptMax`, and a place
  /// of half a thousand million.
  ///
  /// `place` is the row's place in its stretch, where rows are to be found again; `store` an index
  /// into whatever list the stretch counts its stores by; `total` minor units, not negative.
  @inline(__always)
  package init?(
    code: UInt64, place: UInt32 = 0, issued: Int64, day: Int32, store: Int32, total: Int64,
    isPurchase: Bool = true
  ) {
    guard place < 1 << 29, total >= 0, total <= Money.receiptMax.minorUnits,
      let receipt = HistoryReceipt(
        issued: issued, day: day, store: store, amount: isPurchase ? total : -total,
        isPurchase: isPurchase)
    else { return nil }
    self.init(code: code, receipt: receipt, place: place)
  }

  @inline(__always)
  init(code: UInt64, receipt: HistoryReceipt, place: UInt32) {
    self.code = code
    self.receipt = receipt
    placeAndMarks = place << 3
  }

  @inline(__always)
  package var place: UInt32 { placeAndMarks >> 3 }

  /// Minor units, negative for an unlinked return.
  package var amount: Int64 { receipt.amount }

  /// False for an unlinked return.
  package var isPurchase: Bool { receipt.isPurchase }

  /// As its stretch counts them.
  package var store: Int32 { receipt.store }

  package var day: Int32 { receipt.day }

  /// What is known of the row since it was dealt out.
  package enum Mark: UInt8, Sendable {
    /// It came twice: it is no part of the history.
    case dropped = 1
    /// Some of it was returned; how much stands elsewhere.
    case lowered = 2
    /// It was wholly returned: no part of the history either, but its customer is.
    case returned = 4
  }

  /// Sets the bits of some marks.
  @inline(__always)
  mutating func mark(_ marks: UInt8) { placeAndMarks |= UInt32(marks & 7) }

  /// Makes it nobody's row.
  mutating func drop() { placeAndMarks = placeAndMarks & ~7 | UInt32(Mark.dropped.rawValue) }

  /// The same of another customer.
  @inline(__always)
  package func of(_ code: UInt64) -> HistoryRow {
    var other = HistoryRow(code: code, receipt: receipt, place: 0)
    other.placeAndMarks = placeAndMarks
    return other
  }

  /// No part of the history.
  @inline(__always)
  var isDropped: Bool { marks & (Mark.dropped.rawValue | Mark.returned.rawValue) != 0 }

  @inline(__always)
  func has(_ mark: Mark) -> Bool { marks & mark.rawValue != 0 }

  @inline(__always)
  private var marks: UInt8 { UInt8(truncatingIfNeeded: placeAndMarks & 7) }
}
