import Glibc

/// Rows of one thread, dealt out to ranges of codes. Within a range they keep the order in which
/// they came, and each stretch of the input can be found again: threads take stretches in turn,
/// and the rows of all threads are put together in the order of the stretches.
///
/// One thread fills it, then many read it; each block of rows is given back as soon as its range
/// is grouped, so that the history grows as the rows go.
package final class RowStream: @unchecked Sendable {
  /// Three pages: some megabytes of blocks that are begun and not full are the cost of many
  /// ranges.
  static let blockRows = 512
  private static let blockBytes = 512 * MemoryLayout<HistoryRow>.stride
  private static let slabBlocks = 512

  package let ranges: RowRanges
  /// What the stretches' own numbers of stores stand for in the history.
  var storeCodes: [Int32] = []

  private var slabs: [UnsafeMutableRawPointer] = []
  private var freeBlocks = 0
  /// The blocks of each range, in order.
  private var blocks: [[UnsafeMutablePointer<HistoryRow>]]
  /// Where the next row of each range goes, and how many rows fit there.
  private let cursors: UnsafeMutablePointer<Cursor>
  /// The stretches in order, and after each how many rows every range had.
  private(set) var stretches: [Int] = []
  private(set) var ends: [[UInt32]] = []

  /// How many rows of each range are marked as no part of the history.
  private var dropped: [Int]

  private struct Cursor {
    var next: UnsafeMutablePointer<HistoryRow>
    var free: Int
  }

  package init(ranges: RowRanges) {
    self.ranges = ranges
    blocks = [[UnsafeMutablePointer<HistoryRow>]](repeating: [], count: ranges.count)
    dropped = [Int](repeating: 0, count: ranges.count)
    cursors = .allocate(capacity: ranges.count)
    let nowhere = UnsafeMutablePointer<HistoryRow>(bitPattern: 64) ?? .allocate(capacity: 0)
    cursors.initialize(repeating: Cursor(next: nowhere, free: 0), count: ranges.count)
  }

  deinit {
    cursors.deallocate()
    for slab in slabs { munmap(slab, RowStream.blockBytes * RowStream.slabBlocks) }
  }

  /// Deals out rows of the stretch that is being read. False where there is no memory.
  package func append(_ rows: UnsafeBufferPointer<HistoryRow>) -> Bool {
    let cursors = cursors
    return ranges.withFinder { finder in
      for row in rows {
        let range = finder.range(of: row.code)
        if cursors[range].free == 0, !addBlock(to: range) { return false }
        if row.isDropped { dropped[range] += 1 }
        let next = cursors[range].next
        next.initialize(to: row)
        cursors[range].next = next + 1
        cursors[range].free &-= 1
      }
      return true
    }
  }

  /// Notes that all rows of a stretch are there. Stretches of one stream ascend.
  package func close(stretch: Int) {
    stretches.append(stretch)
    ends.append((0..<ranges.count).map { UInt32(truncatingIfNeeded: count(of: $0)) })
  }

  private func count(of range: Int) -> Int {
    blocks[range].count * RowStream.blockRows - cursors[range].free
  }

  /// How many rows of a range the history has.
  func keptCount(of range: Int) -> Int { count(of: range) - dropped[range] }

  /// Marks a row of a stretch of this stream; its places in the stretch ascend. False where there
  /// is no such row.
  package func mark(_ mark: HistoryRow.Mark, code: UInt64, stretch: Int, place: UInt32) -> Bool {
    guard let index = index(of: stretch) else { return false }
    let range = ranges.withFinder { $0.range(of: code) }
    var low = index == 0 ? 0 : Int(ends[index - 1][range])
    var high = Int(ends[index][range])
    while low < high {
      let middle = (low + high) / 2
      if row(middle, of: range).pointee.place < place { low = middle + 1 } else { high = middle }
    }
    guard low < Int(ends[index][range]), row(low, of: range).pointee.place == place else {
      return false
    }
    row(low, of: range).pointee.mark(mark)
    if mark != .lowered { dropped[range] += 1 }
    return true
  }

  /// Stretches ascend.
  private func index(of stretch: Int) -> Int? {
    var (low, high) = (0, stretches.count)
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle] < stretch { low = middle + 1 } else { high = middle }
    }
    return low < stretches.count && stretches[low] == stretch ? low : nil
  }

  private func row(_ place: Int, of range: Int) -> UnsafeMutablePointer<HistoryRow> {
    blocks[range][place / RowStream.blockRows] + place % RowStream.blockRows
  }

  /// Some rows of a range, in order, piece by piece.
  func pieces(
    of range: Int, from start: Int, to end: Int, _ body: (UnsafeBufferPointer<HistoryRow>) -> Void
  ) {
    var place = start
    while place < end {
      let first = place % RowStream.blockRows
      let count = min(RowStream.blockRows - first, end - place)
      let block = blocks[range][place / RowStream.blockRows]
      body(UnsafeBufferPointer(start: block + first, count: count))
      place += count
    }
  }

  /// Gives the memory of a range back; its rows are gone.
  func release(_ range: Int) { release(range, blocks: 0..<blocks[range].count) }

  private func release(_ range: Int, blocks places: Range<Int>) {
    for block in blocks[range][places] { madvise(block, RowStream.blockBytes, MADV_DONTNEED) }
  }

  /// The codes of one row of so many.
  func sample(every step: Int) -> [UInt64] {
    (0..<ranges.count).flatMap { range in
      stride(from: 0, to: count(of: range), by: step).map { row($0, of: range).pointee.code }
    }
  }

  /// The same rows in other ranges; they are gone from here. Nil where there is no memory.
  func redealt(to ranges: RowRanges) -> RowStream? {
    let other = RowStream(ranges: ranges)
    other.storeCodes = storeCodes
    var moved = [Int](repeating: 0, count: self.ranges.count)
    for (place, stretch) in stretches.enumerated() {
      for range in 0..<self.ranges.count {
        let (start, end) = (moved[range], Int(ends[place][range]))
        var isMoved = true
        pieces(of: range, from: start, to: end) { isMoved = isMoved && other.append($0) }
        if !isMoved { return nil }
        release(range, blocks: start / RowStream.blockRows..<end / RowStream.blockRows)
        moved[range] = end
      }
      other.close(stretch: stretch)
    }
    return other
  }

  private func addBlock(to range: Int) -> Bool {
    if freeBlocks == 0 {
      let size = RowStream.blockBytes * RowStream.slabBlocks
      let slab = mmap(
        nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
      guard let slab, slab != MAP_FAILED else { return false }
      slabs.append(slab)
      freeBlocks = RowStream.slabBlocks
    }
    guard let slab = slabs.last else { return false }
    let offset = (RowStream.slabBlocks - freeBlocks) * RowStream.blockBytes
    let block = (slab + offset).bindMemory(to: HistoryRow.self, capacity: RowStream.blockRows)
    freeBlocks -= 1
    blocks[range].append(block)
    cursors[range] = Cursor(next: block, free: RowStream.blockRows)
    return true
  }
}
