import CustomDump
import Retention
import Testing

@testable import Storage

/// A base that an earlier version made answers as one that was made by this one.
@Suite struct UpgradeTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  /// Sales, returns of both kinds, goods, nobody's receipts and further keys, in some imports, and
  /// an applied plan.
  private func fill(_ random: inout SeededRandom) throws {
    for file in 0..<4 {
      var rows: [Row] = []
      for place in 0..<Int.random(in: 1...40, using: &random) {
        rows.append(Self.row(100 * file + place, &random))
      }
      try database.load([rows])
    }
    try database.apply("p", day: 3, [.move(1, nil, "lost")])
  }

  private static func row(_ number: Int, _ random: inout SeededRandom) -> Row {
    var row = Row(number: "\(number)")
    row.store = ["A", "B"].randomElement(using: &random) ?? "A"
    row.till = ["1", "2"].randomElement(using: &random) ?? "1"
    row.issued = Int64.random(in: 0...6, using: &random) * 40_000
    row.total = Int64.random(in: 0...3, using: &random) * 50
    row.identityDay = Bool.random(using: &random) ? row.day : nil
    row.customer = "c\(Int.random(in: 0..<6, using: &random))"
    switch Int.random(in: 0..<8, using: &random) {
    case 0: row = Row.anonymous("\(number)")
    case 1, 2:
      row.kind = .refund
      row.refundOf = "\(Int.random(in: 0...max(1, number), using: &random))"
    case 3: row.kind = .unlinkedReturn
    case 4: row.phone = "+7"
    case 5: row.goods = [.init(category: "tea", amount: row.total, name: "Green")]
    default: break
    }
    return row
  }

  @Test(arguments: 0..<10)
  func `a base whose receipts lie by customer answers the same`(seed: Int) throws {
    var random = SeededRandom(seed)
    try fill(&random)
    let earlier = try base.earlier()
    let known = Migration.all.count
    #expect(throws: StorageError.olderSchema(path: earlier.path, found: 5, known: known)) {
      try Database.open(at: earlier.path, for: .reading)
    }
    let upgraded = try Database.open(at: earlier.path)
    expectNoDifference(try upgraded.check(), [])
    expectNoDifference(try upgraded.answers(), try database.answers())
    for seen in [0, try database.counts().seq / 2] {
      expectNoDifference(
        try upgraded.history(asOf: 150_000, seen: seen),
        try database.history(asOf: 150_000, seen: seen))
    }
  }

  @Test(arguments: 0..<5)
  func `an import goes on as if the base had never been another`(seed: Int) throws {
    var random = SeededRandom(seed)
    try fill(&random)
    let earlier = try base.earlier()
    let upgraded = try Database.open(at: earlier.path)
    // Some of the numbers are known: the same, others, and returns of what came in before.
    let rows = (0..<200).map { Self.row($0, &random) }
    let reports = [try database.load([rows]), try upgraded.load([rows])]
    expectNoDifference(reports[1], reports[0])
    expectNoDifference(try upgraded.answers(), try database.answers())
    expectNoDifference(try upgraded.check(), [])
  }

  @Test func `a receipt that lost its identity stays, known by its number`() throws {
    try database.load([Row(number: "1"), Row(number: "2", total: 7)])
    let earlier = try base.earlier(damage: "DELETE FROM receipt_identity WHERE number = '2';")
    let upgraded = try Database.open(at: earlier.path)
    expectNoDifference(try upgraded.answers(), try database.answers())
    let again = try upgraded.load([Row(number: "2", total: 7)])
    expectNoDifference(again.counts, counts(accepted: 0, duplicates: 1))
  }

  @Test func `packing that was cut short goes on when the base is opened again`() throws {
    try database.load((0..<50).map { Row(number: "\($0)") })
    try database.runScript(
      """
      DELETE FROM run; DELETE FROM run_part; DELETE FROM run_filter;
      UPDATE counter SET value = 0 WHERE name = 'packed_seq';
      """)
    let copy = try base.copyAsIfKilled()
    let opened = try Database.open(at: copy.path)
    expectNoDifference(try opened.check(), [])
    #expect(try opened.history().flatMap(\.sales).count == 50)
  }
}

extension Database {
  /// What it says when it is asked in all ways that its receipts have a part in.
  fileprivate func answers() throws -> [String] {
    var receipts: [String] = []
    try forEachReceipt { receipts.append("\($0)") }
    let customers = try read { connection throws(StorageError) in
      try connection.all("SELECT id FROM customer ORDER BY id") { $0.integer(0) }
    }
    let later = Instant(Row.epoch + 3_000_000)
    let days = Day(7_300)...Day(7_400)
    return receipts + [
      "counts \(try counts())", "stores \(try stores())",
      "days \(try storeDays(asOf: later))", "imports \(try imports())",
      "quarantine \(try quarantined(limit: 999))",
      "anonymous \(try anonymousDays(days, asOf: later, seen: .max))",
      "standings \(try standings())", "history \(try history())",
      "rows \(try customersWithRows(after: counts().seq / 2).sorted())",
      "bought \(try firstPurchases(customers.map { ([$0], days) }, asOf: later))",
    ]
      + (try customers.map { customer in
        "\(customer): \(try self.receipts(of: customer)) "
          + "\(try figures(of: [customer], asOf: later)) "
          + "\(try personalSections(of: [customer]))"
      })
  }
}
