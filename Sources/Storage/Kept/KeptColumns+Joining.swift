import Glibc
import Retention
import Synchronization

extension KeptColumns {
  /// A kept history and some persons who were read anew.
  struct Joined: Sendable {
    var ids: HistoryColumn<Int64>
    var keys: History.Keys
    var starts: HistoryColumn<Int32>
    var ends: HistoryColumn<Int32>
    var receipts: HistoryColumn<HistoryReceipt>
    /// As `Standing` has it.
    var newestIssued: EvenColumn<Int64>
  }

  /// Those in `added` who have a receipt of the very moment of one that was kept: which comes first
  /// depends on what it said before anything came back, which is not kept.
  func clashing(_ anew: History, adding added: Set<Int64>) -> Set<Int64> {
    var clashing: Set<Int64> = []
    let ids = anew.standing?.ids ?? []
    for (customer, found) in places(of: anew).enumerated()
    where found.isKept && added.contains(ids[customer]) {
      let kept = keptReceipts(at: found.place)
      let own = Set(anew.receipts(of: customer..<customer + 1).map(KeptMoment.init))
      // Nearly everybody has one.
      let isClashing =
        if let only = own.first, own.count == 1 {
          kept.contains { KeptMoment($0) == only }
        } else {
          kept.contains { own.contains(KeptMoment($0)) }
        }
      if isClashing { clashing.insert(ids[customer]) }
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
  func joined(
    with anew: History, adding added: Set<Int64>, _ inParallel: InParallel
  ) -> Joined? {
    let found = places(of: anew)
    guard let (rows, count) = putRows(of: anew, adding: added, at: found) else { return nil }
    var joined = Joined(
      ids: mapping.column(.ids, as: Int64.self), keys: History.Keys(),
      starts: mapping.column(.starts, as: Int32.self),
      ends: mapping.column(.ends, as: Int32.self),
      receipts: mapping.column(
        .receipts, as: HistoryReceipt.self, more: count),
      newestIssued: EvenColumn(repeating: .min, count: 0))
    joined.keys.kinds = kinds
    joined.keys.ends = mapping.column(.keyEnds, as: Int.self)
    joined.keys.bytes = mapping.column(.keyBytes, as: UInt8.self)
    let new = found.indices.filter { !found[$0].isKept }.map { (found[$0].place, $0) }
    if new.isEmpty {
      setRows(rows, at: found)
    } else {
      joined = inserting(KeptInsertion(new, of: anew, rows), into: joined, inParallel)
    }
    joined.newestIssued = EvenColumn(repeating: .min, count: joined.ids.count)
    var addedBefore = 0
    for (customer, found) in found.enumerated() {
      let place = found.place + addedBefore
      joined.newestIssued[place] = anew.standing?.newestIssued[customer] ?? .min
      if !found.isKept {
        addedBefore += 1
      } else if !new.isEmpty {
        joined.starts[place] = rows[customer].lowerBound
        joined.ends[place] = rows[customer].upperBound
      }
    }
    return joined
  }

  /// Writes rows behind those that were kept.
  ///
  /// - Returns: Each one's, and how many there are together; nil where there is no room.
  private func putRows(
    of anew: History, adding added: Set<Int64>, at found: [(place: Int, isKept: Bool)]
  ) -> (rows: [Range<Int32>], count: Int)? {
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
    return (rows, count)
  }

  /// Gives rows to those who were kept, where all of them were.
  private func setRows(_ rows: [Range<Int32>], at found: [(place: Int, isKept: Bool)]) {
    let starts = unsafe mapping.values(.starts, as: Int32.self)
    let ends = unsafe mapping.values(.ends, as: Int32.self)
    for (found, rows) in zip(found, rows) {
      unsafe starts[found.place] = rows.lowerBound
      unsafe ends[found.place] = rows.upperBound
    }
  }

  /// The same columns with persons who were not kept, made at once.
  private func inserting(
    _ new: KeptInsertion, into joined: Joined, _ inParallel: InParallel
  ) -> Joined {
    let made = Mutex(joined)
    inParallel(5) { [mapping, kinds] column in
      switch column {
      case 0:
        let ids = unsafe new.column(mapping.values(.ids, as: Int64.self), new.ids)
        made.withLock { $0.ids = ids }
      case 1:
        let ends = unsafe new.keyEnds(mapping.values(.keyEnds, as: Int.self))
        made.withLock { $0.keys.ends = ends }
      case 2:
        let bytes = unsafe new.keyBytes(
          mapping.values(.keyBytes, as: UInt8.self),
          ends: mapping.values(.keyEnds, as: Int.self))
        made.withLock { $0.keys.bytes = bytes }
      case 3:
        let starts = unsafe new.column(
          mapping.values(.starts, as: Int32.self), new.rows.map(\.lowerBound))
        made.withLock { $0.starts = starts }
      default:
        let ends = unsafe new.column(
          mapping.values(.ends, as: Int32.self), new.rows.map(\.upperBound))
        let kinds = unsafe kinds.withUnsafeBufferPointer { kinds in
          unsafe new.column(UnsafeMutableBufferPointer(mutating: kinds), new.kinds)
        }
        made.withLock { ($0.ends, $0.keys.kinds) = (ends, kinds) }
      }
    }
    return made.withLock { $0 }
  }
}

// MARK: - Keys

extension KeptColumns {
  /// Where each one's place among the kept is, or would be. Histories order keys by their bytes,
  /// then by their kind.
  private func places(of anew: History) -> [(place: Int, isKept: Bool)] {
    let bytes = unsafe mapping.values(.keyBytes, as: UInt8.self)
    let ends = unsafe mapping.values(.keyEnds, as: Int.self)
    return (0..<anew.customerCount).map { customer in
      let (key, kind) = (Array(anew.keyBytes(of: customer)), anew.keyKinds[customer])
      /// -1 where the kept one comes first, 0 where it is the same.
      func order(_ place: Int) -> Int {
        let own = unsafe UnsafeRawBufferPointer(
          UnsafeMutableBufferPointer(rebasing: bytes[ends[place]..<ends[place + 1]]))
        let order = unsafe key.withUnsafeBytes { key in
          guard let (one, other) = unsafe own.start(with: key) else { return 0 }
          return Int(unsafe memcmp(one, other, min(own.count, key.count)))
        }
        if order != 0 { return order }
        if own.count != key.count { return own.count - key.count }
        return kinds[place] == kind ? 0 : kinds[place] < kind ? -1 : 1
      }
      var (low, high) = (0, kinds.count)
      while low < high {
        let middle = (low + high) / 2
        if order(middle) < 0 { low = middle + 1 } else { high = middle }
      }
      return (low, low < kinds.count && order(low) == 0)
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Where both begin; nil if one is empty.
  fileprivate func start(
    with other: UnsafeRawBufferPointer
  ) -> (UnsafeRawPointer, UnsafeRawPointer)? {
    guard let start = baseAddress, let others = other.baseAddress else { return nil }
    return unsafe isEmpty || other.isEmpty ? nil : (start, others)
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
