import Retention

extension Connection {
  /// Whether runs of both kinds have the receipts that the base has, each in its order: their
  /// number, and the sum of a hash of each, so that it does not matter which run has which. Nil
  /// when they have.
  func runFinding() throws(StorageError) -> CheckFinding? {
    let check = "packed receipts are those of the base"
    guard try isPacked() else {
      return CheckFinding(check: check, detail: "not all receipts are packed")
    }
    var stored = (receipts: RowSum(), identities: RowSum())
    let receipts = try prepare("SELECT \(PackedReceipt.columns) FROM receipt")
    while try receipts.step() {
      let row = PackedReceipt(receipts)
      stored.receipts.add(row.receipt)
      stored.identities.add(key: row.key, seq: row.receipt.seq)
    }
    for (kind, expected) in [
      (RunKind.receipts, stored.receipts), (.identities, stored.identities),
    ] {
      let detail: String?
      do {
        detail = try runDetail(kind, expected)
      } catch .unreadable(let what) {
        detail = "\(what) can't be read"
      }
      if let detail {
        return CheckFinding(
          check: check, detail: "\(detail): `winback doctor --rebuild` makes them anew")
      }
    }
    return nil
  }

  /// What is wrong with the runs of a kind.
  private func runDetail(
    _ kind: RunKind, _ expected: RowSum
  ) throws(StorageError) -> String? {
    var audit = RunAudit(kind)
    let runs = try all(
      "SELECT id, row_count, level FROM run WHERE kind = \(kind.rawValue) ORDER BY id"
    ) { (id: $0.integer(0), rows: $0.integer(1), level: $0.integer(2)) }
    for run in runs {
      let filter = try first("SELECT bytes FROM run_filter WHERE run_id = \(run.id)") {
        row throws(StorageError) in try RunFilter(row.bytes(0))
      }
      if kind == .identities, filter == nil { return "run \(run.id) has no filter" }
      let rows = audit.sum.count
      audit.begin(filter: filter)
      let parts = try prepare(
        """
        SELECT first_key, last_key, row_count, bytes FROM run_part
        WHERE run_id = \(run.id) ORDER BY last_key, part
        """)
      while try parts.step() {
        let part = try RunPart(parts.bytes(3), kind: kind, rows: parts.integer(2))
        let isSound = audit.take(part, firstKey: parts.integer(0), lastKey: parts.integer(1))
        if !isSound { return "rows of run \(run.id) are not where they are looked for" }
      }
      if run.level != RunLevel.of(rows: Int(run.rows)) {
        return "run \(run.id) is of level \(run.level)"
      }
      if audit.sum.count - rows != run.rows {
        return "run \(run.id) has \(audit.sum.count - rows) rows, not \(run.rows)"
      }
    }
    if audit.sum == expected { return nil }
    return audit.sum.count == expected.count
      ? "some of \(expected.count) rows differ"
      : "\(audit.sum.count) of \(expected.count) rows"
  }
}

/// Reads the runs of a kind for a check.
private struct RunAudit {
  private(set) var sum = RowSum()
  private let kind: RunKind
  private var columns: [[Int64]]
  private var filter: RunFilter?
  /// What orders the last row of the run.
  private var last: [Int64]?

  init(_ kind: RunKind) {
    self.kind = kind
    columns = [[Int64]](repeating: [], count: kind.columnCount)
  }

  mutating func begin(filter: RunFilter?) {
    self.filter = filter
    last = nil
  }

  /// False where a look-up would not find a row of the part.
  mutating func take(_ part: RunPart, firstKey: Int64, lastKey: Int64) -> Bool {
    for column in columns.indices { part.read(column, into: &columns[column]) }
    guard columns[0][0] == firstKey, columns[0][part.count - 1] == lastKey else { return false }
    for row in 0..<part.count {
      guard isAfterLast(row), filter?.mayHave(columns[0][row]) ?? true else { return false }
      sum.add(columns, row)
    }
    return true
  }

  private mutating func isAfterLast(_ row: Int) -> Bool {
    guard let before = last else {
      last = (0..<kind.orderedColumns).map { columns[$0][row] }
      return true
    }
    for column in 0..<kind.orderedColumns where columns[column][row] != before[column] {
      let isAfter = columns[column][row] > before[column]
      for column in 0..<kind.orderedColumns { last?[column] = columns[column][row] }
      return isAfter
    }
    return false
  }
}

/// What some rows come to, whatever their order.
private struct RowSum: Equatable {
  private(set) var count = 0
  private var sum: UInt64 = 0

  /// Adds a row of columns.
  mutating func add(_ columns: [[Int64]], _ row: Int) {
    var hash = StableHash()
    for column in columns { hash.combine(column[row]) }
    add(hash)
  }

  /// Adds a receipt as it stands in columns.
  mutating func add(_ receipt: RunReceipt) {
    var hash = StableHash()
    hash.combine(receipt.customer)
    hash.combine(receipt.issued)
    hash.combine(receipt.seq)
    hash.combine(receipt.day &- receipt.issued.civilDay)
    hash.combine(receipt.store)
    hash.combine(receipt.total)
    hash.combine(receipt.kind)
    hash.combine(receipt.saleSeq)
    add(hash)
  }

  mutating func add(key: Int64, seq: Int64) {
    var hash = StableHash()
    hash.combine(key)
    hash.combine(seq)
    add(hash)
  }

  private mutating func add(_ hash: StableHash) {
    sum &+= hash.value
    count += 1
  }
}
