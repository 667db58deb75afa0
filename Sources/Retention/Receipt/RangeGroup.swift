/// The customers of one range of codes, in order, and where their rows went; in blocks of memory
/// that has none of their rows.
struct RangeGroup: @unchecked Sendable {
  struct Customer: BitwiseCopyable {
    let code: UInt64
    let start: Int32
    /// How many rows there are from `start` on.
    let count: Int32

    var end: Int32 { start + count }
  }

  private let memory: RowMemory
  private var blocks: [Int32] = []
  private(set) var count = 0

  private static let blockCustomers = RowMemory.blockBytes / MemoryLayout<Customer>.stride

  init(_ memory: RowMemory) { self.memory = memory }

  mutating func append(_ customer: Customer, in places: inout ReceiptPlaces) {
    let place = count % RangeGroup.blockCustomers
    if place == 0 { blocks.append(places.takeBlock()) }
    customers(count / RangeGroup.blockCustomers)[place] = customer
    count += 1
  }

  func forEach(_ body: (Customer) -> Void) {
    for index in blocks.indices {
      let first = index * RangeGroup.blockCustomers
      let customers = customers(index)
      for place in 0..<min(RangeGroup.blockCustomers, count - first) { body(customers[place]) }
    }
  }

  /// Gives the memory back; nobody asks for the customers again.
  func release() { memory.give(blocks) }

  private func customers(_ index: Int) -> UnsafeMutablePointer<Customer> {
    memory.address(of: blocks[index])
      .bindMemory(to: Customer.self, capacity: RangeGroup.blockCustomers)
  }
}

/// The receipts of a history while many threads fill them, each at places of its own.
///
/// Unsafe because Swift's arrays can't be written by two threads; places are handed out once
/// (`ReceiptPlaces`).
struct ReceiptRoom: @unchecked Sendable {
  let receipts: UnsafeMutablePointer<HistoryReceipt>

  /// More are in order sooner by a sort of `log n` comparisons a row.
  private static let insertedMax = 24

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
