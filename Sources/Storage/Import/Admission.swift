import Retention

/// What an import knows of the base while it runs. Its methods work inside the transaction
/// that `ImportSession` opened; after one has thrown, it no longer matches the base.
final class Admission {
  let connection: Connection
  let statements: ImportStatements
  let importID: Int64
  var stores: CodeTable
  var tills: CodeTable
  var categories: CodeTable
  var customers = CustomerIndex()
  var evidence = EvidenceIndex()
  /// While the base had no evidence when the import began, what is not in the index is new.
  let mayHaveEvidence: Bool
  /// While the base had no customer when the import began, one that is not in the index is new.
  let isBaseEmpty: Bool
  var nextCustomer: Int64
  var newCustomers = 0
  var nextQuarantine: Int64
  /// The last number given out in commit order.
  var seq: Int64
  /// The same when the import began.
  private let seqBefore: Int64
  /// Receipts that are not in a packed run yet.
  private var unpacked = ReceiptRun()
  var heldCount: Int64
  var dismissed: DismissedRows
  var counts = IntakeCounts()
  /// Whether this import has a row in the base.
  private var isRecorded = false
  private let file: String
  private let startedAt: Instant
  private let memory: ImportMemory

  init(
    file: String, startedAt: Instant, remembering memory: ImportMemory, on connection: Connection
  ) throws(StorageError) {
    self.memory = memory
    self.connection = connection
    self.file = file
    self.startedAt = startedAt
    statements = try ImportStatements(on: connection)
    stores = try CodeTable(table: "store", on: connection)
    tills = try CodeTable(table: "till", on: connection)
    categories = try CodeTable(table: "category", on: connection)
    importID = try connection.nextID(in: "import")
    dismissed = DismissedRows(before: importID)
    nextCustomer = try connection.nextID(in: "customer")
    isBaseEmpty = nextCustomer == 1
    mayHaveEvidence =
      try connection.integer("SELECT EXISTS (SELECT 1 FROM customer_key)") == 1
    nextQuarantine = try connection.nextID(in: "quarantine")
    seqBefore = try connection.lastSeq()
    seq = seqBefore
    heldCount = try connection.integer("SELECT count(*) FROM held_return")
  }

  /// Takes a batch into the base. Its returns wait in quarantine for `settleReturns`.
  func admit(
    _ batch: ReceiptBatch, codes: ReceiptCodes
  ) throws(StorageError) -> IntakeCounts {
    try record()
    let counts = try unsafe batch.bytes.withUnsafeBufferPointer {
      bytes throws(StorageError) -> IntakeCounts in
      defer { statements.clear() }
      return try admit(unsafe BatchView(batch: batch, codes: codes, bytes: bytes))
    }
    self.counts.add(counts)
    try save()
    return counts
  }

  private func admit(_ view: BatchView) throws(StorageError) -> IntakeCounts {
    var outcome = BatchOutcome()
    for index in view.indicesByIdentity() {
      switch view.batch.kinds[Int(index)] {
      case .sale, .unlinkedReturn: try admitSale(Int(index), of: view, into: &outcome)
      case .refund: try admitReturn(Int(index), of: view, into: &outcome)
      }
    }
    let evidenceSeq = try insertEvidence(outcome, of: view)
    try insertReceipts(outcome, of: view)
    seq = max(seq, evidenceSeq)
    try insertQuarantine(&outcome, of: view)
    return outcome.counts
  }

  /// Gives the import its row, with the first batch or, in an empty file, at the end.
  func record() throws(StorageError) {
    if isRecorded { return }
    // One import at a time writes here, so one that still runs is one that was cut short.
    try connection.execute("UPDATE import SET state = 'interrupted' WHERE state = 'running'")
    try connection.execute(
      """
      INSERT INTO import (id, file, started_at, row_count, accepted, duplicates, quarantined, state)
      VALUES (\(importID), \(file), \(startedAt.rawValue), 0, 0, 0, 0, 'running')
      """)
    try remember(memory)
    isRecorded = true
  }

  /// Packs what came in since the last time: in the transaction that brought it.
  func pack() throws(StorageError) {
    try connection.pack(unpacked)
    unpacked.removeAll()
    if seq > seqBefore {
      try connection.execute("UPDATE counter SET value = \(seq) WHERE name = 'packed_seq'")
    }
  }

  /// Remembers accepted receipts of a batch, in the order of the file, for `pack`.
  func keepForPacking(_ accepted: [BatchOutcome.Accepted], of view: BatchView) throws(StorageError)
  {
    let batch = view.batch
    for receipt in accepted.sorted(by: { $0.index < $1.index }) {
      let index = Int(receipt.index)
      unpacked.append(
        seq: seq(of: index), customer: receipt.customer, issued: receipt.issued,
        day: Int64(batch.days[index]),
        store: try stores.id(at: batch.stores[index], in: view.codes.stores, on: connection),
        total: batch.totals[index], kind: Int64(batch.kinds[index].rawValue))
    }
    if unpacked.count >= Admission.unpackedMax { try pack() }
  }

  /// Receipts that are kept in memory before they are packed.
  private static let unpackedMax = 262_144

  /// Saves the counts, and the counters if a receipt came in.
  func save() throws(StorageError) {
    try connection.execute(
      """
      UPDATE import SET row_count = \(counts.rows), accepted = \(counts.accepted),
        duplicates = \(counts.duplicates), quarantined = \(counts.quarantinedRows)
      WHERE id = \(importID)
      """)
    if seq > seqBefore {
      try connection.execute(
        "UPDATE counter SET value = \(seq) WHERE name IN ('seq', 'receipt_seq')")
    }
  }
}
