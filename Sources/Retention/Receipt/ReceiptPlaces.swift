/// Hands out places for the receipts of one range's customers: those of each side by side, in
/// blocks that nobody has.
struct ReceiptPlaces: ~Copyable {
  private let memory: RowMemory
  private var blocks: [Int32] = []
  private var free: Range<Int>

  init(_ memory: RowMemory) {
    self.memory = memory
    free = memory.takeTail()
  }

  /// What was not used is there for the next range.
  consuming func finish() {
    memory.giveTail(free)
    memory.give(blocks)
  }

  /// The first of so many places.
  mutating func take(_ count: Int) -> Int {
    if count > free.count { add(count) }
    let first = free.lowerBound
    free = first + count..<free.upperBound
    return first
  }

  private mutating func add(_ count: Int) {
    if count > RowMemory.blockReceipts {
      guard let run = memory.takeRun(count) else {
        preconditionFailure("no memory for the rows of a file")
      }
      free = run
      return
    }
    let block = Int(takeBlock())
    free = block * RowMemory.blockReceipts..<(block + 1) * RowMemory.blockReceipts
  }

  /// A block for anything else.
  mutating func takeBlock() -> Int32 {
    if blocks.isEmpty {
      precondition(memory.take(into: &blocks), "no memory for the rows of a file")
    }
    return blocks.removeLast()
  }
}
