import Retention

/// Reads packed runs on one thread: rows of the view go into a stream by their customers' places.
///
/// Each worker has its own; they are put together in `WholeHistory`.
struct RunReader {
  /// What all workers read by.
  struct Plan: Sendable {
    let scope: HistoryScope
    let ranks: RankTable
    let returned: ReturnedSales
    /// By the stores' ids; -1 where the base has none.
    let stores: [Int32]
  }

  let stream: RowStream
  private(set) var storeDays = StoreDays()
  private(set) var anonymous: [(store: Int32, day: Int32)] = []
  private(set) var returnedRows: [ReturnedRow] = []
  /// By the customers' places.
  private(set) var isPresent: [Bool]
  /// The latest instant that an earlier look did not see, by the customers' places; empty where
  /// no earlier look is asked about.
  private(set) var newest: [Int64]
  /// Whether a row does not fit a stream: the tables are read instead.
  private(set) var isUnfit = false

  private let plan: Plan
  private var block = RunBlock()
  private var rows: [HistoryRow] = []
  /// The last day that was noted of each store: mostly the next row's, too.
  private var lastDays: [Int32]

  init(_ plan: Plan, ranges: RowRanges, storeCount: Int) {
    self.plan = plan
    stream = RowStream(ranges: ranges)
    isPresent = [Bool](repeating: false, count: plan.ranks.persons.count)
    newest =
      plan.scope.newSince == nil
      ? [] : [Int64](repeating: .min, count: plan.ranks.persons.count)
    rows.reserveCapacity(RunBlock.rows)
    lastDays = [Int32](repeating: .min, count: storeCount)
  }

  /// Reads the run that is number `number` of all.
  mutating func read(_ run: PackedRun, number: Int) throws(StorageError) {
    var start = 0
    while start < run.count, !isUnfit {
      let end = min(start + RunBlock.rows, run.count)
      run.read(start..<end, into: &block)
      rows.removeAll(keepingCapacity: true)
      for row in 0..<block.count { try take(row) }
      let isFilled = unsafe rows.withUnsafeBufferPointer { unsafe stream.append($0) }
      if !isFilled { isUnfit = true }
      start = end
    }
    stream.close(stretch: number)
  }

  @inline(__always)
  private mutating func take(_ row: Int) throws(StorageError) {
    let (issued, seq) = (block.issued[row], block.seqs[row])
    guard issued <= plan.scope.asOf, seq <= plan.scope.seen else { return }
    let (day, total) = (block.days[row], block.totals[row])
    try ReceiptRanges.check(issuedAt: issued, day: day, total: total, table: "receipt_run")
    let kind = block.kinds[row]
    guard
      kind == Int64(ReceiptKind.sale.rawValue)
        || kind == Int64(ReceiptKind.unlinkedReturn.rawValue)
    else { throw .unreadable(what: "receipt_run: the kind \(kind)") }
    let store = try store(block.stores[row])
    let day32 = Int32(truncatingIfNeeded: day)
    if lastDays[Int(store)] != day32 {
      lastDays[Int(store)] = day32
      storeDays.insert(store: store, day: day32)
    }
    let customer = block.customers[row]
    if customer == Admission.nobody {
      anonymous.append((store, day32))
      return
    }
    guard let place = plan.ranks.place(of: customer) else {
      throw .unreadable(what: "receipt_run: the customer \(customer)")
    }
    isPresent[Int(place)] = true
    if let newSince = plan.scope.newSince, newSince.missed(issued: issued, seq: seq) {
      newest[Int(place)] = max(newest[Int(place)], issued)
    }
    let isPurchase = kind == Int64(ReceiptKind.sale.rawValue)
    if !plan.returned.isEmpty, plan.returned.concerns(place) {
      let whole = ReturnedRow(
        customer: place, seq: seq, issued: issued, day: day32, store: store, total: total,
        returned: isPurchase ? plan.returned.amounts[seq] : nil, isPurchase: isPurchase)
      returnedRows.append(whole)
      if !whole.isKept { return }
    }
    guard
      let packed = HistoryRow(
        code: UInt64(place), issued: issued, day: day32, store: store, total: total,
        isPurchase: isPurchase)
    else {
      isUnfit = true
      return
    }
    rows.append(packed)
  }

  @inline(__always)
  private func store(_ id: Int64) throws(StorageError) -> Int32 {
    let place = plan.stores.indices.contains(Int(id)) ? plan.stores[Int(id)] : -1
    if place < 0 { throw .unreadable(what: "store: no row has id \(id)") }
    return place
  }
}
