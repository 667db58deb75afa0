import CustomDump
import Retention
import Testing

@testable import Storage

@Suite struct ErasureTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  @Test func `every table of the schema has a rule, and every rule a table`() throws {
    let tables = try database.read { connection throws(StorageError) in
      try connection.all(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
      ) { $0.text(0) }
    }
    expectNoDifference(ErasureRule.all.map(\.table).sorted(), tables.sorted())
  }

  @Test func `what an erasure empties is in what a person may ask for`() {
    let emptied = ErasureRule.all.filter {
      if case .runs = $0.action { true } else { false }
    }
    let shown = Set(PersonalQuery.all.flatMap(\.tables))
    expectNoDifference(emptied.map(\.table).filter { !shown.contains($0) }, [])
  }

  @Test func `a column that holds a customer is in a table that is emptied`() throws {
    let columns = try database.read { connection throws(StorageError) in
      try connection.all(
        """
        SELECT DISTINCT tables.name FROM sqlite_master AS tables,
          pragma_table_info(tables.name) AS columns
        WHERE tables.type = 'table' AND (columns.name IN ('customer_id', 'other_id')
          OR columns.name LIKE 'customer_key%' OR columns.name LIKE '%phone%')
        """
      ) { $0.text(0) }
    }
    let kept = ErasureRule.all.filter {
      if case .stays = $0.action { true } else { false }
    }
    expectNoDifference(Set(columns).intersection(kept.map(\.table)), ["erasing"])
  }

  @Test func `receipts become nobody's, with their identities and returns`() throws {
    try database.load([
      Row(number: "1", customer: "ana"), Row(number: "2", customer: "bo"),
      Row(number: "3", kind: .refund, customer: "ana", total: 40, refundOf: "1"),
    ])
    let erasure = try erase("ana")
    expectNoDifference(
      erasure,
      Erasure(id: 1, seq: 4, customers: 1, receipts: 2, decisions: 0, quarantined: 0))
    expectNoDifference(try database.history().map(\.key), ["bo"])
    #expect(try database.counts().receipts == 3)
    expectNoDifference(try database.check(), [])
  }

  @Test func `the same receipt again is a duplicate and does not bring her back`() throws {
    let rows = [Row(number: "1", customer: "ana"), Row(number: "2", customer: "bo")]
    try database.load(rows)
    try erase("ana")
    let again = try database.load(rows)
    expectNoDifference(again.counts, counts(accepted: 0, duplicates: 2))
    #expect(again.newCustomers == 0)
    #expect(try database.number("SELECT count(*) FROM customer WHERE key = 'ana'") == 0)
    #expect(try database.number("SELECT count(*) FROM customer_key") == 0)
  }

  @Test func `a return that comes after the erasure finds its sale`() throws {
    try database.load([Row(number: "1", customer: "ana")])
    try erase("ana")
    let report = try database.load([
      Row(number: "9", kind: .refund, customer: "ana", total: 40, refundOf: "1")
    ])
    expectNoDifference(report.counts, counts(accepted: 1))
    #expect(try database.number("SELECT count(*) FROM customer WHERE key = 'ana'") == 0)
    expectNoDifference(try database.check(), [])
  }

  @Test func `decisions go, and their plan says how many`() throws {
    try database.loadCustomers(3)
    try database.apply("p", [.move(1, nil, "new"), .move(2, nil, "old"), .move(3, nil, "new")])
    _ = try database.erase(
      [2], reason: "asked", author: "ann", at: Instant(1), isHers: { _ in false },
      mentions: { _ in false })
    expectNoDifference(try database.decisions(ofPlan: 1).map(\.customer), [1, 3])
    expectNoDifference(try database.erasures().decisions, [1: 1])
    #expect(try database.erasures().reach(seen: 3))
    expectNoDifference(try database.check(), [])
  }

  @Test func `a return of hers that waits goes on waiting as nobody's`() throws {
    try database.load([
      Row(number: "2", customer: "ana-001"),
      Row(number: "9", kind: .refund, customer: "ana-001", total: 40, refundOf: "1"),
    ])
    #expect(try erase("ana-001").quarantined == 1)
    expectNoDifference(try database.quarantined(limit: 9).map(\.bytes), [[]])
    let report = try database.load([Row(number: "1", customer: "bo")])
    #expect(report.settledReturns == 1)
    expectNoDifference(try database.check(), [])
  }

  @Test func `an emptied row that comes again is a duplicate`() throws {
    let reject = ReceiptBatch.Reject(
      line: 2, rows: 1, bytes: Array("bad,ana".utf8), reason: .dateMalformed, detail: "ana?")
    try database.load([Row(number: "1", customer: "ana")])
    try database.load([[]], rejects: [reject])
    let id = try #require(try database.customers(matching: [.init(kind: .id, value: "ana")]).first)
    _ = try database.erase(
      [id.id], reason: "asked", author: "ann", at: Instant(1),
      isHers: { String(decoding: $0.bytes, as: UTF8.self).contains("ana") },
      mentions: { $0.contains("ana") })
    let row = try #require(try database.quarantined(id: 1))
    expectNoDifference([row.detail, row.state.rawValue], ["", "erased"])
    expectNoDifference(row.bytes, [])
    let again = try database.load([[]], rejects: [reject])
    expectNoDifference(again.counts, counts(accepted: 0, duplicates: 1))
    expectNoDifference(try database.check(), [])
  }

  @Test func `words of staff that name her go, and others stay`() throws {
    try database.load([Row(number: "1", customer: "ana")])
    try database.run(
      """
      INSERT INTO call_list VALUES (1, 90, 0, 'ann', 'name = ana', 1), (2, 91, 0, 'ann', 'lost', 1)
      """)
    try database.run(
      """
      INSERT INTO selection VALUES ('a', 92, 'name = ana', 0, 'ann'), ('b', 93, 'r = 1', 0, 'ann'),
        ('of ana', 94, 'r = 2', 0, 'ann'), ('a', 95, 'name = ana or r = 3', 0, 'ann')
      """)
    _ = try database.erase(
      [1], reason: "asked", author: "ann", at: Instant(1), isHers: { _ in false },
      mentions: { $0.contains("ana") })
    expectNoDifference(
      try database.read { connection throws(StorageError) in
        try connection.all(
          """
          SELECT audience FROM call_list UNION ALL SELECT name || ':' || text FROM selection
          """
        ) { $0.text(0) }.sorted()
      }, ["", "a:", "a:", "b:r = 1", "lost"])
  }

  @Test func `outside an erasure nothing of this may be deleted`() throws {
    try database.load([Row(number: "1", customer: "ana")])
    #expect(throws: StorageError.self) { try database.run("DELETE FROM receipt") }
    try erase("ana")
    #expect(throws: StorageError.self) { try database.run("DELETE FROM receipt") }
    #expect(try database.number("SELECT count(*) FROM erasing") == 0)
  }

  @Test func `no byte of her is left in the files`() throws {
    try database.load(
      (0..<300).map { Row(number: "\($0)", customer: $0 % 3 == 0 ? "canary-7f3a" : "c\($0)") })
    #expect(base.filesWith("canary-7f3a").contains("base.sqlite-wal"))
    try erase("canary-7f3a")
    #expect(try database.sweep())
    expectNoDifference(base.filesWith("canary-7f3a"), [])
  }

  @discardableResult
  private func erase(_ key: String) throws -> Erasure {
    let found = try database.customers(matching: [CustomerKey(kind: .id, value: key)])
    return try database.erase(
      found.map(\.id), reason: "asked", author: "ann", at: Instant(50), isHers: { _ in false },
      mentions: { _ in false })
  }
}

extension TemporaryBase {
  /// The files that have these bytes somewhere.
  fileprivate func filesWith(_ text: String) -> [String] {
    names.filter { String(decoding: bytes(of: $0), as: UTF8.self).contains(text) }
  }
}
