import Synchronization

extension RowStream {
  /// Rows that are somebody else's, with her code; they are gone from here. The streams keep
  /// places, and the new ones have the same ranges and stretches.
  static func moved(
    _ streams: [RowStream], to persons: [UInt64: UInt64], inParallel: InParallel
  ) -> [RowStream] {
    if persons.isEmpty { return [] }
    // Of a person all rows are moved, so that they stay in the order of the file.
    var all = persons
    for person in persons.values { all[person] = person }
    let codes = MovedCodes(all)
    let others = Mutex([RowStream?](repeating: nil, count: streams.count))
    inParallel(streams.count) { index in
      let other = streams[index].moved(to: codes)
      others.withLock { $0[index] = other }
    }
    return others.withLock { $0.compactMap { $0 } }
  }

  private func moved(to codes: MovedCodes) -> RowStream {
    let other = RowStream(ranges: ranges, memory: memory, keepsPlaces: true)
    other.storeCodes = storeCodes
    var rows: [HistoryRow] = []
    for index in stretches.indices {
      rows.removeAll(keepingCapacity: true)
      for range in 0..<ranges.count {
        takeOut(range, ofStretch: index) { row in
          guard let code = codes.code(for: row.code) else { return false }
          rows.append(row.of(code))
          return true
        }
      }
      guard case .all = rows.byPlace.withUnsafeBufferPointer({ other.append($0) }) else {
        preconditionFailure("no memory for the rows of a file")
      }
      other.close(stretch: stretches[index])
    }
    return other
  }
}

extension [HistoryRow] {
  /// In the order of their places, of which no two rows have the same and few lie between.
  fileprivate var byPlace: [HistoryRow] {
    let end = reduce(0) { Swift.max($0, Int($1.place) + 1) }
    var indices = [Int32](repeating: -1, count: end)
    for (index, row) in enumerated() {
      indices[Int(row.place)] = Int32(truncatingIfNeeded: index)
    }
    var sorted: [HistoryRow] = []
    sorted.reserveCapacity(count)
    for index in indices where index >= 0 { sorted.append(self[Int(index)]) }
    return sorted
  }
}

/// What codes, which are hashes, become.
private struct MovedCodes: Sendable {
  /// At most a quarter of them filled; a code of 0 is free, as nobody has it.
  private var slots: [(code: UInt64, new: UInt64)]
  private let mask: Int

  init(_ codes: [UInt64: UInt64]) {
    var size = 64
    while size < codes.count * 4 { size *= 2 }
    mask = size - 1
    slots = [(code: UInt64, new: UInt64)](repeating: (code: 0, new: 0), count: size)
    for (code, new) in codes {
      var slot = Int(truncatingIfNeeded: code) & mask
      while slots[slot].code != 0 { slot = (slot + 1) & mask }
      slots[slot] = (code: code, new: new)
    }
  }

  @inline(__always)
  func code(for code: UInt64) -> UInt64? {
    var slot = Int(truncatingIfNeeded: code) & mask
    while slots[slot].code != 0 {
      if slots[slot].code == code { return slots[slot].new }
      slot = (slot &+ 1) & mask
    }
    return nil
  }
}
