/// Rows of one thread, dealt out to ranges of codes. Within a range they keep the order in which
/// they came, and each stretch of the input can be found again: threads take stretches in turn,
/// and the rows of all threads are put together in the order of the stretches.
///
/// One thread fills it, then many read it; each block of rows is given back as soon as its range
/// is grouped, so that the history grows as the rows go.
package final class RowStream: @unchecked Sendable {
  package let ranges: RowRanges
  /// That of all streams of a file.
  let memory: RowMemory
  /// Its rows are of type `NarrowRow`; else of type `HistoryRow`.
  let isNarrow: Bool
  /// What the stretches' own numbers of stores stand for in the history.
  var storeCodes: [Int32] = []

  let blockRows: Int
  /// Blocks without rows.
  private var spare: [Int32] = []
  /// The blocks of each range, in order.
  private var blocks: [[Int32]]
  /// Where the next row of each range goes, and how many rows fit there.
  private let cursors: UnsafeMutablePointer<Cursor>
  /// The stretches in order, and after each how many rows every range had.
  private(set) var stretches: [Int] = []
  private(set) var ends: [[UInt32]] = []

  /// How many rows of each range are marked as no part of the history.
  private var dropped: [Int]

  private struct Cursor {
    var next: UnsafeMutableRawPointer
    var free: Int
  }

  /// Whether rows were taken.
  package enum Taking: Sendable {
    case all
    case noMemory
    /// A stream that keeps places would take them.
    case unfit
  }

  /// Rows of a stream that does not keep their places can't be marked, and take less memory.
  package convenience init(ranges: RowRanges, memory: RowMemory, keepsPlaces: Bool) {
    self.init(ranges: ranges, memory: memory, isNarrow: ranges.isNarrow && !keepsPlaces)
  }

  private init(ranges: RowRanges, memory: RowMemory, isNarrow: Bool) {
    self.ranges = ranges
    self.memory = memory
    self.isNarrow = isNarrow
    let rowBytes = isNarrow ? MemoryLayout<NarrowRow>.stride : MemoryLayout<HistoryRow>.stride
    blockRows = RowMemory.blockBytes / rowBytes
    blocks = [[Int32]](repeating: [], count: ranges.count)
    dropped = [Int](repeating: 0, count: ranges.count)
    cursors = .allocate(capacity: ranges.count)
    let nowhere = UnsafeMutableRawPointer(bitPattern: 64) ?? .allocate(byteCount: 0, alignment: 8)
    cursors.initialize(repeating: Cursor(next: nowhere, free: 0), count: ranges.count)
  }

  deinit { cursors.deallocate() }

  /// Deals out rows of the stretch that is being read, up to the first that is not taken.
  package func append(_ rows: UnsafeBufferPointer<HistoryRow>) -> Taking {
    isNarrow ? append(rows, as: NarrowRow.self) : append(rows, as: HistoryRow.self)
  }

  @inline(__always)
  private func append<Row: PackedRow>(
    _ rows: UnsafeBufferPointer<HistoryRow>, as type: Row.Type
  ) -> Taking {
    let cursors = cursors
    return ranges.withFinder { finder in
      for row in rows {
        let range = finder.range(of: row.code)
        guard let packed = Row(row, in: finder.base(of: range)) else { return .unfit }
        if cursors[range].free == 0, !addBlock(to: range) { return .noMemory }
        if packed.isDropped { dropped[range] += 1 }
        let next = cursors[range].next
        next.storeBytes(of: packed, as: Row.self)
        cursors[range].next = next + MemoryLayout<Row>.stride
        cursors[range].free &-= 1
      }
      return .all
    }
  }

  /// Notes that all rows of a stretch are there. Stretches of one stream ascend.
  package func close(stretch: Int) {
    stretches.append(stretch)
    ends.append((0..<ranges.count).map { UInt32(truncatingIfNeeded: count(of: $0)) })
  }

  private func count(of range: Int) -> Int {
    blocks[range].count * blockRows - cursors[range].free
  }

  /// How many rows of a range the history has.
  func keptCount(of range: Int) -> Int { count(of: range) - dropped[range] }

  /// Marks the rows of a stretch of this stream, which keeps places: a byte of `HistoryRow.Mark`
  /// bits for each place.
  package func mark(stretch: Int, _ marks: [UInt8]) {
    guard !isNarrow, let index = index(of: stretch) else { return }
    for range in 0..<ranges.count {
      let start = index == 0 ? 0 : Int(ends[index - 1][range])
      pieces(HistoryRow.self, of: range, from: start, to: Int(ends[index][range])) { rows in
        let rows = UnsafeMutableBufferPointer(mutating: rows)
        for index in rows.indices {
          let mark = marks[Int(rows[index].place)]
          if mark == 0 { continue }
          let wasDropped = rows[index].isDropped
          rows[index].mark(mark)
          if rows[index].isDropped, !wasDropped { dropped[range] += 1 }
        }
      }
    }
  }

  /// Hands over the rows of a range and of the stretch at an index of `stretches`, and drops those
  /// for which it is told so. The stream keeps places.
  func takeOut(_ range: Int, ofStretch index: Int, where isTaken: (HistoryRow) -> Bool) {
    let start = index == 0 ? 0 : Int(ends[index - 1][range])
    pieces(HistoryRow.self, of: range, from: start, to: Int(ends[index][range])) { rows in
      let rows = UnsafeMutableBufferPointer(mutating: rows)
      for place in rows.indices where isTaken(rows[place]) {
        if !rows[place].isDropped { dropped[range] += 1 }
        rows[place].drop()
      }
    }
  }

  /// Stretches ascend.
  func index(of stretch: Int) -> Int? {
    var (low, high) = (0, stretches.count)
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle] < stretch { low = middle + 1 } else { high = middle }
    }
    return low < stretches.count && stretches[low] == stretch ? low : nil
  }

  /// Some rows of a range, in order, piece by piece. `Row` is the type of its rows.
  func pieces<Row: PackedRow>(
    _ type: Row.Type, of range: Int, from start: Int, to end: Int,
    _ body: (UnsafeBufferPointer<Row>) -> Void
  ) {
    var place = start
    while place < end {
      let first = place % blockRows
      let count = min(blockRows - first, end - place)
      let block = rows(of: blocks[range][place / blockRows], type)
      body(UnsafeBufferPointer(start: block + first, count: count))
      place += count
    }
  }

  /// The blocks of a range, each of `blockRows` rows; behind the last row is nothing.
  func blocks<Row: PackedRow>(of range: Int, _ type: Row.Type) -> [UnsafePointer<Row>] {
    blocks[range].map { UnsafePointer(rows(of: $0, type)) }
  }

  private func rows<Row: PackedRow>(
    of block: Int32, _ type: Row.Type
  ) -> UnsafeMutablePointer<Row> {
    memory.address(of: block).assumingMemoryBound(to: Row.self)
  }

  /// Gives the memory of a range back; its rows are gone.
  func release(_ range: Int) { memory.give(blocks[range]) }

  /// Gives back what was not filled; no row comes any more.
  func finish() {
    memory.give(spare)
    spare = []
  }

  /// The codes of one row of so many.
  func sample(every step: Int) -> [UInt64] {
    isNarrow ? sample(every: step, NarrowRow.self) : sample(every: step, HistoryRow.self)
  }

  private func sample<Row: PackedRow>(every step: Int, _ type: Row.Type) -> [UInt64] {
    (0..<ranges.count).flatMap { range in
      let base = ranges.base(of: range)
      return stride(from: 0, to: count(of: range), by: step).map { place in
        let block = rows(of: blocks[range][place / blockRows], type)
        return block[place % blockRows].row(in: base).code
      }
    }
  }

  /// The same rows in other ranges; they are gone from here. Nil where there is no memory.
  func redealt(to ranges: RowRanges) -> RowStream? {
    // The new ranges are of another sample, whose codes may be narrower than all are.
    let other = RowStream(ranges: ranges, memory: memory, isNarrow: false)
    other.storeCodes = storeCodes
    let isDone =
      isNarrow ? move(to: other, NarrowRow.self) : move(to: other, HistoryRow.self)
    return isDone ? other : nil
  }

  private func move<Row: PackedRow>(to other: RowStream, _ type: Row.Type) -> Bool {
    var moved = [Int](repeating: 0, count: ranges.count)
    var rows: [HistoryRow] = []
    for (place, stretch) in stretches.enumerated() {
      for range in 0..<ranges.count {
        let base = ranges.base(of: range)
        let (start, end) = (moved[range], Int(ends[place][range]))
        rows.removeAll(keepingCapacity: true)
        pieces(Row.self, of: range, from: start, to: end) { piece in
          for row in piece { rows.append(row.row(in: base)) }
        }
        guard case .all = rows.withUnsafeBufferPointer({ other.append($0) }) else { return false }
        memory.give(blocks[range][start / blockRows..<end / blockRows])
        moved[range] = end
      }
      other.close(stretch: stretch)
    }
    for range in 0..<ranges.count { memory.give(blocks[range][(moved[range] / blockRows)...]) }
    finish()
    return true
  }

  private func addBlock(to range: Int) -> Bool {
    if spare.isEmpty, !memory.take(into: &spare) { return false }
    let block = spare.removeLast()
    let start = memory.address(of: block)
    if isNarrow {
      _ = start.bindMemory(to: NarrowRow.self, capacity: blockRows)
    } else {
      _ = start.bindMemory(to: HistoryRow.self, capacity: blockRows)
    }
    blocks[range].append(block)
    cursors[range] = Cursor(next: start, free: blockRows)
    return true
  }
}
