import Synchronization

/// Does work 0..<count on several threads, in any order, and comes back when all is done.
package typealias InParallel = (_ count: Int, _ body: @escaping @Sendable (Int) -> Void) -> Void

/// Groups rows by customer without a table of all customers: ranges of codes one after the
/// other, each small enough for a processor's cache, on several threads.
package struct HistoryGrouping: Sendable {
  private struct Segment {
    let stream: Int
    /// The stretch's place in its stream.
    let place: Int
  }

  private let streams: [RowStream]
  private let lowered: LoweredRows
  /// The stretches of all streams in order.
  private let segments: [Segment]
  private let rangeCount: Int
  /// Where each range begins in the columns.
  private let starts: [Int]

  /// All streams have the same ranges, and all their stretches are closed.
  init(_ streams: [RowStream], lowered: LoweredRows = LoweredRows()) {
    self.streams = streams
    self.lowered = lowered
    let stretches = streams.indices.flatMap { stream in
      streams[stream].stretches.enumerated().map { (number: $1, stream: stream, place: $0) }
    }
    segments = stretches.sorted { $0.number < $1.number }
      .map { Segment(stream: $0.stream, place: $0.place) }
    rangeCount = streams.first?.ranges.count ?? 0
    var starts = [0]
    for range in 0..<rangeCount {
      starts.append(starts[range] + streams.reduce(0) { $0 + $1.keptCount(of: range) })
    }
    self.starts = starts
  }

  var rowCount: Int { starts[rangeCount] }

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
    let largest = zip(starts, starts.dropFirst()).map { $1 - $0 }.max() ?? 0
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
    return HistoryGrouping(even, lowered: lowered)
  }

  private func groupedAsDealt(
    into history: inout History, inParallel: InParallel
  ) -> [RangeGroup] {
    let groups = Mutex([RangeGroup](repeating: RangeGroup(), count: rangeCount))
    let count = rowCount
    history.issued = Array(unsafeUninitializedCapacity: count) { issued, issuedCount in
      history.days = Array(unsafeUninitializedCapacity: count) { days, daysCount in
        history.stores = Array(unsafeUninitializedCapacity: count) { stores, storesCount in
          history.amounts = Array(unsafeUninitializedCapacity: count) { amounts, amountsCount in
            history.isPurchase = Array(unsafeUninitializedCapacity: count) { kinds, kindsCount in
              if let columns = RowColumns(issued, days, stores, amounts, kinds, count: count) {
                inParallel(rangeCount) { range in
                  let group = self.group(range, into: columns)
                  groups.withLock { $0[range] = group }
                }
              }
              kindsCount = count
            }
            amountsCount = count
          }
          storesCount = count
        }
        daysCount = count
      }
      issuedCount = count
    }
    return groups.withLock { $0 }
  }

  private func group(_ range: Int, into columns: RowColumns) -> RangeGroup {
    let size = starts[range + 1] - starts[range]
    if size == 0 { return RangeGroup() }
    let pieces = pieces(of: range)
    var grouper = RangeGrouper(rows: size)
    for piece in pieces { grouper.count(piece.rows) }
    let group = grouper.place(
      pieces, from: starts[range], in: columns, stores: streams.map(\.storeCodes),
      lowered: lowered)
    for stream in streams { stream.release(range) }
    return group
  }

  /// The rows of a range in order.
  private func pieces(of range: Int) -> [RowPiece] {
    var pieces: [RowPiece] = []
    for segment in segments {
      let stream = streams[segment.stream]
      let start = segment.place == 0 ? 0 : Int(stream.ends[segment.place - 1][range])
      stream.pieces(of: range, from: start, to: Int(stream.ends[segment.place][range])) {
        pieces.append(
          RowPiece(
            rows: $0, stream: segment.stream, stretch: stream.stretches[segment.place]))
      }
    }
    return pieces
  }
}

extension RowColumns {
  /// Nil for no rows.
  fileprivate init?(
    _ issued: UnsafeMutableBufferPointer<Int64>, _ days: UnsafeMutableBufferPointer<Int32>,
    _ stores: UnsafeMutableBufferPointer<Int32>, _ amounts: UnsafeMutableBufferPointer<Int64>,
    _ kinds: UnsafeMutableBufferPointer<Bool>, count: Int
  ) {
    guard count > 0, let issued = issued.baseAddress, let days = days.baseAddress,
      let stores = stores.baseAddress, let amounts = amounts.baseAddress,
      let kinds = kinds.baseAddress
    else { return nil }
    self.init(
      count: count, issued: issued, days: days, stores: stores, amounts: amounts,
      isPurchase: kinds)
  }
}
