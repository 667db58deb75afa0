import CustomDump
import Retention
import Testing

@testable import Storage

@Suite struct ExportingTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  private static let rows = [
    Row(
      number: "1", issued: 500, total: 300,
      goods: [.init(category: "tea", quantity: 2000, amount: 300, name: "Black")]),
    Row(number: "2", customer: "bo", issued: 100),
    .refund("3", of: "1", total: 30, issued: 900),
    .anonymous("4"),
  ]

  @Test(arguments: [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]])
  func `receipts leave in an order that is theirs`(order: [Int]) throws {
    for place in order { try database.load([Self.rows[place]]) }
    let exported = try receipts()
    expectNoDifference(exported.map(\.number), ["2", "1", "3", "4"])
    expectNoDifference(exported.map { $0.customer?.value }, ["bo", "ana", "ana", nil])
    expectNoDifference(exported.map(\.refundOf), [nil, nil, "A/1/1/1990-01-01", nil])
    expectNoDifference(
      exported[1].lines, [.init(category: "tea", quantity: 2000, amount: 300, name: "Black")])
  }

  @Test(arguments: ["1", "A/1/1", "A/1/1/1990-01-12"])
  func `a return that names its sale otherwise is the same return`(sale: String) throws {
    try database.load([Row(number: "1"), .refund("9", of: "1")])
    let again = try database.load([.refund("9", of: sale)])
    expectNoDifference(again.counts, counts(accepted: 0, duplicates: 1))
  }

  @Test(arguments: ["2", "A/1/2", "A/1/1/1990-01-02", "A/2/1"])
  func `a return that names another sale is another one`(sale: String) throws {
    try database.load([Row(number: "1"), Row(number: "2"), .refund("9", of: "1")])
    let again = try database.load([.refund("9", of: sale)])
    expectNoDifference(again.counts, counts(accepted: 0, quarantined: [.receiptConflict: 1]))
  }

  @Test func `a receipt without lines is the same as its total as one nameless line`() throws {
    try database.load([Row(number: "1")])
    let again = try database.load([Row(number: "1", goods: [.init(amount: 100)])])
    expectNoDifference(again.counts, counts(accepted: 0, duplicates: 1))
    let other = try database.load([Row(number: "1", goods: [.init(amount: 100, name: "Tea")])])
    expectNoDifference(other.counts, counts(accepted: 0, quarantined: [.receiptConflict: 1]))
  }

  @Test func `decisions leave in the order of their numbers with their plan's id`() throws {
    try database.loadCustomers(2)
    try database.apply("p", [.move(1, nil, "new"), .move(2, nil, "old")])
    try database.apply("q", day: 1, [.move(2, "old", "new")])
    var lines: [String] = []
    try database.forEachDecision { lines.append("\($1): \($0.summary)") }
    expectNoDifference(
      lines,
      ["p: c999 - new plan 1", "p: c998 - old plan 1", "q: c998 old new plan 2"])
  }

  @Test func `a person's sections have her rows and nobody else's`() throws {
    try database.load([Row(number: "1"), Row(number: "2", customer: "bo")])
    try database.apply("p", [.move(1, nil, "new"), .move(2, nil, "old")])
    let sections = try database.personalSections(of: [1])
    let rows = Dictionary(sections.map { ($0.name, $0.rows.count) }) { first, _ in first }
    expectNoDifference(
      rows.filter { $0.value > 0 }, ["keys": 1, "receipts": 1, "decisions": 1])
  }

  private func receipts() throws -> [ExportedReceipt] {
    var found: [ExportedReceipt] = []
    try database.forEachReceipt { found.append($0) }
    return found
  }
}
