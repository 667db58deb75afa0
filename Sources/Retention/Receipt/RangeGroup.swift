import Glibc

/// The customers of one range of codes, in order, and where their rows went.
struct RangeGroup: Sendable {
  var codes: [UInt64] = []
  /// How many rows each has.
  var counts: [Int32] = []
}

/// The receipts of a history while many threads fill them, each its own part.
///
/// Unsafe because Swift's arrays can't be written by two threads; every place below `count` is
/// written once, by the one thread that groups the range that it belongs to.
struct ReceiptRoom: @unchecked Sendable {
  let count: Int
  let receipts: UnsafeMutablePointer<HistoryReceipt>

  /// More are in order sooner by a sort of `log n` comparisons a row.
  private static let insertedMax = 24

  /// Nil for a buffer that has no memory at all.
  init?(_ buffer: UnsafeMutableBufferPointer<HistoryReceipt>, count: Int) {
    guard let receipts = buffer.baseAddress else { return nil }
    self.count = count
    self.receipts = receipts
    askForLargePages()
  }

  /// Tens of thousands of pages, each met for the first time, take longer than the rows.
  private func askForLargePages() {
    let size = 1 << 21
    let start = UnsafeMutableRawPointer(receipts).alignedUp(toMultipleOf: size)
    let end = UnsafeMutableRawPointer(receipts + count).alignedDown(toMultipleOf: size)
    // Where there are none it stays as it is.
    if end > start { madvise(start, end - start, MADV_HUGEPAGE) }
  }

  /// Puts the rows of a customer in order; equal ones keep theirs.
  func sort(_ rows: Range<Int>) {
    guard rows.count <= ReceiptRoom.insertedMax else {
      _ = sortTold(rows)
      return
    }
    for end in rows.dropFirst() {
      let receipt = receipts[end]
      var place = end
      while place > rows.lowerBound, receipt.isBefore(receipts[place &- 1]) {
        receipts[place] = receipts[place &- 1]
        place &-= 1
      }
      receipts[place] = receipt
    }
  }

  /// The same, and answers where each row was.
  func sortTold(_ rows: Range<Int>) -> [Int] {
    let order = rows.sorted { left, right in
      receipts[left].isBefore(receipts[right])
        || (left < right && !receipts[right].isBefore(receipts[left]))
    }
    let sorted = order.map { receipts[$0] }
    for (index, receipt) in sorted.enumerated() { receipts[rows.lowerBound + index] = receipt }
    return order
  }
}
