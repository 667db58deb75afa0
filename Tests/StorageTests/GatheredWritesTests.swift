import CustomDump
import Testing

@testable import Storage

@Suite struct GatheredWritesTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  /// Writes some 8 MB in transactions, some pages again and again, with so little memory for them
  /// that they are written and read before a transaction ends.
  private func fill(
    _ rounds: Range<Int>, checkpointing pages: Int = 300, thenBeforeEnd look: () -> Void = {}
  ) throws(StorageError) {
    try database.withWriter { connection throws(StorageError) in
      try connection.executeScript(
        "PRAGMA cache_size = 20; PRAGMA wal_autocheckpoint = \(pages)")
      let writes = GatheredWrites(on: connection)
      defer { writes.end() }
      for round in rounds {
        try connection.transaction { () throws(StorageError) in
          for number in 0..<400 {
            let name = "k\((number * 7_919) % 400)-\(round % 3)"
            let value = String(repeating: "\(round)", count: 1_000 + number)
            try connection.execute(
              """
              INSERT INTO setting (name, value) VALUES (\(name), \(value))
              ON CONFLICT (name) DO UPDATE SET value = excluded.value
              """)
          }
        }
      }
      look()
    }
  }

  /// A checkpoint that somebody's older view stops tells others to look into the base, which it
  /// has not synchronised.
  @Test func `who comes while another's older view stops a checkpoint sees all`() throws {
    try fill(0..<3, checkpointing: 1_000_000)
    let early = try KeptConnection(to: database)
    try early.read { connection in
      expectNoDifference(try connection.integer("SELECT count(*) FROM setting"), 1_200)
      try fill(3..<4) {
        do {
          let late = try KeptConnection(to: database)
          try late.read { connection in
            let faults = try connection.integer(
              "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'")
            expectNoDifference(faults, 0)
            let lengths = try connection.integer("SELECT sum(length(value)) FROM setting")
            expectNoDifference(lengths, 3 * (400 * 1_000 + 400 * 399 / 2))
          }
        } catch {
          Issue.record(error)
        }
      }
    }
  }

  @Test func `what was gathered is in the base, and others see each transaction whole`() throws {
    let reader = try Database.open(at: base.path, for: .reading)
    for round in 0..<9 {
      try fill(round..<round + 1)
      let values = try reader.settings()
      expectNoDifference(values.count, 400 * min(3, round + 1))
      expectNoDifference(
        values.count { $0.value.hasPrefix("\(round)\(round)") }, 400)
    }
    #expect(try database.number("SELECT count(*) FROM pragma_integrity_check") == 1)
    let killed = try base.copyAsIfKilled()
    expectNoDifference(try Database.open(at: killed.path).settings(), try database.settings())
  }

  @Test func `a transaction that is undone leaves nothing of what was gathered`() throws {
    try fill(0..<3)
    let before = try database.settings()
    try database.withWriter { connection throws(StorageError) in
      let writes = GatheredWrites(on: connection)
      defer { writes.end() }
      try connection.execute("BEGIN IMMEDIATE")
      try connection.execute("UPDATE setting SET value = value || 'x'")
      try connection.execute("DELETE FROM setting WHERE name LIKE 'k1%'")
      try connection.rollBack()
    }
    expectNoDifference(try database.settings(), before)
    try fill(3..<4)
    #expect(try database.number("SELECT count(*) FROM pragma_integrity_check") == 1)
    expectNoDifference(try database.settings().count, 1_200)
  }

  @Test func `a file that can't grow any more is told of, and the transaction undone`() throws {
    try fill(0..<1)
    let before = try database.settings()
    let pages = try database.number("PRAGMA page_count")
    try database.runScript("PRAGMA max_page_count = \(pages + 4)")
    #expect(throws: StorageError.diskFull(path: base.path)) { try fill(1..<2) }
    expectNoDifference(try database.settings(), before)
    try database.runScript("PRAGMA max_page_count = 1000000")
    try fill(1..<2)
    expectNoDifference(try database.settings().count, 800)
  }

  @Test func `a connection may end before what gathers for it`() throws {
    let writes = try database.withWriter { connection throws(StorageError) in
      GatheredWrites(on: connection)
    }
    try database.set("a", to: "b")
    try database.close()
    writes.end()
    let copy = try base.copyAsIfKilled()
    expectNoDifference(try Database.open(at: copy.path).setting("a"), "b")
  }
}
