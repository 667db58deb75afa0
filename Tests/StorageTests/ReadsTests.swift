import CustomDump
import Retention
import Testing

@testable import Storage

@Suite struct ReadsTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  @Test func `imports are listed, the latest first`() throws {
    try database.load([Row(number: "1")])
    var file = FileMaker()
    let session = try database.beginImport(file: "b.csv", at: Instant(30))
    _ = try session.admit(
      batch: file.batch([Row(number: "1"), Row(number: "1", total: 7, rows: 2)]),
      codes: file.codes)
    _ = try session.finish(at: Instant(40), fingerprint: "abc")
    expectNoDifference(
      try database.imports(),
      [
        ImportRecord(
          id: 2, file: "b.csv", fingerprint: "abc", startedAt: Instant(30),
          finishedAt: Instant(40), rows: 3, accepted: 0, duplicates: 1, quarantined: 2,
          state: .finished),
        ImportRecord(
          id: 1, file: "sales.csv", fingerprint: nil, startedAt: Instant(10),
          finishedAt: Instant(20), rows: 1, accepted: 1, duplicates: 0, quarantined: 0,
          state: .finished),
      ])
  }

  @Test func `stores show their last receipt`() throws {
    try database.load([
      Row(number: "1", store: "B", issued: 50), .anonymous("2"),
      Row(number: "3", store: "B", issued: 70), Row(number: "4", store: "B", issued: 60),
    ])
    expectNoDifference(
      try database.stores(),
      [
        StoreRecord(
          code: "A", name: nil, timezone: nil, receipts: 1, identified: 0,
          lastReceiptAt: Instant(Row.epoch + 1_000_000)),
        StoreRecord(
          code: "B", name: nil, timezone: nil, receipts: 3, identified: 3,
          lastReceiptAt: Instant(Row.epoch + 70)),
      ])
  }

  @Test func `stores show their days with a receipt`() throws {
    try database.load([
      Row(number: "1", store: "B", issued: 90_000), .anonymous("2"),
      Row(number: "3", store: "B", issued: 5), Row(number: "4", store: "B", issued: 90_001),
      .refund("5", of: "B/1/3", total: 1, issued: 500_000),
    ])
    try database.setStore("C", timezone: "Asia/Omsk")
    func days(asOf: Int64) throws -> [String] {
      try database.storeDays(asOf: Instant(Row.epoch + asOf)).map { "\($0.code) \($0.days)" }
    }
    expectNoDifference(
      try days(asOf: 2_000_000), ["A [1990-01-12]", "B [1990-01-01, 1990-01-02]"])
    expectNoDifference(try days(asOf: 89_999), ["B [1990-01-01]"])
    expectNoDifference(try database.storeCodes(), ["A", "B", "C"])
    expectNoDifference(
      try database.storeZones().map { "\($0)" }, ["(code: \"C\", timezone: \"Asia/Omsk\")"])
  }

  @Test func `the plugin that was activated last is active`() throws {
    #expect(try database.activePlugin() == nil)
    let first: [String: [UInt8]] = ["plugin.lua": [1, 2], "lib/a.lua": []]
    try database.putPlugin(files: first, hash: "h1", at: Instant(1), source: "/a")
    try database.putPlugin(files: ["plugin.lua": [3]], hash: "h2", at: Instant(2), source: "/b")
    expectNoDifference(
      try database.activePlugin(),
      StoredPlugin(
        hash: "h2", activatedAt: Instant(2), source: "/b", files: ["plugin.lua": [3]]))
    try database.putPlugin(files: first, hash: "h1", at: Instant(3), source: "/c")
    expectNoDifference(
      try database.activePlugin(),
      StoredPlugin(hash: "h1", activatedAt: Instant(3), source: "/c", files: first))
  }

  @Test func `a base is made with its plugin or not at all`() throws {
    let other = try TemporaryBase()
    let plugin = StoredPlugin(
      hash: "h", activatedAt: Instant(1), source: "/a", files: ["plugin.lua": [1]])
    do {
      let made = try Database.create(at: other.path, plugin: plugin)
      expectNoDifference(try made.activePlugin(), plugin)
    }
    expectNoDifference(try Database.open(at: other.path).activePlugin(), plugin)
  }

  @Test(arguments: [
    ("every row of a file is accounted for", "UPDATE import SET accepted = 9"),
    ("every row of a file is accounted for", "DELETE FROM quarantine"),
    ("customer 0 is nobody", "INSERT INTO customer (id, kind, key) VALUES (0, 0, '')"),
    ("no two receipts have the same identity", "UPDATE receipt SET number = '1'"),
    ("every receipt has a customer, or customer 0", "DELETE FROM customer"),
    ("every receipt has a store", "DELETE FROM store"),
    ("keys of customers are of a known kind", "UPDATE customer SET kind = 4"),
    ("kinds are known", "UPDATE receipt SET kind = 9 WHERE kind = 0"),
    ("totals are ones that a receipt may have", "UPDATE receipt SET total = -1 WHERE kind = 0"),
    (
      "totals are ones that a receipt may have",
      "UPDATE receipt SET total = 9223372036854775807"
    ),
    (
      "days and instants are ones that a receipt may have",
      "UPDATE receipt SET day = 2147483648 WHERE kind = 0"
    ),
    (
      "days and instants are ones that a receipt may have",
      "UPDATE receipt SET issued_at = -9223372036854775807 WHERE kind = 0"
    ),
    ("every line of goods has a category, or none", "DELETE FROM category"),
    ("every return has its sale", "UPDATE receipt SET sale_seq = NULL WHERE kind = 1"),
    ("every return has its sale", "UPDATE receipt SET customer_id = 0 WHERE kind = 1"),
    ("the counters of commit order are there", "DELETE FROM counter"),
    ("the counters of commit order are there", "UPDATE counter SET value = -1"),
    (
      "the counters of commit order are there",
      "DELETE FROM counter WHERE name = 'receipt_seq'"
    ),
    ("every return has its sale", "UPDATE receipt SET sale_seq = 77 WHERE sale_seq IS NOT NULL"),
    ("no sale is returned more than once over", "UPDATE receipt SET total = 1 WHERE kind = 0"),
    ("numbers in commit order were given out", "UPDATE counter SET value = 1"),
    (
      "numbers in commit order were given out",
      "UPDATE counter SET value = 1 WHERE name = 'receipt_seq'"
    ),
    (
      "references have their rows",
      "DELETE FROM import WHERE id = 1"
    ),
  ])
  func `a base that contradicts itself is found out`(check: String, damage: String) throws {
    try database.load([
      Row(number: "1", goods: [.init(category: "tea", amount: 100)]),
      .refund("2", of: "1", total: 10), .refund("3", of: "nothing"),
    ])
    try database.load([Row(number: "1", total: 5)])
    expectNoDifference(try database.check(), [])
    try database.runScript(
      """
      DROP TRIGGER receipt_only_grows;
      PRAGMA foreign_keys = OFF;
      DELETE FROM held_return;
      \(damage);
      """)
    let checks = try database.check().map(\.check)
    #expect(checks.contains(check), "\(checks)")
  }

  @Test func `a damaged file is found out`() throws {
    let other = try TemporaryBase()
    do {
      let database = try other.create()
      try database.load((0..<2000).map { Row(number: "\($0)", customer: "c\($0 % 90)") })
    }
    var bytes = other.bytes()
    for page in stride(from: 80 * 4096, to: bytes.count, by: 4096) {
      for offset in 0..<64 { bytes[page + offset] = 0xff }
    }
    other.write(bytes)
    let database = try Database.open(at: other.path, for: .reading)
    do {
      let findings = try database.check()
      #expect(!findings.isEmpty)
    } catch let error as StorageError {
      guard case .corrupt = error else { throw error }
    }
  }
}
