import Retention

/// What an import knows of the base while it runs. Its methods work inside the transaction
/// that `ImportSession` opened; after one has thrown, it no longer matches the base.
///
/// What is only written is left to `work`, which may be behind: whoever asks for the connection
/// or its statements waits for that.
final class Admission {
  let work = DeferredWork()
  /// Writes with the connection; it is the work's.
  let packing: ImportPacking
  /// Whether statements may point at bytes of an earlier batch.
  private var isBound = false
  let importID: Int64
  var stores: CodeTable
  var tills: CodeTable
  var categories: CodeTable
  /// The customers that the import has met, by their numbers in its file; 0 where it is not
  /// known yet whether the base has them.
  var customerIDs: [Int64] = []
  /// The round of these numbers.
  var customerRound = 0
  var evidence = EvidenceIndex()
  /// While the base had no evidence when the import began, what is not in the index is new.
  let mayHaveEvidence: Bool
  /// While the base had no customer when the import began, one who comes first is new.
  let isBaseEmpty: Bool
  var nextCustomer: Int64
  var newCustomers = 0
  var nextQuarantine: Int64
  /// The last number given out in commit order.
  var seq: Int64
  /// The same when the import began.
  let seqBefore: Int64
  /// Which receipts are known.
  var identities: AdmittedIdentities
  /// Receipts that are in no run yet, with their customers, who are written with the runs.
  var unpacked = ImportRows()
  /// What a receipt of the file is written by.
  let receiptRecord = RecordWriter(valueBytesMax: 2 * numberBytesMax)
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
    self.file = file
    self.startedAt = startedAt
    packing = try ImportPacking(on: connection, by: work)
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
    identities = try AdmittedIdentities(on: connection)
  }

  /// Takes a batch into the base. Its returns wait in quarantine for `settleReturns`.
  func admit(
    _ batch: ReceiptBatch, codes: ReceiptCodes, customers: CustomerNumbers
  ) throws(StorageError) -> IntakeCounts {
    try record()
    let counts = try unsafe batch.bytes.withUnsafeBufferPointer {
      bytes throws(StorageError) -> IntakeCounts in
      defer { leaveBytes() }
      return try admit(unsafe view(of: batch, codes: codes, customers, bytes))
    }
    self.counts.add(counts)
    return counts
  }

  /// Gives ids to stores and tills that are new.
  @unsafe
  func view(
    of batch: ReceiptBatch, codes: ReceiptCodes, _ customers: CustomerNumbers,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(StorageError) -> BatchView {
    let storeIDs = try stores.ids(
      of: batch, at: batch.stores, in: codes.stores, on: connection)
    let tillIDs = try tills.ids(of: batch, at: batch.tills, in: codes.tills, on: connection)
    return unsafe BatchView(
      batch: batch, codes: codes, bytes: bytes, stores: storeIDs, tills: tillIDs,
      customers: customers)
  }

  private func admit(_ view: BatchView) throws(StorageError) -> IntakeCounts {
    var outcome = try decide(view)
    let evidenceSeq = try insertEvidence(outcome, of: view)
    try insertReceipts(outcome, of: view)
    seq = max(seq, evidenceSeq)
    try insertQuarantine(&outcome, of: view)
    if unpacked.customers.isFull { try insertCustomers() }
    if unpacked.receipts.count >= Self.unpackedMax { try pack() }
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

  /// Saves the counts, and the counters if a receipt came in.
  func save() throws(StorageError) {
    let (connection, importID, counts) = (packing.connection, importID, counts)
    let last = seq > seqBefore ? seq : nil
    try work.perform { () throws(StorageError) in
      try connection.execute(
        """
        UPDATE import SET row_count = \(counts.rows), accepted = \(counts.accepted),
          duplicates = \(counts.duplicates), quarantined = \(counts.quarantinedRows)
        WHERE id = \(importID)
        """)
      if let last {
        try connection.execute(
          "UPDATE counter SET value = \(last) WHERE name IN ('seq', 'receipt_seq')")
      }
    }
  }
}

// MARK: - The connection

extension Admission {
  var connection: Connection {
    get throws(StorageError) {
      try waitForWork()
      return packing.connection
    }
  }

  var statements: ImportStatements {
    get throws(StorageError) {
      try waitForWork()
      if isBound { packing.statements.clear() }
      isBound = false
      return packing.statements
    }
  }

  /// The bytes of a batch go: statements forget them before they are next used.
  func leaveBytes() { isBound = true }

  /// Waits until all that came in so far is in the base, as the transaction sees it.
  private func waitForWork() throws(StorageError) {
    try packing.images.flush()
    try work.wait()
  }

  /// Begins a transaction.
  func begin() throws(StorageError) {
    try work.perform { [packing] () throws(StorageError) in
      try packing.connection.execute("BEGIN IMMEDIATE")
    }
  }
}
