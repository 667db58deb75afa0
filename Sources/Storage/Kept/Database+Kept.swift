package import Retention

/// What became of a wish to keep the history of a base.
package enum HistoryKeeping: Hashable, Sendable {
  /// It is in its file now.
  case kept
  /// The file that is there will do.
  case known
  /// The base is read soon enough without one, or has lines of goods, which are not kept.
  case notNeeded
  /// There is none: the disk is full, say. The base is read as it would be without one.
  case failed(StorageError)
}

extension Database {
  /// Keeps the history of the base in a file beside it, from which the next reading takes it,
  /// where there is none that will do. Nobody can write to the base meanwhile.
  ///
  /// - Parameters:
  ///   - receiptsMin: In a base of fewer receipts nothing is kept.
  ///   - behindMax: So many receipts may be missing in a file that will do.
  ///   - workers: How many threads read.
  ///   - inParallel: Does the work of the threads.
  /// - Returns: What was done. A failure changes nothing but the time of the next readings.
  package func keepHistory(
    receiptsMin: Int = 100_000, behindMax: Int64 = 4_000, workers: Int, inParallel: InParallel
  ) -> HistoryKeeping {
    do throws(StorageError) {
      try claimForImport()
      defer { releaseFromImport() }
      return try read { connection throws(StorageError) in
        try connection.keepHistory(
          receiptsMin: receiptsMin, behindMax: behindMax, workers: max(1, workers), inParallel)
      }
    } catch {
      return .failed(error)
    }
  }
}

extension Connection {
  fileprivate func keepHistory(
    receiptsMin: Int, behindMax: Int64, workers: Int, _ inParallel: InParallel
  ) throws(StorageError) -> HistoryKeeping {
    let path = KeptFile.path(besides: path)
    let rows = try integer(
      "SELECT coalesce(sum(row_count), 0) FROM run WHERE kind = \(RunKind.receipts.rawValue)")
    if rows < receiptsMin { return .notNeeded }
    if try hasGoods() { return .notNeeded }
    if let kept = KeptMapping.header(of: path)?.stamp,
      try isAlmost(kept, behindMax: behindMax)
    {
      return .known
    }
    let whole = try WholeHistory(asOf: Instant(.max), seen: nil, newSince: nil, on: self)
    let stamp = try KeptStamp(
      seen: whole.scope.seen, stores: whole.stores, persons: whole.memberships.persons, on: self)
    var header = KeptHeader(stamp: stamp)
    let read = try whole.read(withRegistered: false, workers: workers, inParallel)
    header.stamp.newestIssued = read.newestIssued
    try KeptWriter.write(read.history.history, header, to: path)
    return .kept
  }

  /// Whether what is kept is of this base and lacks few of its receipts. Where those brought a
  /// store, or made two customers one person, it is of no use until it is written anew; but to
  /// write it takes longer than some readings without it.
  private func isAlmost(_ kept: KeptStamp, behindMax: Int64) throws(StorageError) -> Bool {
    guard try kept.receipts <= last(.receipts),
      try hasReceipts(after: kept.receipts, atMost: behindMax)
    else { return false }
    let erasures = try lastID(in: "erasure")
    let base = try keptBase(kept.receipts)
    return kept.erasures == erasures && kept.base == base
  }
}

extension KeptWriter {
  private static let customersAtOnce = 16_384

  /// Writes a history without lines of goods.
  static func write(
    _ history: History, _ header: KeptHeader, to path: String
  ) throws(StorageError) {
    let customers = 0..<history.customerCount
    let days = history.storeDays.withReceipts.flatMap { store in
      history.storeDays.days(of: store).map {
        StoreTraffic.place(Int(store), Int($0.rawValue))
      }
    }
    var header = header
    header.layout = KeptLayout(
      customers: history.customerCount, keyBytes: history.keyBytes.count, days: days.count,
      anonymous: history.anonymous.count,
      receipts: customers.reduce(0) { $0 + history.rows(of: $1).count })
    let layout = header.layout
    var ends: [Int32] = []
    ends.reserveCapacity(customers.count)
    var end: Int32 = 0
    for customer in customers {
      end += Int32(history.rows(of: customer).count)
      ends.append(end)
    }
    var writer = try KeptWriter(path: path, layout: layout)
    try writer.put(
      (history.standing?.ids ?? []).array, at: layout.places(of: .ids).lowerBound)
    try writer.put(history.keyEnds.array, at: layout.places(of: .keyEnds).lowerBound)
    try writer.put(
      Array(([0] + ends).dropLast()), at: layout.places(of: .starts).lowerBound)
    try writer.put(ends, at: layout.places(of: .ends).lowerBound)
    try writer.put(history.keyBytes.array, at: layout.places(of: .keyBytes).lowerBound)
    try writer.put(
      history.keyKinds.array.map(\.rawValue), at: layout.places(of: .kinds).lowerBound)
    try writer.put(days, at: layout.places(of: .days).lowerBound)
    try writer.put(history.anonymous, at: layout.places(of: .anonymous).lowerBound)
    try writer.put([HistoryReceipt](), at: layout.places(of: .receipts).lowerBound)
    for first in stride(from: 0, to: customers.count, by: Self.customersAtOnce) {
      let end = min(first + Self.customersAtOnce, customers.count)
      try writer.put(history.receipts(of: first..<end))
    }
    try writer.finish(header)
  }
}
