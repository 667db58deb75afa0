import CustomDump
import Retention
import Testing

@testable import Storage

@Suite struct CustomerTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
    try database.load([
      Row(number: "1", store: "B", issued: 90_000, total: 300),
      Row(number: "2", keyKind: .email, customer: "ana", issued: 5),
    ])
    try database.load([
      .refund("3", of: "B/1/1", total: 10, issued: 90_000), Row(number: "4", issued: 7),
      Row(number: "5", kind: .unlinkedReturn, issued: 8, total: 2), .anonymous("6"),
    ])
  }

  @Test func `customers are found by their keys`() throws {
    let keys = [
      CustomerKey(kind: .email, value: "ana"), CustomerKey(kind: .card, value: "ana"),
      CustomerKey(kind: .id, value: "ana"), CustomerKey(kind: .id, value: "an"),
      CustomerKey(kind: .anonymous, value: ""),
    ]
    let found = try database.customers(matching: keys)
    expectNoDifference(found.map(\.id), [2, 1])
    expectNoDifference(found.map(\.key), [keys[0], keys[2]])
    #expect(try database.customer(2) == keys[0])
    #expect(try database.customer(0) == nil)
    #expect(try database.customer(3) == nil)
  }

  @Test func `receipts of a customer are told, the newest first`() throws {
    let receipts = [
      CustomerReceipt(
        store: "A", day: Day(7_306), issued: Instant(Row.epoch + 90_000), kind: .refund,
        total: 10, number: "3", importID: 2),
      CustomerReceipt(
        store: "B", day: Day(7_306), issued: Instant(Row.epoch + 90_000), kind: .sale,
        total: 300, number: "1", importID: 1),
      CustomerReceipt(
        store: "A", day: Day(7_305), issued: Instant(Row.epoch + 8), kind: .unlinkedReturn,
        total: 2, number: "5", importID: 2),
      CustomerReceipt(
        store: "A", day: Day(7_305), issued: Instant(Row.epoch + 7), kind: .sale, total: 100,
        number: "4", importID: 2),
    ]
    expectNoDifference(try database.receipts(of: 1), receipts)
    expectNoDifference(try database.receipts(of: 1, limit: 2), Array(receipts.prefix(2)))
    expectNoDifference(try database.receipts(of: 3), [])
  }

  @Test(arguments: [
    ("UPDATE receipt SET total = -1", "receipt: the total -1"),
    ("UPDATE receipt SET kind = 9", "receipt: the kind 9"),
    ("DELETE FROM store", "receipt: its store"),
  ])
  func `a damaged receipt is named`(damage: String, what: String) throws {
    try database.runScript("DROP TRIGGER receipt_only_grows; \(damage);")
    #expect(throws: StorageError.unreadable(what: what)) { try database.receipts(of: 1) }
  }
}
