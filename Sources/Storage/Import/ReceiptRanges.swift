import Retention

/// What the columns of a receipt may hold. Rows are checked against it when they come in and
/// again when they are read: a damaged base is reported, and never stops the process.
enum ReceiptRanges {
  static let totals = 0...Money.receiptMax.minorUnits

  /// 1989-12-31, which the first day of a receipt, 1990-01-01, is in the zones east of the
  /// instant's, to 2101-01-01.
  static let days: ClosedRange<Int64> = 7_304...47_847

  /// The same as seconds, to the end of the last day.
  static let instants = days.lowerBound * 86_400...(days.upperBound + 1) * 86_400

  /// Of one receipt in its file.
  static let rows = 0...Int64(Int32.max)

  /// Throws unless the row's values are ones that a receipt may have.
  static func check(
    issuedAt: Int64, day: Int64, total: Int64, table: String
  ) throws(StorageError) {
    guard instants.contains(issuedAt) else {
      throw .unreadable(what: "\(table): the instant \(issuedAt)")
    }
    // A place's day is next to that of the instant in UTC.
    guard days.contains(day), -1...1 ~= day - issuedAt.civilDay else {
      throw .unreadable(what: "\(table): the day \(day)")
    }
    guard totals.contains(total) else { throw .unreadable(what: "\(table): the total \(total)") }
  }
}

/// The same as values, for loops over many rows: a global is asked for anew each time.
struct ReceiptLimits {
  private let instants = ReceiptRanges.instants
  private let days = ReceiptRanges.days
  private let totals = ReceiptRanges.totals

  /// Whether `ReceiptRanges.check` would let a row pass.
  @inline(__always)
  func admit(issued: Int64, day: Int64, total: Int64) -> Bool {
    instants.contains(issued) && days.contains(day) && totals.contains(total)
      && day - issued.civilDay <= 1 && issued.civilDay - day <= 1
  }
}
