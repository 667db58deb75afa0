import CustomDump
import Retention
import Testing

@testable import Storage

@Suite struct SessionTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  /// Every row of every table.
  private func contents(of other: Database? = nil) throws -> [String: [String]] {
    try (other ?? database).read { connection throws(StorageError) in
      let tables = try connection.all(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
      ) { $0.text(0) }
      var contents: [String: [String]] = [:]
      for table in tables {
        let columns = try connection.all("SELECT name FROM pragma_table_info(\(table))") {
          $0.text(0)
        }
        let row = columns.map { "quote(\($0))" }.joined(separator: " || ',' || ")
        contents[table] = try connection.all(
          "SELECT \(dangerouslyUnboundText: row) FROM \(dangerouslyUnboundText: table)"
        ) { $0.text(0) }
      }
      return contents
    }
  }

  private let rows = [
    Row(number: "1", total: 70), Row(number: "2", store: "B", customer: "bo"),
    Row.refund("3", of: "1", total: 30), Row.refund("4", of: "held"),
    Row(number: "0", total: 1), Row.anonymous("6"),
  ]

  @Test func `a dry run answers the same and leaves the base as it was`() throws {
    try database.load([Row(number: "0"), .refund("5", of: "2", total: 1)])
    let before = try contents()
    let file = base.bytes()
    let dry = try database.load([rows], dryRun: true)
    expectNoDifference(try contents(), before)
    expectNoDifference(base.bytes(), file)
    let real = try database.load([rows])
    expectNoDifference(dry, real)
    #expect(real.settledReturns == 1)
    #expect(real.counts.quarantined == [.orphanRefund: 1, .receiptConflict: 1])
    expectNoDifference(try database.check(), [])
  }

  @Test func `a dry run that is dropped leaves the base as it was`() throws {
    let before = try contents()
    do {
      var file = FileMaker()
      let session = try database.beginImport(file: "a.csv", at: Instant(0), dryRun: true)
      let batch = file.batch(rows)
      _ = try session.admit(batch: batch, codes: file.codes)
    }
    expectNoDifference(try contents(), before)
    try database.load(rows)
  }

  @Test func `an import without a batch can be given up and leaves nothing`() throws {
    let before = try contents()
    let session = try database.beginImport(file: "a.csv", at: Instant(0))
    try session.abandon()
    expectNoDifference(try contents(), before)
    #expect(throws: StorageError.importOver) { try session.finish(at: Instant(1)) }
  }

  @Test func `an import that is given up later keeps what was durable`() throws {
    var file = FileMaker()
    let session = try database.beginImport(
      file: "a.csv", at: Instant(0), rowsPerTransaction: 3)
    for row in rows { _ = try session.admit(batch: file.batch([row]), codes: file.codes) }
    _ = try session.admit(batch: file.batch([Row(number: "lost")]), codes: file.codes)
    try session.abandon()
    expectNoDifference(try database.imports().map(\.state), [.abandoned])
    #expect(try database.imports()[0].rows == 6)
    #expect(try database.counts().receipts == 4)
    expectNoDifference(try database.check(), [])
  }

  @Test func `transactions grow, so that an import that is cut short keeps most of it`() throws {
    var file = FileMaker()
    let session = try database.beginImport(
      file: "a.csv", at: Instant(0), rowsPerTransaction: 1, growingTo: 4)
    for number in 1...14 {
      _ = try session.admit(batch: file.batch([Row(number: "n\(number)")]), codes: file.codes)
    }
    try session.abandon()
    // 1 + 2 + 4 + 4; the fourth of four was not there yet.
    expectNoDifference(try database.imports().map(\.rows), [11])
    expectNoDifference(try database.check(), [])
  }

  /// Batches with customers, returns, conflicts and repeated rows.
  private func batches(_ file: inout FileMaker) -> [ReceiptBatch] {
    (0..<40).map { batch in
      file.batch(
        rows.map { row in
          var row = row
          row.number = "\(batch % 30)-\(row.number)"
          return row
        } + (0..<20).map { Row(number: "n\(batch)-\($0)", customer: "c\($0 * batch)") })
    }
  }

  @Test(arguments: [1, 60, 500])
  func `an import goes on while it writes, and leaves the same base`(
    rowsPerTransaction: Int
  ) throws {
    let other = try TemporaryBase()
    let alone = try other.create()
    for (database, rowsInBackground) in [(database, 0), (alone, Int.max)] {
      var file = FileMaker()
      let session = try database.beginImport(
        file: "a.csv", at: Instant(0), rowsPerTransaction: rowsPerTransaction)
      session.rowsInBackground = rowsInBackground
      for batch in batches(&file) { _ = try session.admit(batch: batch, codes: file.codes) }
      _ = try session.finish(at: Instant(1))
      expectNoDifference(try database.check(), [])
    }
    expectNoDifference(try contents(), try contents(of: alone))
  }

  @Test func `a full disk is told of by a later step, and what was durable is kept`() throws {
    let pages = try database.number("PRAGMA page_count")
    try database.runScript("PRAGMA max_page_count = \(pages + 12)")
    var file = FileMaker()
    let session = try database.beginImport(
      file: "a.csv", at: Instant(0), rowsPerTransaction: 50)
    session.rowsInBackground = 0
    #expect(throws: StorageError.diskFull(path: base.path)) {
      for batch in batches(&file) { _ = try session.admit(batch: batch, codes: file.codes) }
      _ = try session.finish(at: Instant(1))
    }
    #expect(throws: StorageError.importOver) { try session.finish(at: Instant(1)) }
    try database.runScript("PRAGMA max_page_count = 1000000")
    expectNoDifference(try database.check(), [])
    var again = FileMaker()
    let next = try database.beginImport(file: "b.csv", at: Instant(2))
    for batch in batches(&again) { _ = try next.admit(batch: batch, codes: again.codes) }
    _ = try next.finish(at: Instant(3))
    expectNoDifference(try database.check(), [])
  }

  @Test func `an import that is given up while it writes keeps what was durable`() throws {
    var file = FileMaker()
    let session = try database.beginImport(
      file: "a.csv", at: Instant(0), rowsPerTransaction: 52)
    session.rowsInBackground = 0
    for batch in batches(&file).prefix(5) {
      _ = try session.admit(batch: batch, codes: file.codes)
    }
    try session.abandon()
    expectNoDifference(try database.imports().map(\.state), [.abandoned])
    #expect(try database.imports()[0].rows == 104)
    expectNoDifference(try database.check(), [])
  }

  @Test func `an import that is over leaves the next one alone`() throws {
    var file = FileMaker()
    let batch = file.batch(rows)
    let over = try database.beginImport(file: "a.csv", at: Instant(0))
    try over.abandon()
    let finished = try database.beginImport(file: "b.csv", at: Instant(0))
    _ = try finished.finish(at: Instant(1))
    let next = try database.beginImport(file: "c.csv", at: Instant(0), rowsPerTransaction: 100)
    _ = try next.admit(batch: batch, codes: file.codes)
    try over.abandon()
    #expect(throws: StorageError.importOver) { try finished.abandon() }
    #expect(throws: StorageError.importRunning) { try database.set("a", to: "b") }
    #expect(try next.finish(at: Instant(1)).counts.rows == rows.count)
    expectNoDifference(try database.imports().map(\.state), [.finished, .finished])
    #expect(try database.counts().receipts == 5)
  }

  @Test func `an empty file is an import, too`() throws {
    let report = try database.load([[]])
    expectNoDifference(report.counts, IntakeCounts())
    expectNoDifference(try database.imports().map(\.state), [.finished])
  }

  @Test(arguments: 0...6)
  func `a killed import is repeated from the beginning`(batches: Int) throws {
    var file = FileMaker()
    let session = try database.beginImport(file: "a.csv", at: Instant(0))
    for row in rows.prefix(batches) {
      _ = try session.admit(batch: file.batch([row]), codes: file.codes)
    }
    let killed = try base.copyAsIfKilled()
    for row in rows.dropFirst(batches) {
      _ = try session.admit(batch: file.batch([row]), codes: file.codes)
    }
    _ = try session.finish(at: Instant(1))

    let reopened = try Database.open(at: killed.path)
    expectNoDifference(try reopened.check(), [])
    expectNoDifference(
      try reopened.imports().map(\.state), batches == 0 ? [] : [.interrupted])
    let report = try reopened.load([rows])
    #expect(report.counts.duplicates == batches)
    expectNoDifference(try reopened.history(), try database.history())
    expectNoDifference(try reopened.check(), [])
  }

  private let memory = ImportMemory(
    storeZones: ["B": "Asia/Omsk", "Q": "Asia/Tomsk"], settings: ["identity": "row"])

  @Test func `what an import tells the base comes with its first rows`() throws {
    try database.set("identity", to: "number")
    var file = FileMaker()
    let session = try database.beginImport(file: "a.csv", at: Instant(0), remembering: memory)
    expectNoDifference(try database.storeCodes(), [])
    _ = try session.admit(batch: file.batch(rows), codes: file.codes)
    expectNoDifference(
      try database.storeZones().map { [$0.code, $0.timezone] },
      [["B", "Asia/Omsk"], ["Q", "Asia/Tomsk"]])
    _ = try session.finish(at: Instant(1))
    expectNoDifference(try database.storeCodes(), ["A", "B", "Q"])
    #expect(try database.setting("identity") == "number")
  }

  @Test(arguments: [true, false])
  func `an import that takes nothing tells the base nothing`(dryRun: Bool) throws {
    let before = try contents()
    let session = try database.beginImport(
      file: "a.csv", at: Instant(0), remembering: memory, dryRun: dryRun)
    if dryRun { _ = try session.finish(at: Instant(1)) } else { try session.abandon() }
    expectNoDifference(try contents(), before)
  }

  @Test func `an import that was cut short is told of until it is repeated`() throws {
    #expect(try database.interruptedImport() == nil)
    var file = FileMaker()
    let session = try database.beginImport(file: "a.csv", at: Instant(0))
    _ = try session.admit(batch: file.batch(rows), codes: file.codes)
    #expect(try Database.open(at: base.path, for: .reading).interruptedImport() == nil)
    let killed = try base.copyAsIfKilled()
    do {
      let reader = try Database.open(at: killed.path, for: .reading)
      #expect(try reader.interruptedImport()?.file == "a.csv")
    }
    let reopened = try Database.open(at: killed.path)
    #expect(try reopened.interruptedImport()?.state == .interrupted)
    try reopened.load([rows])
    #expect(try reopened.interruptedImport() == nil)
  }

  @Test func `a dropped import does not block the next one`() throws {
    do {
      var file = FileMaker()
      let session = try database.beginImport(
        file: "a.csv", at: Instant(0), rowsPerTransaction: 100)
      _ = try session.admit(batch: file.batch(rows), codes: file.codes)
    }
    #expect(try database.counts().receipts == 0)
    let report = try database.load(rows)
    #expect(report.counts.duplicates == 0)
    expectNoDifference(try database.imports().map(\.state), [.finished])
  }
}
