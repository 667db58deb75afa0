import CustomDump
import Retention
import Testing

@testable import Storage

/// Rows that no import has written are reported with their table, and stop nothing else.
@Suite struct DamageTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
    try database.load([
      Row(number: "1", goods: [.init(category: "tea", amount: 100)]),
      .refund("2", of: "1", total: 10), .anonymous("4"), .refund("3", of: "nothing"),
    ])
    try database.runScript("DROP TRIGGER receipt_only_grows; PRAGMA foreign_keys = OFF;")
  }

  @Test(arguments: [
    ("UPDATE receipt SET store_id = 77", "store: no row has id 77"),
    ("UPDATE receipt SET store_id = -1 WHERE customer_id = 0", "store: no row has id -1"),
    ("UPDATE receipt SET total = -1 WHERE kind = 0", "receipt: the total -1"),
    (
      "UPDATE receipt SET total = 9223372036854775807 WHERE kind = 1",
      "receipt: the total 9223372036854775807"
    ),
    ("UPDATE receipt SET total = 10000000001", "receipt: the total 10000000001"),
    ("UPDATE receipt SET day = 4294974601", "receipt: the day 4294974601"),
    ("UPDATE receipt SET day = 'x' WHERE kind = 1", "receipt: the day 0"),
    (
      "UPDATE receipt SET issued_at = -9223372036854775808 WHERE customer_id = 0",
      "receipt: the instant -9223372036854775808"
    ),
    ("UPDATE receipt SET kind = 256 WHERE kind = 0", "receipt: the kind 256"),
    ("UPDATE receipt SET sale_seq = NULL", "receipt: the sale of a return"),
    ("UPDATE receipt_goods SET category_id = 5", "category: no row has id 5"),
    ("UPDATE customer SET kind = 256", "customer: the kind 256 of a key"),
  ])
  func `a damaged row is named when the history is read`(damage: String, what: String) throws {
    try database.runScript("DROP TRIGGER IF EXISTS receipt_goods_only_grows; \(damage);")
    try database.repack()
    #expect(throws: StorageError.unreadable(what: what)) { try database.history() }
    #expect(try !database.check().isEmpty)
  }

  @Test(arguments: [
    "DELETE FROM counter", "UPDATE counter SET value = -1",
    "UPDATE counter SET value = 9223372036854775807",
  ])
  func `a damaged counter is named when the history is read`(damage: String) throws {
    try database.runScript(damage)
    #expect(throws: StorageError.unreadable(what: "counter: the number 'seq'")) {
      try database.history()
    }
    #expect(try !database.check().isEmpty)
  }

  @Test func `an id that is far from the others makes no room for those between`() throws {
    try database.runScript(
      "INSERT INTO store (id, code) VALUES (4000000000000000000, 'far'), (-5, 'near')")
    #expect(try database.history().count == 1)
  }

  @Test(arguments: [
    ("INSERT INTO store (id, code) VALUES (9223372036854775807, 'far')", "store"),
    ("INSERT INTO till (id, code) VALUES (9223372036854775807, 'far')", "till"),
    ("INSERT INTO category (id, code) VALUES (9223372036854775807, 'far')", "category"),
    ("INSERT INTO customer (id, kind, key) VALUES (9223372036854775807, 0, 'x')", "customer"),
    ("UPDATE import SET id = 9223372036854775807", "import"),
    ("UPDATE quarantine SET id = 9223372036854775807 WHERE state = 'open'", "quarantine"),
  ])
  func `an import into a base whose ids have run out is refused`(
    damage: String, table: String
  ) throws {
    try database.runScript(damage)
    #expect(throws: StorageError.unreadable(what: "\(table): the id 9223372036854775807")) {
      try database.load([Row(number: "9", store: "Z")])
    }
  }

  @Test func `an import without the counter of commit order is refused`() throws {
    try database.runScript("DELETE FROM counter")
    #expect(throws: StorageError.unreadable(what: "counter: the number 'seq'")) {
      try database.load([Row(number: "9")])
    }
    #expect(throws: StorageError.unreadable(what: "counter: the number 'seq'")) {
      try database.counts()
    }
  }

  @Test(arguments: [
    (
      "UPDATE held_return SET total = -9223372036854775808",
      "held_return: the total -9223372036854775808"
    ),
    ("UPDATE held_return SET day = 9999999", "held_return: the day 9999999"),
    ("UPDATE held_return SET issued_at = 0", "held_return: the instant 0"),
    ("UPDATE quarantine SET row_count = 9223372036854775807", "quarantine: a number of rows"),
    (
      "UPDATE receipt SET total = -9223372036854775808 WHERE kind = 0; "
        + "UPDATE held_return SET refund_of = '1'",
      "receipt: what was returned of a sale"
    ),
  ])
  func `a damaged return that waits is named when it is settled`(
    damage: String, what: String
  ) throws {
    try database.runScript(damage)
    #expect(throws: StorageError.unreadable(what: what)) {
      try database.load([Row(number: "nothing")])
    }
  }

  @Test func `days of a store that are none are named`() throws {
    try database.runScript("UPDATE receipt SET day = 9999999")
    try database.repack()
    #expect(throws: StorageError.unreadable(what: "receipt: the day 9999999")) {
      try database.storeDays(asOf: Instant(Row.epoch + 2_000_000))
    }
  }
}
