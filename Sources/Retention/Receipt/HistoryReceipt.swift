/// A receipt of a history in 12 bytes: millions of them stay in memory while facts are computed,
/// and each is read again and again.
package struct HistoryReceipt: BitwiseCopyable, Hashable, Sendable {
  // Of three halves, as a word of 64 bits would make it 16 bytes.
  private var low: UInt32
  private var high: UInt32
  /// The lower half of the amount without its sign.
  private var amountLow: UInt32

  /// From the top: 22 bits of the day, counted from `dayMin`; in 2 bits how many days the
  /// instant's day in UTC is ahead of it, and one; in 17 bits the second of that day in UTC; a bit
  /// for a return; 20 bits of the store and the upper 2 of the amount.
  @inline(__always)
  private var word: UInt64 { UInt64(high) << 32 | UInt64(low) }

  /// So many bits below the moment in the word.
  private static let momentShift: UInt64 = 23
  private static let returnBit: UInt64 = 1 << 22
  static let dayMin: Int64 = -720_000
  private static let dayCount: Int64 = 1 << 22
  package static let storesMax = 1 << 20
  /// Minor units, more than `Money.receiptMax`.
  private static let amountMax: UInt64 = 1 << 34 - 1

  /// What stands where no receipt does.
  package static let nobodys = HistoryReceipt(
    moment: 0, store: 0, magnitude: 0, isPurchase: false)

  /// Nil for what does not fit: a day far from the years 1...9999 or not next to the day of the
  /// instant in UTC, a store beyond `storesMax`, an amount beyond `Money.receiptMax` or of the
  /// wrong sign. No reader of receipts makes any of these.
  ///
  /// `store` is an index into the store codes of the history; `amount` minor units, negative for
  /// an unlinked return.
  @inline(__always)
  package init?(issued: Int64, day: Int32, store: Int32, amount: Int64, isPurchase: Bool) {
    let civil = issued.civilDay
    let (ahead, isFar) = civil.subtractingReportingOverflow(Int64(day))
    let shifted = Int64(day) - HistoryReceipt.dayMin
    guard !isFar, ahead >= -1, ahead <= 1, shifted >= 0, shifted < HistoryReceipt.dayCount,
      store >= 0, store < HistoryReceipt.storesMax,
      amount.magnitude <= HistoryReceipt.amountMax, isPurchase ? amount >= 0 : amount <= 0
    else { return nil }
    let second = UInt64(truncatingIfNeeded: issued &- civil &* 86_400)
    self.init(
      moment: UInt64(shifted) << 19 | UInt64(ahead + 1) << 17 | second,
      store: UInt64(truncatingIfNeeded: store), magnitude: amount.magnitude,
      isPurchase: isPurchase)
  }

  /// All within their bits.
  @inline(__always)
  init(moment: UInt64, store: UInt64, magnitude: UInt64, isPurchase: Bool) {
    let word =
      moment << HistoryReceipt.momentShift | (isPurchase ? 0 : HistoryReceipt.returnBit)
      | store << 2 | magnitude >> 32
    low = UInt32(truncatingIfNeeded: word)
    high = UInt32(truncatingIfNeeded: word >> 32)
    amountLow = UInt32(truncatingIfNeeded: magnitude)
  }

  /// The same at another store.
  @inline(__always)
  func at(store: Int32) -> HistoryReceipt {
    HistoryReceipt(
      moment: moment, store: UInt64(truncatingIfNeeded: store), magnitude: magnitude,
      isPurchase: isPurchase)
  }

  /// In the order of the day, then of the instant.
  @inline(__always)
  var moment: UInt64 { word >> HistoryReceipt.momentShift }

  /// Of the amount.
  @inline(__always)
  var magnitude: UInt64 { UInt64(low & 3) << 32 | UInt64(amountLow) }

  /// The local day of the store.
  @inline(__always)
  package var day: Int32 {
    Int32(truncatingIfNeeded: Int64(high >> 10) &+ HistoryReceipt.dayMin)
  }

  /// Seconds since 1970.
  @inline(__always)
  package var issued: Int64 {
    let civil = Int64(day) &+ Int64(moment >> 17 & 3) &- 1
    return civil &* 86_400 &+ Int64(moment & 0x1_ffff)
  }

  /// An index into the store codes of the history.
  @inline(__always)
  package var store: Int32 { Int32(truncatingIfNeeded: low >> 2 & 0xf_ffff) }

  /// False for unlinked returns, which lower money and touch no visit.
  @inline(__always)
  package var isPurchase: Bool { low & UInt32(HistoryReceipt.returnBit) == 0 }

  /// Minor units, net of what was returned by the moment; negative for an unlinked return. A new
  /// one has the old one's sign, and is not larger.
  @inline(__always)
  package var amount: Int64 {
    get {
      let magnitude = Int64(truncatingIfNeeded: magnitude)
      return isPurchase ? magnitude : -magnitude
    }
    set {
      let magnitude = newValue.magnitude
      low = low & ~3 | UInt32(truncatingIfNeeded: magnitude >> 32 & 3)
      amountLow = UInt32(truncatingIfNeeded: magnitude)
    }
  }

  /// Whether it comes first by day, instant and what the receipt said. What was returned of
  /// either must not be off its amount yet.
  @inline(__always)
  package func isBefore(_ other: HistoryReceipt) -> Bool {
    let (own, others) = (moment, other.moment)
    return own == others ? magnitude < other.magnitude : own < others
  }
}

extension Int64 {
  /// The day of an instant in UTC.
  @inline(__always)
  fileprivate var civilDay: Int64 {
    let day = self / 86_400
    return self % 86_400 < 0 ? day - 1 : day
  }
}
