import CustomDump
import Retention
import Testing

@testable import Storage

/// What is derived from the receipts is damaged: nothing comes in twice by it, no answer is wrong
/// by it, and it is made anew.
@Suite struct RunDamageTests {
  private let base: TemporaryBase
  private let database: Database
  private static let rows = (1...60).map {
    Row(number: "\($0)", customer: "c\($0 % 7)", issued: Int64($0) * 50_000)
  }

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
    try database.load(Self.rows)
  }

  private static let lookUps = [
    "UPDATE run_part SET bytes = flipped(bytes, 14) WHERE run_id IN (\(identities))",
    "UPDATE run_part SET first_key = first_key + 1 WHERE run_id IN (\(identities))",
    "UPDATE run_filter SET bytes = flipped(bytes, 9)",
    "UPDATE run SET kind = 7 WHERE kind = 1",
  ]
  private static let identities = "SELECT id FROM run WHERE kind = 1"

  @Test(arguments: lookUps)
  func `receipts that are there do not come in again`(damage: String) throws {
    try database.damage(damage)
    let error = #expect(throws: StorageError.self) { try database.load(Self.rows) }
    #expect("\(try #require(error))".hasSuffix("`winback doctor --rebuild` makes it anew"))
    expectNoDifference(try database.number("SELECT count(*) FROM receipt"), 60)
    #expect(try !database.check().isEmpty)
  }

  @Test(arguments: [
    "UPDATE run_part SET bytes = flipped(bytes, 30) WHERE run_id NOT IN (\(identities))",
    "UPDATE run SET kind = 7 WHERE kind = 0",
  ])
  func `no plan is made of a part of the receipts`(damage: String) throws {
    try database.damage(damage)
    #expect(throws: StorageError.self) { try database.history() }
  }

  @Test(arguments: lookUps + ["DELETE FROM run", "UPDATE counter SET value = 0"])
  func `what is damaged is made anew from the receipts`(damage: String) throws {
    let before = try database.history()
    try database.damage(damage.replacing("value = 0", with: "value = 5 WHERE name = 'packed_seq'"))
    expectNoDifference(try database.rebuildRuns(), 60)
    expectNoDifference(try database.history(), before)
    expectNoDifference(try database.check(), [])
    expectNoDifference(try database.load(Self.rows).counts.duplicates, 60)
  }

  @Test func `a base that says less is packed than is, has nothing packed twice`() throws {
    let before = try database.history()
    try database.runScript("UPDATE counter SET value = 5 WHERE name = 'packed_seq'")
    try database.withWriter { connection throws(StorageError) in try connection.packReceipts() }
    expectNoDifference(try database.history(), before)
    expectNoDifference(try database.check(), [])
  }

  @Test(arguments: ["receipt_seq", "packed_seq"])
  func `a counter that is no number is named`(counter: String) throws {
    try database.runScript("UPDATE counter SET value = 'x' WHERE name = '\(counter)'")
    #expect(throws: StorageError.unreadable(what: "counter: the number '\(counter)'")) {
      try database.withWriter { connection throws(StorageError) in try connection.packReceipts() }
    }
  }
}

extension Database {
  /// Runs a statement that may call `flipped(bytes, place)`: the bytes with one bit of another
  /// value.
  fileprivate func damage(_ statement: String) throws {
    guard let call = statement.firstRange(of: /flipped\(bytes, (\d+)\)/) else {
      return try runScript(statement)
    }
    let table = statement.contains("run_filter") ? "run_filter" : "run_part"
    let from = statement.firstRange(of: "WHERE")?.lowerBound ?? statement.endIndex
    let condition = String(statement[from...])
    let place = Int(statement[call].filter(\.isNumber)) ?? 0
    var bytes = try #require(
      try read { connection throws(StorageError) in
        try connection.first(
          "SELECT bytes FROM \(dangerouslyUnboundText: table + " " + condition)"
        ) { $0.bytes(0) }
      })
    bytes[place] ^= 4
    try run(
      """
      UPDATE \(dangerouslyUnboundText: table) SET bytes = \(bytes)
      \(dangerouslyUnboundText: condition)
      """)
  }
}
