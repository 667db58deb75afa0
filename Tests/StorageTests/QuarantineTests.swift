import CustomDump
import Retention
import Testing

@testable import Storage

@Suite struct QuarantineTests {
  private let base: TemporaryBase
  private let database: Database

  private static let bad = ReceiptBatch.Reject(
    line: 4, rows: 1, bytes: Array("7,32.13.2026".utf8), reason: .dateMalformed,
    detail: "32.13.2026 is no date")

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  @Test func `a layout comes back as it was remembered`() throws {
    let layout = ImportLayout(
      kind: .receipts, header: Array("id;дата".utf8), options: "{\"separator\":\";\"}")
    let session = try database.beginImport(
      file: "a.csv", at: Instant(1), remembering: ImportMemory(layout: layout))
    let report = try session.finish(at: Instant(2))
    expectNoDifference(try database.layout(ofImport: report.id), layout)
    #expect(try database.layout(ofImport: 9) == nil)
  }

  @Test func `a mend is kept beside the row, and a later one replaces it`() throws {
    try database.load([[Row(number: "1")]], rejects: [Self.bad])
    try database.mend(1, bytes: [1], author: "ann", at: Instant(5))
    try database.mend(1, bytes: [2, 3], author: "bo", at: Instant(6))
    let row = try #require(try database.quarantined(id: 1))
    expectNoDifference(row.bytes, Self.bad.bytes)
    expectNoDifference(
      row.mend, QuarantinedRow.Mend(bytes: [2, 3], author: "bo", mendedAt: Instant(6)))
    expectNoDifference(row.state, .open)
  }

  @Test func `a row that is not there can't be mended`() throws {
    #expect(throws: StorageError.inconsistent("row 1 is not in quarantine")) {
      try database.mend(1, bytes: [1], author: "ann", at: Instant(5))
    }
  }

  @Test func `a driven row counts in the driving import and leaves quarantine`() throws {
    try database.load([[Row(number: "1")]], rejects: [Self.bad])
    let (outcome, report) = try drive(1, Row(number: "7", customer: "bo"))
    expectNoDifference(outcome, .taken(counts(accepted: 1)))
    expectNoDifference(report.counts, counts(accepted: 1))
    let row = try #require(try database.quarantined(id: 1))
    expectNoDifference([row.state.rawValue, "\(row.settledBy ?? 0)"], ["mended", "2"])
    expectNoDifference(try database.quarantined(limit: 9), [])
    expectNoDifference(try database.check(), [])
  }

  @Test func `the bad row that comes again once it was mended is a duplicate`() throws {
    try database.load([[Row(number: "1")]], rejects: [Self.bad])
    _ = try drive(1, Row(number: "7", customer: "bo"))
    let again = try database.load([[Row(number: "1")]], rejects: [Self.bad])
    expectNoDifference(again.counts, counts(accepted: 0, duplicates: 2))
    expectNoDifference(try database.check(), [])
  }

  @Test func `a row is not driven twice`() throws {
    try database.load([[Row(number: "1")]], rejects: [Self.bad])
    _ = try drive(1, Row(number: "7"))
    #expect(throws: StorageError.self) { try drive(1, Row(number: "8")) }
    #expect(try database.counts().receipts == 2)
  }

  @Test(arguments: [
    Row(number: "1", total: 5), Row(number: "2", kind: .refund),
    Row(number: "1", kind: .refund, refundOf: "5"),
  ])
  func `a row that still can't be taken leaves nothing`(row: Row) throws {
    try database.load([[Row(number: "1")]], rejects: [Self.bad])
    var file = FileMaker()
    let session = try database.beginImport(file: "q", at: Instant(1), rowsPerTransaction: .max)
    let batch = file.batch([row])
    guard case .refused = try session.drive([1], batch: batch, codes: file.codes) else {
      Issue.record("it was taken")
      return
    }
    try session.abandon()
    expectNoDifference(try database.imports().map(\.id), [1])
    expectNoDifference(try database.quarantined(limit: 9).map(\.id), [1])
  }

  @Test func `a return that was mended finds its sale, and waits no more as it was`() throws {
    try database.load([
      Row(number: "1"), Row(number: "9", kind: .refund, total: 40, refundOf: "l"),
    ])
    let (outcome, report) = try drive(1, Row(number: "9", kind: .refund, total: 40, refundOf: "1"))
    expectNoDifference(outcome, .taken(counts(accepted: 0, quarantined: [.orphanRefund: 1])))
    expectNoDifference(report.counts, counts(accepted: 1))
    #expect(try database.counts().heldReturns == 0)
    expectNoDifference(try database.check(), [])
  }

  @Test func `a row that is bad for another reason now is known by what its file said`() throws {
    try database.load([[Row(number: "1")]], rejects: [Self.bad])
    try database.mend(1, bytes: [1], author: "ann", at: Instant(5))
    try database.setAsideAgain([StillSetAside(id: 1, reason: .unknownStore, detail: "no X")])
    let row = try #require(try database.quarantined(id: 1))
    expectNoDifference([row.reason.rawValue, row.detail], ["unknown_store", "no X"])
    let again = try database.load([[]], rejects: [Self.bad])
    expectNoDifference(again.counts, counts(accepted: 0, duplicates: 1))
  }

  @Test func `a dismissed row stays, waits no more, and is known when it comes again`() throws {
    try database.load([[Row(number: "1")]], rejects: [Self.bad])
    expectNoDifference(try database.dismiss(.all), Dismissal(rows: 1, held: []))
    expectNoDifference(try database.quarantined(limit: 9), [])
    expectNoDifference(try database.quarantined(limit: 9, in: .dismissed).map(\.id), [1])
    expectNoDifference(try database.openRows(.all).map(\.ids), [])
    expectNoDifference(try database.dismiss(.all), Dismissal())
    let again = try database.load([[]], rejects: [Self.bad])
    expectNoDifference(again.counts, counts(accepted: 0, duplicates: 1))
    expectNoDifference(try database.check(), [])
  }

  @Test func `rows that need nothing count, each in its file, and never wait`() throws {
    let header = ReceiptBatch.Reject(
      line: 4, rows: 1, bytes: Array("id,total".utf8), reason: .headerRepeated, detail: "again")
    var second = header
    second.line = 9
    let first = try database.load([[Row(number: "1")]], rejects: [header, second])
    expectNoDifference(first.counts, counts(accepted: 1, quarantined: [.headerRepeated: 2]))
    expectNoDifference(try database.quarantinedRowsByReason(), [:])
    expectNoDifference(
      try database.quarantinedRowsByReason(in: .dismissed), [.headerRepeated: 2])
    let again = try database.load([[]], rejects: [header])
    expectNoDifference(again.counts, counts(accepted: 0, duplicates: 1))
    expectNoDifference(try database.check(), [])
  }

  @Test func `a return that waits for its sale is not dismissed`() throws {
    try database.load([
      [Row(number: "1"), Row(number: "9", kind: .refund, total: 40, refundOf: "l")]
    ])
    expectNoDifference(try database.dismiss(.all), Dismissal(rows: 0, held: [1]))
    #expect(try database.counts().heldReturns == 1)
  }

  private func drive(_ id: Int64, _ row: Row) throws -> (DriveOutcome, ImportReport) {
    var file = FileMaker()
    let batch = file.batch([row])
    let session = try database.beginImport(file: "q", at: Instant(1), rowsPerTransaction: .max)
    let outcome = try session.drive([id], batch: batch, codes: file.codes)
    return (outcome, try session.finish(at: Instant(2)))
  }
}
