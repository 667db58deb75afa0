import CustomDump
import Retention
@testable import Storage
import Testing

/// Packed runs: what a plan reads of them is what the tables say.
@Suite struct RunTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  /// Random receipts of a few imports: returns, receipts of nobody and further keys among them.
  private func fill(_ random: inout SeededRandom) throws {
    var number = 0
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      var rows: [Row] = []
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        number += 1
        rows.append(Self.row(number, &random))
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
    let person = Int.random(in: 0..<8, using: &random)
    switch Int.random(in: 0..<12, using: &random) {
    case 0:
      row.keyKind = .anonymous
      row.customer = ""
    case 1, 2:
      row.kind = .refund
      row.refundOf = "\(Int.random(in: 1...max(1, number - 1), using: &random))"
    case 3:
      row.kind = .unlinkedReturn
      row.customer = "c\(person)"
    case 4:
      row.keyKind = .phone
      row.customer = "+\(person)"
    case 5:
      row.customer = "c\(person)"
      row.phone = "+\(person)"
    default:
      row.customer = "c\(person)"
    }
    return row
  }

  /// Each column by its name; receipts without a customer in any order.
  private static func columns(_ history: History) -> [String] {
    [
      "keys \((0..<history.customerCount).map { "\(history.key(of: $0))" })",
      "starts \(history.starts)", "issued \(history.issued)", "days \(history.days)",
      "stores \(history.stores)", "amounts \(history.amounts)",
      "purchases \(history.isPurchase)", "anonymous \(history.anonymous.sorted())",
      "open \(history.storeCodes.indices.map { history.storeDays.days(of: Int32($0)) })",
      "codes \(history.storeCodes)", "names \(history.standing?.names ?? [])",
      "ids \(history.standing?.ids ?? [])", "segments \(history.standing?.segments ?? [])",
      "since \(history.standing?.since ?? [])", "news \(history.standing?.newestIssued ?? [])",
      "memberships \(history.standing?.memberships ?? [])",
      "former \(history.standing?.formerIDs ?? [])",
    ]
  }

  /// Each view of the base, by its tables and by its runs.
  private func expectSameViews(_ random: inout SeededRandom) throws {
    let last = try database.counts().seq
    for _ in 0..<6 {
      let asOf = Instant(Row.epoch + Int64.random(in: 0...7, using: &random) * 40_000)
      let seen = Bool.random(using: &random) ? nil : Int64.random(in: 0...last, using: &random)
      let newSince =
        Bool.random(using: &random)
        ? nil
        : ViewPoint(
          seen: Int64.random(in: 0...last, using: &random),
          asOf: Instant(Row.epoch + Int64.random(in: 0...7, using: &random) * 40_000))
      var builder = HistoryBuilder(asOf: asOf)
      let read = try database.readHistory(
        into: &builder, asOf: asOf, seen: seen, newSince: newSince)
      let expected = Self.columns(
        builder.finish(
          storeCodes: read.storeCodes, categories: read.categories,
          segmentNames: read.segmentNames))
      for workers in [1, 2, 5] {
        let packed = try database.history(
          asOf: asOf, seen: seen, newSince: newSince, workers: workers, inParallel: inTurn)
        expectNoDifference(Self.columns(packed.history), expected)
        #expect(packed.seen == read.seen)
      }
    }
    expectNoDifference(try database.check(), [])
  }

  private func inTurn(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    for index in 0..<count { body(index) }
  }

  @Test(arguments: 0..<30)
  func `a view by packed runs is the view by the tables`(seed: Int) throws {
    var random = SeededRandom(seed)
    try fill(&random)
    try database.run(
      """
      INSERT INTO customer_profile (customer_id, seq, saved_at, origin, author, registered_at)
      SELECT max(id), 1, 0, 'staff', 'ann', \(Row.epoch + 120_000) FROM customer WHERE id > 0
      HAVING max(id) > 0
      """)
    let first = try database.number("SELECT coalesce(min(id), 0) FROM customer")
    if first > 0 { try database.apply("a", day: 3, [.move(first, nil, "lost")]) }
    #expect(
      try database.withWriter { connection throws(StorageError) in
        try connection.isPacked()
      })
    try expectSameViews(&random)
  }

  @Test(arguments: 0..<10)
  func `an erased customer is nobody in the runs, too`(seed: Int) throws {
    var random = SeededRandom(seed)
    try fill(&random)
    let ids = try database.read { connection throws(StorageError) in
      try connection.all("SELECT id FROM customer ORDER BY id LIMIT 2") { $0.integer(0) }
    }
    _ = try database.erase(
      ids, reason: "asked", author: "ann", at: Instant(50), isHers: { _ in false },
      mentions: { _ in false })
    #expect(try database.sweep())
    for run in try runs() {
      #expect(Set(run.customers).isDisjoint(with: ids))
    }
    try expectSameViews(&random)
  }

  @Test(arguments: 0..<5)
  func `a base from before there were runs gets them when it is opened`(seed: Int) throws {
    var random = SeededRandom(seed)
    try fill(&random)
    try database.runScript(
      "DELETE FROM receipt_run; UPDATE counter SET value = 0 WHERE name = 'packed_seq'")
    let copy = try base.copyAsIfKilled()
    // Until then it is read by its tables.
    let old = try Database.open(at: copy.path, for: .reading)
    let read = try old.history(asOf: Instant(.max), workers: 2, inParallel: inTurn)
    let opened = try Database.open(at: copy.path)
    expectNoDifference(try opened.check(), [])
    expectNoDifference(
      try opened.number("SELECT count(*) FROM receipt_run WHERE row_count > 0") > 0,
      try opened.number("SELECT count(*) FROM receipt WHERE kind <> 1") > 0)
    let packed = try opened.history(asOf: Instant(.max), workers: 2, inParallel: inTurn)
    expectNoDifference(Self.columns(packed.history), Self.columns(read.history))
  }

  @Test func `what a kill leaves has the runs of what was committed`() throws {
    var file = FileMaker()
    let session = try database.beginImport(
      file: "sales.csv", at: Instant(10), rowsPerTransaction: 4)
    for part in 0..<3 {
      _ = try session.admit(
        batch: file.batch((0..<3).map { Row(number: "\(part)-\($0)") }), codes: file.codes)
    }
    let copy = try base.copyAsIfKilled()
    let left = try Database.open(at: copy.path)
    expectNoDifference(try left.check(), [])
    #expect(try left.number("SELECT sum(row_count) FROM receipt_run") == 6)
    try session.abandon()
    expectNoDifference(try database.check(), [])
    #expect(try database.number("SELECT sum(row_count) FROM receipt_run") == 6)
  }

  @Test func `a dry run leaves no run`() throws {
    try database.load([[Row(number: "1")]], dryRun: true)
    #expect(try database.number("SELECT count(*) FROM receipt_run") == 0)
  }

  @Test func `many small imports make few runs`() throws {
    for number in 0..<100 { try database.load([Row(number: "\(number)")]) }
    expectNoDifference(try runs().map(\.count), [64, 32, 4])
    expectNoDifference(try runs().flatMap(\.seqs), Array(1...100))
  }

  @Test(arguments: [
    "DELETE FROM receipt_run",
    "UPDATE receipt_run SET bytes = x'01'",
    "UPDATE counter SET value = 0 WHERE name = 'packed_seq'",
    "INSERT INTO receipt_run (id, row_count, bytes) SELECT 9, row_count, bytes FROM receipt_run",
  ])
  func `runs that are not the base's receipts are found`(damage: String) throws {
    try database.load([Row(number: "1"), Row(number: "2", total: 7)])
    try database.runScript(damage)
    expectNoDifference(
      try database.check().map(\.check), ["packed receipts are those of the base"])
  }

  @Test(arguments: 0..<200)
  func `a damaged run is refused, or read as other receipts, and stops nothing`(
    seed: Int
  ) throws {
    var random = SeededRandom(seed)
    try database.load([
      Row(number: "1"), Row(number: "2", customer: "bo", issued: 7, total: 7), .anonymous("3"),
    ])
    var bytes = try #require(try runs().first).packed()
    for _ in 0...Int.random(in: 0...2, using: &random) {
      bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
    }
    if seed % 4 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
    try database.run("UPDATE receipt_run SET bytes = \(bytes)")
    do {
      _ = try database.history(asOf: Instant(.max), workers: 2, inParallel: inTurn)
    } catch let error as StorageError {
      guard case .unreadable = error else { throw error }
    }
  }

  @Test func `packing keeps every number`() throws {
    var run = ReceiptRun()
    let numbers: [Int64] = [.min, -1, 0, 1, 255, 256, 65_536, 1 << 24, 1 << 32, .max]
    for row in 0..<5_000 {
      let number = numbers[row % numbers.count]
      run.append(
        seq: number, customer: numbers[(row + 1) % 4 + 2], issued: number, day: number &- 3,
        store: 17, total: numbers[row % 3 + 4], kind: numbers[row % 5 + 2])
    }
    let back = try PackedRun(run.packed(), rows: 5_000).unpacked()
    expectNoDifference(
      [back.seqs, back.customers, back.issued, back.days, back.stores, back.totals, back.kinds],
      [run.seqs, run.customers, run.issued, run.days, run.stores, run.totals, run.kinds])
  }

  private func runs() throws -> [ReceiptRun] {
    try database.read { connection throws(StorageError) in
      try connection.all("SELECT row_count, bytes FROM receipt_run ORDER BY id") {
        row throws(StorageError) in try PackedRun(row.bytes(1), rows: row.integer(0)).unpacked()
      }
    }
  }
}
