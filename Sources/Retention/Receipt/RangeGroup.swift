/// The customers of one range of codes, in order, and where their rows went.
struct RangeGroup: Sendable {
  var codes: [UInt64] = []
  /// How many rows each has.
  var counts: [Int32] = []
}

/// The columns of the rows of a history while many threads fill them, each its own part.
///
/// Unsafe because Swift's arrays can't be written by two threads; every place below `count` is
/// written once, by the one thread that groups the range that it belongs to.
struct RowColumns: @unchecked Sendable {
  let count: Int
  let issued: UnsafeMutablePointer<Int64>
  let days: UnsafeMutablePointer<Int32>
  let stores: UnsafeMutablePointer<Int32>
  let amounts: UnsafeMutablePointer<Int64>
  let isPurchase: UnsafeMutablePointer<Bool>

  @inline(__always)
  func write(_ row: HistoryRow, at place: Int, store: Int32) {
    issued[place] = row.issued
    days[place] = row.day
    stores[place] = store
    amounts[place] = row.isPurchase ? row.total : -row.total
    isPurchase[place] = row.isPurchase
  }

  /// Day, instant, amount as the receipt has it.
  @inline(__always)
  func isBefore(_ left: Int, _ right: Int) -> Bool {
    if days[left] != days[right] { return days[left] < days[right] }
    if issued[left] != issued[right] { return issued[left] < issued[right] }
    return abs(amounts[left]) < abs(amounts[right])
  }

  /// Puts the rows of a customer in order; equal ones keep theirs. Answers where each row was.
  func sort(_ range: Range<Int>) -> [Int] {
    let order = range.sorted { left, right in
      isBefore(left, right) || (left < right && !isBefore(right, left))
    }
    permute(issued, order, from: range.lowerBound)
    permute(days, order, from: range.lowerBound)
    permute(stores, order, from: range.lowerBound)
    permute(amounts, order, from: range.lowerBound)
    permute(isPurchase, order, from: range.lowerBound)
    return order
  }

  private func permute<Value>(
    _ column: UnsafeMutablePointer<Value>, _ order: [Int], from start: Int
  ) {
    let values = order.map { column[$0] }
    for (index, value) in values.enumerated() { column[start + index] = value }
  }
}
