import CustomDump
import Retention
@testable import Storage
import Testing

/// Imports and erasures leave runs that have what the table of receipts has.
@Suite struct RunTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  /// Random receipts of a few imports: returns and receipts of nobody among them.
  private func fill(_ random: inout SeededRandom) throws {
    var number = 0
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let rows = (0..<Int.random(in: 1...60, using: &random)).map { _ in
        number += 1
        return Self.row(number, &random)
      }
      try database.load(
        stride(from: 0, to: rows.count, by: 7).map { Array(rows[$0..<min($0 + 7, rows.count)]) },
        rowsPerTransaction: Int.random(in: 1...30, using: &random))
    }
  }

  private static func row(_ number: Int, _ random: inout SeededRandom) -> Row {
    var row = Row(number: "\(number)")
    row.store = ["A", "B", "C"].randomElement(using: &random) ?? "A"
    row.issued = Int64.random(in: 0...6, using: &random) * 40_000
    row.total = Int64.random(in: 0...3, using: &random) * 50
    row.customer = "c\(Int.random(in: 0..<8, using: &random))"
    switch Int.random(in: 0..<8, using: &random) {
    case 0:
      row.keyKind = .anonymous
      row.customer = ""
    case 1, 2:
      row.kind = .refund
      row.refundOf = "\(Int.random(in: 1...max(1, number - 1), using: &random))"
    case 3:
      row.kind = .unlinkedReturn
    default:
      break
    }
    return row
  }

  @Test(arguments: 0..<20)
  func `each receipt that came in is found by its customer and by its identity`(
    seed: Int
  ) throws {
    var random = SeededRandom(seed)
    try fill(&random)
    expectNoDifference(try database.check(), [])
    try database.stream { connection in
      let (customers, identities) = (
        try CustomerRuns(on: connection), try IdentityRuns(on: connection)
      )
      let receipts = try connection.prepare("SELECT \(PackedReceipt.columns) FROM receipt")
      while try receipts.step() {
        let row = PackedReceipt(receipts)
        var found: [RunReceipt] = []
        try customers.receipts(of: row.receipt.customer, asOf: .max, seen: .max, into: &found)
        #expect(found.contains(row.receipt))
        var seqs: [Int64] = []
        try identities.candidates(key: row.key, into: &seqs)
        #expect(seqs.contains(row.receipt.seq))
      }
    }
  }

  @Test(arguments: 0..<10)
  func `an erased customer is in no run`(seed: Int) throws {
    var random = SeededRandom(seed)
    try fill(&random)
    let ids = try database.read { connection throws(StorageError) in
      try connection.all("SELECT id FROM customer ORDER BY id LIMIT 2") { $0.integer(0) }
    }
    _ = try database.erase(
      ids, reason: "asked", author: "ann", at: Instant(50), isHers: { _ in false },
      mentions: { _ in false })
    expectNoDifference(try database.check(), [])
    let customers = Set(try database.runs(.receipts).flatMap(\.self).map { $0[0] })
    #expect(customers.isDisjoint(with: ids))
  }

  @Test func `what a kill leaves has the runs of what was committed`() throws {
    var file = FileMaker()
    let session = try database.beginImport(
      file: "sales.csv", at: Instant(10), rowsPerTransaction: 4)
    for part in 0..<3 {
      _ = try session.admit(
        batch: file.batch((0..<3).map { Row(number: "\(part)-\($0)") }), codes: file.codes)
    }
    let killed = try base.copyAsIfKilled()
    let left = try Database.open(at: killed.path)
    expectNoDifference(try left.check(), [])
    expectNoDifference(try left.runs(.receipts).joined().count, 6)
    try session.abandon()
    expectNoDifference(try database.check(), [])
    expectNoDifference(try database.runs(.receipts).joined().count, 6)
  }

  @Test func `a dry run leaves no run`() throws {
    try database.load([[Row(number: "1")]], dryRun: true)
    expectNoDifference(try database.number("SELECT count(*) FROM run"), 0)
  }

  @Test func `many small imports make few runs`() throws {
    for number in 0..<100 { try database.load([Row(number: "\(number)")]) }
    expectNoDifference(try database.check(), [])
    for kind in RunKind.allCases {
      let runs = try database.runs(kind)
      #expect(runs.count <= RunLevel.runsMax)
      expectNoDifference(runs.joined().count, 100)
    }
  }
}
