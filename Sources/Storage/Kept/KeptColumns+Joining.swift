import Retention

extension KeptColumns {
  /// A kept history and some persons who were read anew.
  struct Joined {
    var ids: HistoryColumn<Int64>
    var keys: History.Keys
    var starts: HistoryColumn<Int32>
    var ends: HistoryColumn<Int32>
    var receipts: HistoryColumn<HistoryReceipt>
    /// As `Standing` has it.
    var newestIssued: [Int64]
  }

  /// Those in `added` who have a receipt of the very moment of one that was kept: which comes first
  /// depends on what it said before anything came back, which is not kept.
  func clashing(_ anew: History, adding added: Set<Int64>) -> Set<Int64> {
    var clashing: Set<Int64> = []
    let ids = anew.standing?.ids ?? []
    for (customer, found) in places(of: anew).enumerated()
    where found.isKept && added.contains(ids[customer]) {
      let moments = Set(keptReceipts(at: found.place).map(KeptMoment.init))
      let own = anew.receipts(of: customer..<customer + 1)
      if own.contains(where: { moments.contains(KeptMoment($0)) }) {
        clashing.insert(ids[customer])
      }
    }
    return clashing
  }

  private func keptReceipts(at place: Int) -> [HistoryReceipt] {
    let starts = unsafe mapping.values(.starts, as: Int32.self)
    let ends = unsafe mapping.values(.ends, as: Int32.self)
    let receipts = unsafe mapping.values(.receipts, as: HistoryReceipt.self)
    return unsafe Array(receipts[Int(starts[place])..<Int(ends[place])])
  }

  /// Puts persons who were read anew in the place of what was kept of them; their rows go behind
  /// those of the others. Of those in `added`, by their numbers, what was read goes among what was
  /// kept. Nil where there is no room.
  func joined(with anew: History, adding added: Set<Int64>) -> Joined? {
    let found = places(of: anew)
    guard let (rows, count) = putRows(of: anew, adding: added, at: found) else { return nil }
    var joined = Joined(
      ids: mapping.column(.ids, as: Int64.self), keys: History.Keys(),
      starts: mapping.column(.starts, as: Int32.self),
      ends: mapping.column(.ends, as: Int32.self),
      receipts: mapping.column(
        .receipts, as: HistoryReceipt.self, more: count), newestIssued: [])
    joined.keys.kinds = kinds
    joined.keys.ends = mapping.column(.keyEnds, as: Int.self)
    joined.keys.bytes = mapping.column(.keyBytes, as: UInt8.self)
    let new = found.indices.filter { !found[$0].isKept }.map { (found[$0].place, $0) }
    if !new.isEmpty { insert(new, of: anew, rows, into: &joined) }
    joined.newestIssued = [Int64](repeating: .min, count: joined.ids.count)
    var addedBefore = 0
    for (customer, found) in found.enumerated() {
      let newest = anew.standing?.newestIssued[customer] ?? .min
      joined.newestIssued[found.place + addedBefore] = newest
      if !found.isKept { addedBefore += 1 }
    }
    return joined
  }

  /// Where each one's place among the kept is, or would be.
  private func places(of anew: History) -> [(place: Int, isKept: Bool)] {
    (0..<anew.customerCount).map { customer in
      let key = anew.key(at: customer)
      let place = firstPlace(notBefore: key)
      return (place, place < kinds.count && self.key(at: place) == key)
    }
  }

  /// Writes rows behind those that were kept, and gives them to whom they are.
  ///
  /// - Returns: Each one's, and how many there are together; nil where there is no room.
  private func putRows(
    of anew: History, adding added: Set<Int64>, at found: [(place: Int, isKept: Bool)]
  ) -> (rows: [Range<Int32>], count: Int)? {
    let starts = unsafe mapping.values(.starts, as: Int32.self)
    let ends = unsafe mapping.values(.ends, as: Int32.self)
    let ids = anew.standing?.ids ?? []
    var (rows, count): ([Range<Int32>], Int) = ([], 0)
    for (customer, found) in found.enumerated() {
      var receipts = anew.receipts(of: customer..<customer + 1)
      if found.isKept, added.contains(ids[customer]) {
        receipts = receipts.merged(with: keptReceipts(at: found.place))
      }
      let first = receiptCount + count
      count += receipts.count
      guard count <= mapping.roomOfReceipts, receiptCount + count <= HistoryBuilder.rowsMax else {
        return nil
      }
      let room = unsafe mapping.values(.receipts, as: HistoryReceipt.self, more: count)
      for (offset, receipt) in receipts.enumerated() { unsafe room[first + offset] = receipt }
      rows.append(Int32(first)..<Int32(first + receipts.count))
    }
    for (found, rows) in zip(found, rows) where found.isKept {
      unsafe starts[found.place] = rows.lowerBound
      unsafe ends[found.place] = rows.upperBound
    }
    return (rows, count)
  }

  private func insert(
    _ added: [(place: Int, customer: Int)], of anew: History, _ rows: [Range<Int32>],
    into joined: inout Joined
  ) {
    let places = added.map(\.place)
    let ids = anew.standing?.ids ?? []
    joined.ids = joined.ids.inserting(added.map { ids[$0.customer] }, at: places)
    joined.starts = joined.starts.inserting(
      added.map { rows[$0.customer].lowerBound }, at: places)
    joined.ends = joined.ends.inserting(
      added.map { rows[$0.customer].upperBound }, at: places)
    joined.keys.kinds = joined.keys.kinds.inserting(
      added.map { anew.keyKinds[$0.customer] }, at: places)
    var bytes: [UInt8] = []
    var ends = [0]
    bytes.reserveCapacity(joined.keys.bytes.count + anew.keyBytes.count)
    ends.reserveCapacity(joined.ids.count + 1)
    var from = 0
    for (place, customer) in added {
      take(from..<place, into: &bytes, &ends)
      bytes += anew.key(at: customer).bytes
      ends.append(bytes.count)
      from = place
    }
    take(from..<kinds.count, into: &bytes, &ends)
    joined.keys.bytes = HistoryColumn(bytes)
    joined.keys.ends = HistoryColumn(ends)
  }
}

// MARK: - Keys

extension KeptColumns {
  /// A key as histories order them: by its bytes, then by its kind.
  struct Key: Equatable {
    let bytes: [UInt8]
    let kind: CustomerKey.Kind

    func isBefore(_ other: Key) -> Bool {
      bytes == other.bytes ? kind < other.kind : bytes.lexicographicallyPrecedes(other.bytes)
    }
  }

  private func key(at place: Int) -> Key {
    let ends = unsafe mapping.values(.keyEnds, as: Int.self)
    let bytes = unsafe mapping.values(.keyBytes, as: UInt8.self)
    return unsafe Key(
      bytes: Array(bytes[ends[place]..<ends[place + 1]]), kind: kinds[place])
  }

  /// Takes the keys of some who were kept behind others.
  private func take(_ places: Range<Int>, into bytes: inout [UInt8], _ ends: inout [Int]) {
    let oldEnds = unsafe mapping.values(.keyEnds, as: Int.self)
    let first = unsafe oldEnds[places.lowerBound]
    let more = bytes.count - first
    unsafe bytes += mapping.values(.keyBytes, as: UInt8.self)[first..<oldEnds[places.upperBound]]
    for place in places { unsafe ends.append(oldEnds[place + 1] + more) }
  }

  private func firstPlace(notBefore key: Key) -> Int {
    var (low, high) = (0, kinds.count)
    while low < high {
      let middle = (low + high) / 2
      if self.key(at: middle).isBefore(key) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// What receipts are put in order by, but for what they said.
private struct KeptMoment: Hashable {
  let issued: Int64
  let day: Int32

  init(_ receipt: HistoryReceipt) {
    issued = receipt.issued
    day = receipt.day
  }
}

extension [HistoryReceipt] {
  /// All in order, each list being so.
  fileprivate func merged(with kept: Self) -> Self {
    var all: Self = []
    all.reserveCapacity(kept.count + count)
    var next = startIndex
    for receipt in kept {
      while next < endIndex, self[next].isBefore(receipt) {
        all.append(self[next])
        next += 1
      }
      all.append(receipt)
    }
    return all + self[next...]
  }
}

extension History {
  fileprivate func key(at customer: Int) -> KeptColumns.Key {
    KeptColumns.Key(bytes: Array(keyBytes(of: customer)), kind: keyKinds[customer])
  }
}

extension HistoryColumn {
  /// The same with values before those at some places, which are in order.
  fileprivate func inserting(_ values: [Element], at places: [Int]) -> HistoryColumn {
    var all = HistoryColumn()
    all.reserveCapacity(count + values.count)
    var from = 0
    for (value, place) in zip(values, places) {
      all.append(contentsOf: self[from..<place])
      all.append(value)
      from = place
    }
    all.append(contentsOf: self[from...])
    return all
  }
}
