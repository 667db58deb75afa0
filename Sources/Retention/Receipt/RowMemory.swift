import Glibc
import Synchronization

/// Memory in blocks for the rows of all threads, and for the receipts that they become: blocks
/// whose rows are grouped take the next receipts. A system hands out memory that it has to clear
/// slower than rows are read.
///
/// Unsafe because it is memory: a block belongs to whoever took it, until it is given back.
package final class RowMemory: @unchecked Sendable {
  /// Three pages, which hold whole numbers of receipts and of rows of either type.
  static let blockBytes = 12_288
  static let blockReceipts = blockBytes / MemoryLayout<HistoryReceipt>.stride
  /// So many blocks get their memory at once.
  private static let chunkBlocks = 32
  /// So many may be used from then on.
  private static let openedBlocks = 512
  /// Receipts are counted in 31 bits.
  private static let blocksMax = 1 << 21 - openedBlocks

  private let start: UnsafeMutableRawPointer
  /// Blocks of address space; 0 where there is none.
  private let blockCount: Int
  private let state = Mutex(State())

  private struct State {
    /// Taken and given back.
    var free: [Int32] = []
    /// Never taken from here on, and not to be touched from there on.
    var fresh = 0
    var opened = 0
    /// Places of receipts behind the last ones of blocks.
    var tails: [Range<Int>] = []
  }

  package init() {
    var count = RowMemory.blocksMax
    var found: UnsafeMutableRawPointer?
    // Addresses alone cost nothing, but there may be a limit to them.
    while found == nil, count > 0 {
      let pages = mmap(
        nil, count * RowMemory.blockBytes, PROT_NONE,
        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
      if pages == MAP_FAILED { count /= 2 } else { found = pages }
    }
    blockCount = count
    start = found ?? .allocate(byteCount: 1, alignment: 16)
  }

  deinit {
    if blockCount > 0 {
      munmap(start, blockCount * RowMemory.blockBytes)
    } else {
      start.deallocate()
    }
  }

  func address(of block: Int32) -> UnsafeMutableRawPointer {
    start + Int(block) * RowMemory.blockBytes
  }

  // MARK: - Blocks

  /// Some blocks, which are added; false where there is no memory.
  func take(into blocks: inout [Int32]) -> Bool {
    let known = state.withLock { state in
      let known = state.free.suffix(RowMemory.chunkBlocks)
      state.free.removeLast(known.count)
      return known
    }
    blocks += known
    if !known.isEmpty { return true }
    guard let fresh = takeFresh(RowMemory.chunkBlocks) else { return false }
    // The last one is taken first.
    blocks += fresh.reversed().map { Int32(truncatingIfNeeded: $0) }
    return true
  }

  /// Blocks that lie side by side.
  private func takeFresh(_ count: Int) -> Range<Int>? {
    let blocks = state.withLock { state -> Range<Int>? in
      let first = state.fresh
      guard count <= blockCount - first else { return nil }
      if first + count > state.opened {
        let end = min(blockCount, first + max(count, RowMemory.openedBlocks))
        let size = (end - state.opened) * RowMemory.blockBytes
        let from = start + state.opened * RowMemory.blockBytes
        guard mprotect(from, size, PROT_READ | PROT_WRITE) == 0 else { return nil }
        state.opened = end
      }
      state.fresh = first + count
      return first..<first + count
    }
    guard let blocks else { return nil }
    // One call instead of a fault a page; where there is none, pages come as they are met.
    let first = start + blocks.lowerBound * RowMemory.blockBytes
    madvise(first, count * RowMemory.blockBytes, MADV_POPULATE_WRITE)
    return blocks
  }

  func give(_ blocks: some Sequence<Int32>) { state.withLock { $0.free += blocks } }

  /// Gives the memory of blocks that nobody has back to the system.
  func release() {
    // A larger page may have somebody's block beside a free one.
    guard RowMemory.blockBytes % Int(getpagesize()) == 0 else { return }
    state.withLock { state in
      state.free.sort()
      var first = 0
      for place in state.free.indices {
        let next = place + 1
        if next < state.free.count, state.free[next] == state.free[place] + 1 { continue }
        madvise(
          address(of: state.free[first]), (next - first) * RowMemory.blockBytes, MADV_DONTNEED)
        first = next
      }
      // They stand for no memory any more.
      state.free = []
      state.tails = []
    }
  }

  // MARK: - Receipts

  /// All that there is room for; those of no customer have no meaning.
  var receipts: HistoryColumn<HistoryReceipt> {
    let count = state.withLock(\.fresh) * RowMemory.blockReceipts
    let first = start.bindMemory(to: HistoryReceipt.self, capacity: count)
    return HistoryColumn(UnsafeMutableBufferPointer(start: first, count: count), of: self)
  }

  /// Where receipts come from, of all that there may be; nil where there is no memory.
  func origins() -> RowOrigins? { RowOrigins(places: blockCount * RowMemory.blockReceipts) }

  /// Where receipts are written, by their places in `receipts`.
  var room: ReceiptRoom {
    ReceiptRoom(receipts: start.assumingMemoryBound(to: HistoryReceipt.self))
  }

  /// Places of receipts that nobody has.
  func takeTail() -> Range<Int> { state.withLock { $0.tails.popLast() ?? 0..<0 } }

  func giveTail(_ tail: Range<Int>) { state.withLock { $0.tails.append(tail) } }

  /// At least so many places of receipts side by side; nil where there is no memory.
  func takeRun(_ count: Int) -> Range<Int>? {
    let size = RowMemory.blockReceipts
    return takeFresh((count + size - 1) / size).map {
      $0.lowerBound * size..<$0.upperBound * size
    }
  }
}
