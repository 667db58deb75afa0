/// A row in 16 bytes, of which millions are in memory at once: the code within its range, and
/// what a receipt of a file needs. It knows neither its place nor what was returned.
struct NarrowRow: PackedRow {
  /// From the top: 45 bits of the code, 13 of the store, one for a return, and the upper 5 of the
  /// amount.
  private let first: UInt64
  /// 35 bits of the moment, whose day is counted from 1970, and the lower 29 of the amount.
  private let second: UInt64

  static let keyBits: UInt64 = 45
  private static let momentMin = UInt64(-HistoryReceipt.dayMin) << 19
  private static let amountMask: UInt64 = 1 << 29 - 1

  /// Nil for a code far from the first of its range or with other last bits than the rest, a store
  /// beyond 8,191, a day before 1970 or from 2149 on, and for a row that something is known of.
  @inline(__always)
  init?(_ row: HistoryRow, in base: CodeBase) {
    let receipt = row.receipt
    let offset = row.code &- base.first
    let key = offset &>> base.shift
    let moment = receipt.moment &- NarrowRow.momentMin
    let store = UInt64(truncatingIfNeeded: receipt.store)
    guard row.code >= base.first, key &>> NarrowRow.keyBits == 0, key &<< base.shift == offset,
      moment &>> 35 == 0, store &>> 13 == 0, !row.isDropped, !row.has(.lowered)
    else { return nil }
    let magnitude = receipt.magnitude
    first = key &<< 19 | store &<< 6 | (receipt.isPurchase ? 0 : 1 &<< 5) | magnitude &>> 29
    second = moment &<< 29 | magnitude & NarrowRow.amountMask
  }

  @inline(__always)
  func key() -> UInt64 { first &>> 19 }

  @inline(__always)
  static func code(_ key: UInt64, in base: CodeBase) -> UInt64 {
    base.first &+ key &<< base.shift
  }

  @inline(__always)
  var receipt: HistoryReceipt {
    HistoryReceipt(
      moment: second &>> 29 &+ NarrowRow.momentMin, store: first &>> 6 & 0x1fff,
      magnitude: (first & 31) &<< 29 | second & NarrowRow.amountMask,
      isPurchase: first & 1 &<< 5 == 0)
  }

  func row(in base: CodeBase) -> HistoryRow {
    HistoryRow(code: NarrowRow.code(key(), in: base), receipt: receipt, place: 0)
  }

  @inline(__always)
  var place: UInt32 { 0 }

  @inline(__always)
  var isDropped: Bool { false }

  @inline(__always)
  func has(_ mark: HistoryRow.Mark) -> Bool { false }
}
