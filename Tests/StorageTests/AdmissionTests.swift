import CustomDump
import Retention
import Testing

@testable import Storage

@Suite struct AdmissionTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  @Test func `a new receipt is accepted`() throws {
    let report = try database.load([Row(number: "1"), Row(number: "2", customer: "bo")])
    expectNoDifference(
      report,
      ImportReport(
        id: 1, file: "sales.csv", startedAt: Instant(10), finishedAt: Instant(20),
        counts: counts(accepted: 2), settledReturns: 0, newCustomers: 2, newStores: ["A"],
        seq: 2))
    expectNoDifference(
      try database.counts(),
      BaseCounts(customers: 2, receipts: 2, anonymous: 0, returns: 0, heldReturns: 0, seq: 2))
  }

  @Test(arguments: [1, 2]) func `the same receipt again is a duplicate`(imports: Int) throws {
    let row = Row(number: "1", rows: 3)
    let report =
      if imports == 1 {
        try database.load([[row, row], [row]])
      } else {
        try {
          try database.load([row, row]); return try database.load([row])
        }()
      }
    let expected =
      imports == 1 ? counts(accepted: 3, duplicates: 6) : counts(accepted: 0, duplicates: 3)
    expectNoDifference(report.counts, expected)
    #expect(try database.counts().receipts == 1)
  }

  @Test(arguments: [
    Row(number: "1", total: 200),
    Row(number: "1", customer: "new"),
    Row(number: "1", kind: .unlinkedReturn),
    Row(number: "1", kind: .refund, refundOf: "9"),
    Row(number: "1", kind: .refund, total: 100, refundOf: "1"),
  ])
  func `the same identity with other content is a conflict`(other: Row) throws {
    try database.load([Row(number: "1")])
    let report = try database.load([[Row(number: "2")], [other]])
    expectNoDifference(
      report.counts, counts(accepted: 1, quarantined: [.receiptConflict: 1]))
    expectNoDifference(
      try database.quarantined(limit: 9),
      [
        QuarantinedRow(
          id: 1, importID: 2, file: "sales.csv", line: 3, rows: 1, bytes: Array(other.raw.utf8),
          reason: .receiptConflict,
          detail: "receipt 1 (store A, till 1) is already known with other content", state: .open)
      ])
    expectNoDifference(try database.history().map(\.key), ["ana"])
    #expect(report.newCustomers == 0)
    expectNoDifference(try database.check(), [])
  }

  @Test func `within a batch the first of the file wins`() throws {
    let rows = [Row(number: "1", total: 5), Row(number: "0"), Row(number: "1", total: 6)]
    let report = try database.load(rows)
    expectNoDifference(
      report.counts, counts(accepted: 2, quarantined: [.receiptConflict: 1]))
    #expect(try database.history()[0].sales.map(\.total) == [100, 5])
  }

  @Test(arguments: [1, 4, 1000])
  func `a receipt is known whether or not it is packed yet`(rowsPerTransaction: Int) throws {
    let rows = (0..<20).map { Row(number: "\($0)", customer: "c\($0 % 3)") }
    let others = rows.map { row in
      var other = row
      other.total += 1
      return other
    }
    let batches = [rows, [Row(number: "last")], rows + others]
    let report = try database.load(batches, rowsPerTransaction: rowsPerTransaction)
    expectNoDifference(
      report.counts,
      counts(accepted: 21, duplicates: 20, quarantined: [.receiptConflict: 20]))
    let again = try database.load(batches, rowsPerTransaction: rowsPerTransaction)
    expectNoDifference(again.counts, counts(accepted: 0, duplicates: 61))
    expectNoDifference(try database.check(), [])
  }

  @Test(arguments: [
    Row(number: "1", store: "B"), Row(number: "1", till: "2"), Row(number: "01"),
    Row(number: "1", identityDay: 7), Row(number: "1 "), Row(number: ""),
  ])
  func `another store, till, number or day is another receipt`(other: Row) throws {
    try database.load([Row(number: "1"), other])
    #expect(try database.counts().receipts == 2)
  }

  @Test func `the same key of another kind is another customer`() throws {
    let report = try database.load([
      Row(number: "1", keyKind: .phone, customer: "7"),
      Row(number: "2", keyKind: .card, customer: "7"),
      Row(number: "3", keyKind: .card, customer: "7"),
    ])
    #expect(report.newCustomers == 2)
    expectNoDifference(try database.history().map(\.kind), [.card, .phone])
    #expect(try database.load([Row(number: "4", keyKind: .card, customer: "7")]).newCustomers == 0)
  }

  @Test func `anonymous receipts are kept and are no customer`() throws {
    try database.load([.anonymous("1"), Row(number: "2"), .anonymous("3")])
    expectNoDifference(
      try database.counts(),
      BaseCounts(customers: 1, receipts: 3, anonymous: 2, returns: 0, heldReturns: 0, seq: 3))
    var recorder = Recorder()
    let view = try database.readHistory(into: &recorder, asOf: Instant(.max))
    #expect(recorder.anonymous.count == 2)
    expectNoDifference(
      recorder.customers(storeCodes: view.storeCodes, categories: view.categories).map(\.key),
      ["ana"])
    expectNoDifference(try database.check(), [])
  }

  @Test func `rejects go to quarantine as they are, in the order of the lines`() throws {
    let reject = ReceiptBatch.Reject(
      line: 9, rows: 2, bytes: [0, 255, 44], reason: .amountAmbiguous, detail: "1.234")
    try database.load([Row(number: "1")])
    let report = try database.load(
      [[Row(number: "2"), Row(number: "1", total: 9), Row(number: "1", total: 8)]],
      rejects: [reject])
    expectNoDifference(
      report.counts,
      counts(accepted: 1, quarantined: [.amountAmbiguous: 2, .receiptConflict: 2]))
    let rows = try database.quarantined(limit: 9)
    expectNoDifference(rows.map(\.line), [3, 4, 9])
    expectNoDifference(rows.filter { $0.reason == .amountAmbiguous }.map(\.bytes), [[0, 255, 44]])
    expectNoDifference(
      try database.quarantinedRowsByReason(), [.amountAmbiguous: 2, .receiptConflict: 2])
  }

  @Test func `a file that comes again adds nothing to quarantine`() throws {
    let rejects = [3, 4, 9].map {
      ReceiptBatch.Reject(
        line: $0, rows: 2, bytes: Array("bad \($0 / 2)".utf8), reason: .columnCount, detail: "")
    }
    let rows = [
      Row(number: "1"), Row(number: "1", total: 7), .refund("2", of: "1", total: 900),
      .refund("3", of: ""), .refund("4", of: "later"), .refund("5", of: "1", total: 1),
    ]
    let first = try database.load([rows], rejects: rejects)
    expectNoDifference(
      first.counts,
      counts(
        accepted: 2,
        quarantined: [
          .columnCount: 6, .receiptConflict: 1, .refundExceedsSale: 1, .refundWithoutSale: 1,
          .orphanRefund: 1,
        ]))
    let quarantined = try database.quarantined(limit: 99)
    let second = try database.load([rows], rejects: rejects)
    expectNoDifference(second.counts, counts(accepted: 0, duplicates: 12))
    expectNoDifference(try database.quarantined(limit: 99), quarantined)
    expectNoDifference(try database.check(), [])
  }

  @Test func `the same bytes for another reason are set aside`() throws {
    for reason in [QuarantineReason.columnCount, .badQuoting] {
      let reject = ReceiptBatch.Reject(
        line: 2, rows: 1, bytes: [1], reason: reason, detail: "")
      let report = try database.load([[]], rejects: [reject])
      expectNoDifference(report.counts, counts(accepted: 0, quarantined: [reason: 1]))
    }
  }

  @Test func `quarantine is read in pages and by reason`() throws {
    let rejects = (1...7).map {
      ReceiptBatch.Reject(
        line: $0, rows: 1, bytes: [], reason: $0.isMultiple(of: 2) ? .badQuoting : .columnCount,
        detail: "")
    }
    try database.load([[]], rejects: rejects)
    let first = try database.quarantined(limit: 3)
    let second = try database.quarantined(limit: 3, after: try #require(first.last).id)
    expectNoDifference((first + second).map(\.line), [1, 2, 3, 4, 5, 6])
    expectNoDifference(
      try database.quarantined(limit: 9, reason: .badQuoting).map(\.line), [2, 4, 6])
  }

  @Test func `a batch that does not fit together is refused, and the import goes on`() throws {
    var file = FileMaker()
    let session = try database.beginImport(file: "a.csv", at: Instant(0))
    let good = file.batch([Row(number: "1")])
    var bad = good
    bad.totals = []
    var outside = good
    outside.numbers[0] = ReceiptBatch.Text(start: 1, count: 1_000_000)
    var negative = good
    negative.totals[0] = -1
    var unknown = good
    unknown.stores[0] = 7
    for batch in [bad, outside, negative, unknown] {
      #expect(throws: StorageError.self) { try session.admit(batch: batch, codes: file.codes) }
    }
    _ = try session.admit(batch: good, codes: file.codes)
    #expect(try session.finish(at: Instant(1)).counts.accepted == 1)
  }

  @Test func `one import at a time`() throws {
    let session = try database.beginImport(file: "a.csv", at: Instant(0))
    #expect(throws: StorageError.importRunning) {
      try database.beginImport(file: "b.csv", at: Instant(0))
    }
    #expect(throws: StorageError.importRunning) { try database.set("a", to: "b") }
    _ = try session.finish(at: Instant(1))
    #expect(throws: StorageError.importOver) { try session.finish(at: Instant(1)) }
    try database.set("a", to: "b")
  }
}

/// The counts of a file all of whose rows are given here.
func counts(
  accepted: Int, duplicates: Int = 0, quarantined: [QuarantineReason: Int] = [:]
) -> IntakeCounts {
  var counts = IntakeCounts()
  counts.accept(rows: accepted)
  counts.repeated(rows: duplicates)
  for (reason, rows) in quarantined { counts.quarantine(reason, rows: rows) }
  return counts
}
