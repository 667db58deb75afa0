import Retention

/// Where the rows of the customers of a range are.
struct RangeRows: Sendable {
  /// The place in the base of the first of them.
  let first: Int
  /// Where the range begins in the room.
  let start: Int
  /// Where the rows of each begin and end in the range; -1 for one without any.
  let starts: [Int32]
  let ends: [Int32]
  /// The latest instant that an earlier look did not see, `Int64.min` for none; empty where no
  /// earlier look is asked about.
  let newest: [Int64]

  init(first: Int, start: Int, _ stretches: Stretches, newest: [Int64]) {
    self.first = first
    self.start = start
    starts = stretches.starts
    ends = stretches.ends
    self.newest = newest
  }
}

/// The same of all customers of a base, by their places in it.
struct CustomerRows {
  /// -1 for one whom the view does not have.
  private(set) var starts: [Int32]
  private(set) var ends: [Int32]
  /// As `RangeRows` has them.
  private(set) var newest: [Int64]

  init(customers count: Int, withNewest: Bool) {
    starts = [Int32](repeating: -1, count: count)
    ends = starts
    newest = withNewest ? [Int64](repeating: .min, count: count) : []
  }

  mutating func add(_ range: RangeRows) {
    let start = Int32(range.start)
    for (offset, first) in range.starts.enumerated() where first >= 0 {
      starts[range.first + offset] = start + first
      ends[range.first + offset] = start + range.ends[offset]
    }
    for (offset, instant) in range.newest.enumerated() { newest[range.first + offset] = instant }
  }

  /// The rows of one who is met apart from the others.
  mutating func set(_ customer: Int, rows: Range<Int>) {
    starts[customer] = Int32(rows.lowerBound)
    ends[customer] = Int32(rows.upperBound)
  }

  mutating func set(_ customer: Int, newest instant: Int64) { newest[customer] = instant }

  /// Has a customer in the view, with rows or without.
  mutating func keep(_ customer: Int) {
    if starts[customer] < 0 { set(customer, rows: 0..<0) }
  }

  func rows(of customer: Int) -> Range<Int> {
    isKept(customer) ? Int(starts[customer])..<Int(ends[customer]) : 0..<0
  }

  func isKept(_ customer: Int) -> Bool { starts[customer] >= 0 }
}

extension RunReceipt {
  // Kinds as rows of runs have them: compared as numbers, because there are many.
  static let sale = Int64(ReceiptKind.sale.rawValue)
  static let refund = Int64(ReceiptKind.refund.rawValue)
}
