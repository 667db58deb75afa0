import CustomDump
import Dispatch
import Retention
@testable import Storage
import Testing

/// The whole base as columns: what a slow model makes of the table of receipts.
@Suite struct WholeHistoryTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  /// Random receipts of a few imports: returns, receipts of nobody, goods and further keys among
  /// them.
  private func fill(_ random: inout SeededRandom, imports: ClosedRange<Int> = 1...4) throws {
    var number = 0
    let hasGoods = Bool.random(using: &random)
    for _ in 0..<Int.random(in: imports, using: &random) {
      var rows: [Row] = []
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        number += 1
        rows.append(Self.row(number, hasGoods: hasGoods, &random))
      }
      try database.load(
        stride(from: 0, to: rows.count, by: 7).map { Array(rows[$0..<min($0 + 7, rows.count)]) },
        rowsPerTransaction: Int.random(in: 1...30, using: &random))
    }
  }

  private static func row(_ number: Int, hasGoods: Bool, _ random: inout SeededRandom) -> Row {
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
    guard hasGoods else { return row }
    row.goods = (0..<Int.random(in: 0...3, using: &random)).map { line in
      Row.Line(
        category: ["tea", "ale", nil].randomElement(using: &random) ?? nil,
        quantity: Int64(line + 1) * 500, amount: 1)
    }
    return row
  }

  /// A view of the base that somebody asks for.
  private struct Asked {
    var asOf: Instant
    var seen: Int64?
    var newSince: ViewPoint?

    init(_ random: inout SeededRandom, last: Int64) {
      func instant() -> Instant {
        Instant(Row.epoch + Int64.random(in: 0...7, using: &random) * 40_000)
      }
      asOf = instant()
      if Bool.random(using: &random) { seen = Int64.random(in: 0...last, using: &random) }
      if Bool.random(using: &random) {
        newSince = ViewPoint(seen: Int64.random(in: 0...last, using: &random), asOf: instant())
      }
    }
  }

  /// Each view of the base, by its runs and by the table.
  private func expectSameViews(_ random: inout SeededRandom, times: Int = 6) throws {
    let last = try database.counts().seq
    for _ in 0..<times {
      let asked = Asked(&random, last: last)
      let model = try HistoryModel(database, asOf: asked.asOf, seen: asked.seen)
      var builder = HistoryBuilder(asOf: asked.asOf)
      let read = try database.readHistory(
        into: &builder, asOf: asked.asOf, seen: asked.seen, newSince: asked.newSince)
      let poured = builder.finish(
        storeCodes: read.storeCodes, categories: read.categories,
        segmentNames: read.segmentNames)
      expectNoDifference(HistoryModel(poured), model)
      for workers in [1, 2, 5] {
        let whole = try database.history(
          asOf: asked.asOf, seen: asked.seen, newSince: asked.newSince, workers: workers,
          inParallel: inParallel)
        expectNoDifference(HistoryModel(whole.history), model)
        expectNoDifference(Self.standings(whole.history), Self.standings(poured))
        #expect(whole.seen == read.seen)
      }
    }
  }

  private static func standings(_ history: History) -> [String] {
    guard let standing = history.standing else { return [] }
    return standing.ids.indices.map { place in
      "\(standing.ids[place]) \(standing.segment(of: place) ?? "-") \(standing.since[place]) "
        + "\(standing.newestIssued[place]) \(standing.memberships[place]) "
        + "\(standing.formerIDs[place])"
    }
  }

  private func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
  }

  @Test(arguments: 0..<40)
  func `a view by runs is the view by the table`(seed: Int) throws {
    var random = SeededRandom(seed)
    try database.load([.anonymous("0")])
    try fill(&random)
    try database.run(
      """
      INSERT INTO customer_profile (customer_id, seq, saved_at, origin, author, registered_at)
      SELECT max(id), 1, 0, 'staff', 'ann', \(Row.epoch + 120_000) FROM customer WHERE id > 0
      HAVING max(id) > 0
      """)
    let first = try database.number("SELECT coalesce(min(id), 0) FROM customer")
    if first > 0 { try database.apply("a", day: 3, [.move(first, nil, "lost")]) }
    try expectSameViews(&random)
    expectNoDifference(try database.check(), [])
  }

  @Test(arguments: 0..<10)
  func `an erased customer is nobody in a view`(seed: Int) throws {
    var random = SeededRandom(seed)
    try fill(&random)
    let ids = try database.read { connection throws(StorageError) in
      try connection.all("SELECT id FROM customer ORDER BY id LIMIT 2") { $0.integer(0) }
    }
    _ = try database.erase(
      ids, reason: "asked", author: "ann", at: Instant(50), isHers: { _ in false },
      mentions: { _ in false })
    #expect(try database.sweep())
    try expectSameViews(&random)
    expectNoDifference(try database.check(), [])
  }

  /// Rows enough for several ranges and many parts, in runs that are of no order.
  @Test(arguments: 0..<3)
  func `many runs of many customers are put together`(seed: Int) throws {
    var random = SeededRandom(seed)
    try database.load([Row(number: "1", store: "A"), Row(number: "2", store: "B")])
    try database.write { connection throws(StorageError) in
      for id in Int64(2)...3_000 where id % 50 != 7 {
        try connection.execute(
          "INSERT INTO customer (id, kind, key) VALUES (\(id), 0, \("k\(id * 7919 % 3001)"))")
      }
    }
    var seq = try database.counts().seq
    for slice in [9_000, 1_000, 20_000, 700, 9_000, 9_000] {
      try insert(slice, after: seq, &random)
      seq += Int64(slice)
      try database.withWriter { connection throws(StorageError) in
        try connection.packReceipts(atOnce: Int.random(in: 500...9_000, using: &random))
      }
    }
    try expectSameViews(&random, times: 2)
  }

  /// Receipts in the table alone: sales, some of nobody, some returned.
  private func insert(
    _ count: Int, after last: Int64, _ random: inout SeededRandom
  ) throws {
    try database.write { connection throws(StorageError) in
      var customers: [Int64: Int64] = [:]
      for seq in last + 1...last + Int64(count) {
        let sale = seq - Int64.random(in: 1...9, using: &random)
        let isReturn = Int.random(in: 0..<12, using: &random) == 0 && customers[sale] != nil
        let isUnlinked = Int.random(in: 0..<20, using: &random) == 0
        // A whole number of customers is missing, and the first ones buy most.
        let any = Int64.random(in: 0...Int64.random(in: 0...3_000, using: &random), using: &random)
        let customer = isReturn ? customers[sale] ?? 0 : any % 50 == 7 ? any + 1 : any
        if !isReturn, !isUnlinked { customers[seq] = customer }
        let issued = Row.epoch + Int64.random(in: 0...280_000, using: &random) / 20_000 * 20_000
        try connection.execute(
          """
          INSERT INTO receipt (seq, customer_id, issued_at, kind, day, store_id, total, sale_seq,
            till_id, number, identity_day, content, import_id)
          VALUES (\(seq), \(customer), \(issued), \(isReturn ? 1 : isUnlinked ? 2 : 0),
            \(issued.civilDay + seq % 2), \(seq % 3 == 0 ? 2 : 1), \(seq * 7 % 4 * 50),
            \(isReturn ? sale : nil), 1, \("n\(seq)"), 0, 0, 1)
          """)
      }
      try connection.execute(
        """
        UPDATE counter SET value = \(last + Int64(count)) WHERE name IN ('seq', 'receipt_seq')
        """)
    }
  }

  @Test(arguments: [
    ("UPDATE receipt SET store_id = 77", "store: no row has id 77"),
    ("UPDATE receipt SET total = -1 WHERE kind = 0", "receipt: the total -1"),
    ("UPDATE receipt SET day = 4294974601", "receipt: the day 4294974601"),
    ("UPDATE receipt SET day = day + 2 WHERE kind = 2", "receipt: the day 7307"),
    (
      "UPDATE receipt SET issued_at = -9223372036854775808 WHERE customer_id = 0",
      "receipt: the instant -9223372036854775808"
    ),
    ("UPDATE receipt SET kind = 256 WHERE kind = 0", "receipt: the kind 256"),
    ("UPDATE receipt SET sale_seq = NULL", "receipt: the sale of a return"),
    ("UPDATE receipt SET customer_id = 9 WHERE kind = 0", "receipt: the customer 9"),
    ("UPDATE receipt SET customer_id = -9 WHERE kind = 0", "receipt: the customer -9"),
    ("UPDATE receipt_goods SET category_id = 5", "category: no row has id 5"),
    ("UPDATE customer SET kind = 256", "customer: the kind 256 of a key"),
    ("UPDATE customer SET id = -1", "customer: the id -1"),
  ])
  func `a damaged row is named`(damage: String, what: String) throws {
    try database.load([
      Row(number: "1", goods: [.init(category: "tea", amount: 100)]),
      .refund("2", of: "1", total: 10), .anonymous("3"),
      Row(number: "4", kind: .unlinkedReturn, issued: 0),
    ])
    try database.runScript(
      "DROP TRIGGER receipt_only_grows; DROP TRIGGER receipt_goods_only_grows; \(damage);")
    try database.repack()
    #expect(throws: StorageError.unreadable(what: what)) {
      try database.history(asOf: Instant(.max), workers: 2, inParallel: inParallel)
    }
    #expect(throws: StorageError.unreadable(what: what)) { try database.history() }
  }

  @Test(arguments: [
    "UPDATE run SET row_count = row_count + 1",
    "UPDATE run SET row_count = row_count - 1",
    "UPDATE run SET row_count = -1",
    "UPDATE run SET row_count = 9223372036854775807",
    "DELETE FROM run_part",
    "INSERT INTO run_part SELECT run_id, last_key, 9, first_key, row_count, bytes FROM run_part",
  ])
  func `parts that are not those of their run are refused`(damage: String) throws {
    try database.load([Row(number: "1"), Row(number: "2", customer: "bo"), .anonymous("3")])
    try database.runScript(damage)
    let error = try #require(throws: StorageError.self) {
      try database.history(asOf: Instant(.max), workers: 2, inParallel: inParallel)
    }
    guard case .unreadable = error else { throw error }
  }

  @Test(arguments: 0..<200)
  func `a damaged part is refused, or read as other receipts, and stops nothing`(
    seed: Int
  ) throws {
    var random = SeededRandom(seed)
    try database.load([
      Row(number: "1"), Row(number: "2", customer: "bo", issued: 7, total: 7), .anonymous("3"),
    ])
    var bytes = try #require(
      try database.read { connection throws(StorageError) in
        try connection.first(
          "SELECT bytes FROM run_part JOIN run ON run.id = run_id WHERE kind = 0"
        ) { $0.bytes(0) }
      })
    for _ in 0...Int.random(in: 0...2, using: &random) {
      bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
    }
    if seed % 4 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
    try database.run(
      """
      UPDATE run_part SET bytes = \(bytes)
      WHERE run_id IN (SELECT id FROM run WHERE kind = 0)
      """)
    do {
      _ = try database.history(asOf: Instant(.max), workers: 2, inParallel: inParallel)
      _ = try database.history()
    } catch let error as StorageError {
      guard case .unreadable = error else { throw error }
    }
  }

  @Test func `a base whose receipts are not all packed is not read`() throws {
    try database.load([Row(number: "1")])
    try database.runScript("UPDATE counter SET value = 0 WHERE name = 'packed_seq'")
    #expect(throws: StorageError.notPacked(path: base.path)) {
      try database.history(asOf: Instant(.max), workers: 2, inParallel: inParallel)
    }
    #expect(throws: StorageError.notPacked(path: base.path)) { try database.history() }
  }
}
