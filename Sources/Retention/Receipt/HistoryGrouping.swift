import Synchronization

/// Does work 0..<count on several threads, in any order, and comes back when all is done.
package typealias InParallel = (_ count: Int, _ body: @escaping @Sendable (Int) -> Void) -> Void

/// Groups rows by customer without a table of all customers: ranges of codes one after the
/// other, each small enough for a processor's cache, on several threads.
package struct HistoryGrouping: Sendable {
  private struct Segment {
    let stretch: Int
    let stream: Int
    /// The stretch's place in its stream.
    let place: Int
  }

  private let streams: [RowStream]
  private let lowered: LoweredIndex
  /// Where receipts come from is told there, if anywhere.
  private let origins: RowOrigins?
  /// Of each stream, how many rows every range has after each stretch.
  private let ends: [[[UInt32]]]
  private let isNarrow: Bool
  private let blockRows: Int
  /// The stretches of all streams in order.
  private let segments: [Segment]
  private let rangeCount: Int
  /// How many rows of each range the history has.
  private let counts: [Int]

  /// All streams have the same ranges, memory and type of rows, and all their stretches are
  /// closed; with `origins` they keep places.
  init(
    _ streams: [RowStream], lowered: LoweredRows = LoweredRows(), origins: RowOrigins? = nil
  ) {
    self.init(streams, lowered.index, origins)
  }

  private init(_ streams: [RowStream], _ lowered: LoweredIndex, _ origins: RowOrigins?) {
    self.streams = streams
    self.lowered = lowered
    self.origins = origins
    let stretches = streams.indices.flatMap { stream in
      streams[stream].stretches.enumerated().map {
        Segment(stretch: $1, stream: stream, place: $0)
      }
    }
    segments = stretches.sorted { ($0.stretch, $0.stream) < ($1.stretch, $1.stream) }
    ends = streams.map(\.ends)
    blockRows = streams.first?.blockRows ?? 0
    rangeCount = streams.first?.ranges.count ?? 0
    isNarrow = streams.allSatisfy(\.isNarrow)
    counts = (0..<rangeCount).map { range in
      streams.reduce(0) { $0 + $1.keptCount(of: range) }
    }
    let memory = streams.first?.memory
    precondition(streams.allSatisfy { $0.memory === memory }, "streams of a file share memory")
  }

  /// The rows of all customers in order, and the customers of each range.
  func grouped(into history: inout History, inParallel: InParallel) -> [RangeGroup] {
    if let even = redealt(inParallel: inParallel) {
      return even.groupedAsDealt(into: &history, inParallel: inParallel)
    }
    return groupedAsDealt(into: &history, inParallel: inParallel)
  }

  /// The same rows dealt out anew, where the sample that the ranges were made by was not like the
  /// rest (ids that were given in the order of time, say); nil where they are even enough.
  private func redealt(inParallel: InParallel) -> HistoryGrouping? {
    let rowCount = counts.reduce(0, +)
    let largest = counts.max() ?? 0
    let average = rowCount / max(1, rangeCount)
    guard largest > 4 * max(average, RowRanges.rowsAim) else { return nil }
    let sample = streams.flatMap { $0.sample(every: max(1, rowCount >> 16)) }
    let ranges = RowRanges(sample: sample, rows: rowCount)
    let others = Mutex([RowStream?](repeating: nil, count: streams.count))
    let streams = streams
    inParallel(streams.count) { index in
      let other = streams[index].redealt(to: ranges)
      others.withLock { $0[index] = other }
    }
    let even = others.withLock { $0.compactMap { $0 } }
    precondition(even.count == streams.count, "no memory for the rows of a file")
    return HistoryGrouping(even, lowered, origins)
  }

  private func groupedAsDealt(
    into history: inout History, inParallel: InParallel
  ) -> [RangeGroup] {
    guard let memory = streams.first?.memory else { return [] }
    for stream in streams { stream.finish() }
    let groups = Mutex([RangeGroup](repeating: RangeGroup(memory), count: rangeCount))
    inParallel(rangeCount) { range in
      let group = self.group(range, in: memory)
      groups.withLock { $0[range] = group }
    }
    // Receipts take less than the rows did.
    memory.release()
    history.receipts = memory.receipts
    return groups.withLock { $0 }
  }

  private func group(_ range: Int, in memory: RowMemory) -> RangeGroup {
    isNarrow
      ? group(range, of: NarrowRow.self, in: memory)
      : group(range, of: HistoryRow.self, in: memory)
  }

  private func group<Row: PackedRow>(
    _ range: Int, of type: Row.Type, in memory: RowMemory
  ) -> RangeGroup {
    let pieces = pieces(of: range, type)
    guard let first = streams.first, !pieces.isEmpty else { return RangeGroup(memory) }
    var grouper = RangeGrouper<Row>(rows: counts[range])
    for piece in pieces { grouper.count(piece.rows) }
    let group = grouper.place(
      pieces, in: memory, stores: streams.map(\.storeCodes),
      base: first.ranges.base(of: range), lowered: lowered, origins: origins)
    for stream in streams { stream.release(range) }
    return group
  }

  /// The rows of a range in order.
  private func pieces<Row: PackedRow>(of range: Int, _ type: Row.Type) -> [RowPiece<Row>] {
    let blocks = streams.map { $0.blocks(of: range, type) }
    var places = [Int](repeating: 0, count: streams.count)
    var pieces: [RowPiece<Row>] = []
    pieces.reserveCapacity(segments.count + blocks.reduce(0) { $0 + $1.count })
    for segment in segments {
      let stream = segment.stream
      let end = Int(ends[stream][segment.place][range])
      while places[stream] < end {
        let (block, first) = places[stream].quotientAndRemainder(dividingBy: blockRows)
        let count = min(blockRows - first, end - places[stream])
        pieces.append(
          RowPiece(
            rows: UnsafeBufferPointer(start: blocks[stream][block] + first, count: count),
            stream: stream, stretch: segment.stretch))
        places[stream] += count
      }
    }
    return pieces
  }
}
