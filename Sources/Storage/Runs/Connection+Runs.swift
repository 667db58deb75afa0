import Retention

extension Connection {
  /// Whether every receipt is in a packed run. False for a base that is being brought up to date
  /// and for one whose counters are damaged.
  func isPacked() throws(StorageError) -> Bool {
    try integer(
      """
      SELECT EXISTS (
        SELECT 1 FROM counter AS packed JOIN counter AS receipts ON receipts.name = 'receipt_seq'
        WHERE packed.name = 'packed_seq' AND packed.value >= receipts.value
      )
      """) == 1
  }

  /// Packs the receipts of a base from before there were runs, in the order in which they came:
  /// it decides between receipts of a person that are alike in all but the store.
  func packReceipts() throws(StorageError) {
    if try isPacked() { return }
    try transaction { () throws(StorageError) in
      try execute("DELETE FROM receipt_run")
      let receipts = try prepare(
        """
        SELECT seq, customer_id, issued_at, day, store_id, total, kind FROM receipt
        WHERE kind <> 1 ORDER BY seq
        """)
      var run = ReceiptRun()
      while try receipts.step() {
        run.append(
          seq: receipts.integer(0), customer: receipts.integer(1), issued: receipts.integer(2),
          day: receipts.integer(3), store: receipts.integer(4), total: receipts.integer(5),
          kind: receipts.integer(6))
        if run.count == runRowsMax {
          try insert(run)
          run.removeAll()
        }
      }
      if run.count > 0 { try insert(run) }
      try execute(
        """
        UPDATE counter SET value = coalesce(
          (SELECT value FROM counter WHERE name = 'receipt_seq'), value)
        WHERE name = 'packed_seq'
        """)
    }
  }

  /// Adds the receipts of a transaction. Small runs before them are taken in, so that a base with
  /// many small imports has few runs, and a row is written anew some ten times at most.
  func pack(_ news: ReceiptRun) throws(StorageError) {
    if news.count == 0 { return }
    var run = news
    while let last = try first(
      "SELECT id, row_count FROM receipt_run ORDER BY id DESC LIMIT 1",
      { (id: $0.integer(0), count: Int(clamping: $0.integer(1))) }),
      last.count <= run.count, last.count <= runRowsMax - run.count,
      let bytes = try first("SELECT bytes FROM receipt_run WHERE id = \(last.id)", { $0.bytes(0) })
    {
      var joined = try PackedRun(bytes, rows: Int64(last.count)).unpacked()
      joined.append(contentsOf: run)
      run = joined
      try execute("DELETE FROM receipt_run WHERE id = \(last.id)")
    }
    try insert(run)
  }

  private func insert(_ run: ReceiptRun) throws(StorageError) {
    let id = try nextID(in: "receipt_run")
    try execute(
      """
      INSERT INTO receipt_run (id, row_count, bytes) VALUES (\(id), \(run.count), \(run.packed()))
      """)
  }

  /// The receipts of those who are being erased become nobody's.
  func eraseFromRuns() throws(StorageError) {
    let erased = Set(try all("SELECT customer_id FROM erasing") { $0.integer(0) })
    for id in try all("SELECT id FROM receipt_run ORDER BY id", { $0.integer(0) }) {
      let packed = try first("SELECT row_count, bytes FROM receipt_run WHERE id = \(id)") {
        row throws(StorageError) in try PackedRun(row.bytes(1), rows: row.integer(0))
      }
      guard var run = packed?.unpacked() else { continue }
      var isHers = false
      for (row, customer) in run.customers.enumerated() where erased.contains(customer) {
        run.customers[row] = Admission.nobody
        isHers = true
      }
      if isHers {
        try execute("UPDATE receipt_run SET bytes = \(run.packed()) WHERE id = \(id)")
      }
    }
  }
}

/// A run that is packed again, or put together from small ones, has at most this many rows.
private let runRowsMax = 65_536

// MARK: - Checking

extension Connection {
  /// Whether the runs have the receipts that the base has: their number, and the sum of a hash
  /// of each, so that the order does not matter. Nil when they have.
  func runFinding() throws(StorageError) -> CheckFinding? {
    let check = "packed receipts are those of the base"
    guard try isPacked() else {
      return CheckFinding(check: check, detail: "not all receipts are packed")
    }
    var packed = ReceiptSum()
    let runs = try prepare("SELECT row_count, bytes FROM receipt_run ORDER BY id")
    var block = RunBlock()
    while try runs.step() {
      let run: PackedRun
      do {
        run = try PackedRun(runs.bytes(1), rows: runs.integer(0))
      } catch {
        return CheckFinding(check: check, detail: "a run can't be read")
      }
      run.forEachBlock(into: &block) { block in
        for row in 0..<block.count {
          packed.add(
            block.seqs[row], block.customers[row], block.issued[row], block.days[row],
            block.stores[row], block.totals[row], block.kinds[row])
        }
      }
    }
    var stored = ReceiptSum()
    let receipts = try prepare(
      """
      SELECT seq, customer_id, issued_at, day, store_id, total, kind FROM receipt WHERE kind <> 1
      """)
    while try receipts.step() {
      stored.add(
        receipts.integer(0), receipts.integer(1), receipts.integer(2), receipts.integer(3),
        receipts.integer(4), receipts.integer(5), receipts.integer(6))
    }
    if packed == stored { return nil }
    return CheckFinding(
      check: check,
      detail: packed.count == stored.count
        ? "some of \(stored.count) rows differ" : "\(packed.count) of \(stored.count) rows")
  }
}

/// What some receipts come to, whatever their order.
private struct ReceiptSum: Equatable {
  var count = 0
  var sum: UInt64 = 0

  mutating func add(_ numbers: Int64...) {
    var hash = StableHash()
    for number in numbers { hash.combine(UInt64(bitPattern: number)) }
    sum &+= hash.value
    count += 1
  }
}
