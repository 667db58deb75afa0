import CustomDump
@testable import Storage
import Testing

/// Runs and the table of receipts: what the table has is in the runs.
@Suite struct RunReceiptTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  /// Puts random receipts into the table alone.
  private func insert(_ numbers: ClosedRange<Int>, _ random: inout SeededRandom) throws {
    try database.write { connection throws(StorageError) in
      for number in numbers where number % 9 != 4 {
        let issued = Int64.random(in: 0...200_000, using: &random)
        let sale: Int64? = number % 5 == 0 ? Int64(number - 1) : nil
        try connection.execute(
          """
          INSERT INTO receipt (seq, customer_id, issued_at, kind, day, store_id, total, sale_seq,
            till_id, number, identity_day, content, import_id)
          VALUES (\(number), \(Int64.random(in: 0...9, using: &random)), \(issued),
            \(number % 5 == 0 ? 1 : 0), \(issued.civilDay + Int64(number % 2)), 1,
            \(Int64.random(in: 0...500, using: &random)), \(sale), 2,
            \("\(number % 3)"), \(Int64(number)), 0, 1)
          """)
      }
      try connection.execute(
        """
        UPDATE counter SET value = \(numbers.upperBound) WHERE name IN ('seq', 'receipt_seq')
        """)
    }
  }

  private func finding() throws -> String? {
    try database.withWriter { connection throws(StorageError) in
      try connection.runFinding()?.detail
    }
  }

  private func pack(atOnce: Int) throws {
    try database.withWriter { connection throws(StorageError) in
      try connection.packReceipts(atOnce: atOnce)
    }
  }

  private func expectTheTablesRows() throws {
    expectNoDifference(try finding(), nil)
    let receipts = try database.withWriter { connection throws(StorageError) in
      try connection.all("SELECT \(PackedReceipt.columns) FROM receipt") { PackedReceipt($0) }
    }
    var rows = (receipts: RunRows(.receipts), identities: RunRows(.identities))
    for receipt in receipts {
      rows.receipts.append(receipt.receipt)
      rows.identities.appendIdentity(key: receipt.key, seq: receipt.receipt.seq)
    }
    for expected in [rows.receipts, rows.identities] {
      expectNoDifference(
        try database.runs(expected.kind).flatMap(\.self).sorted {
          $0.lexicographicallyPrecedes($1)
        }, expected.sortedList)
    }
  }

  @Test(arguments: [1, 7, 43, 44, 45, 1_000])
  func `receipts without runs get them, slice by slice`(atOnce: Int) throws {
    var random = SeededRandom(atOnce)
    try insert(1...50, &random)
    expectNoDifference(try finding(), "not all receipts are packed")
    try pack(atOnce: atOnce)
    try expectTheTablesRows()
    try insert(51...60, &random)
    try pack(atOnce: atOnce)
    try expectTheTablesRows()
  }

  @Test func `a base without receipts is packed`() throws {
    try pack(atOnce: 10)
    expectNoDifference(try finding(), nil)
    expectNoDifference(try database.number("SELECT count(*) FROM run"), 0)
  }

  @Test func `runs that nobody vouches for are made anew`() throws {
    var random = SeededRandom(3)
    try insert(1...50, &random)
    try pack(atOnce: 20)
    try database.run("UPDATE counter SET value = 0 WHERE name = 'packed_seq'")
    try pack(atOnce: 20)
    try expectTheTablesRows()
  }

  @Test(arguments: 0..<4)
  func `receipts of the erased are nobody's in the runs, too`(seed: Int) throws {
    var random = SeededRandom(seed)
    try insert(1...1_500, &random)
    try pack(atOnce: 300)
    let erased = seed.isMultiple(of: 2) ? [3] : [1, 5, 9, 77]
    try database.write { connection throws(StorageError) in
      for customer in erased {
        try connection.execute("INSERT INTO erasing (customer_id) VALUES (\(customer))")
      }
      try connection.eraseFromRuns()
      try connection.execute(
        """
        UPDATE receipt SET customer_id = 0
        WHERE customer_id IN (SELECT customer_id FROM erasing)
        """)
      try connection.execute("DELETE FROM erasing")
    }
    try expectTheTablesRows()
    let customers = try database.runs(.receipts).map { Set($0.map { $0[0] }) }
    for run in customers { #expect(run.isDisjoint(with: erased.map { Int64($0) })) }
  }

  @Test func `a run of the erased alone goes`() throws {
    var random = SeededRandom(1)
    var rows = RunRows.random(.receipts, count: 1_500, keys: 4...4, &random)
    try database.write { connection throws(StorageError) in
      try connection.addRun(SortedRun(rows))
      try connection.execute("INSERT INTO erasing (customer_id) VALUES (4)")
      try connection.eraseFromRuns()
    }
    rows.columns[0] = rows.columns[0].map { _ in 0 }
    expectNoDifference(try database.runs(.receipts), [rows.sortedList])
  }

  @Test(arguments: [
    ("DELETE FROM run WHERE kind = 0", "0 of 44 rows"),
    ("DELETE FROM run_part WHERE run_id = 2", "run 2 has 0 rows, not 44"),
    ("UPDATE run SET row_count = 45 WHERE id = 1", "run 1 has 44 rows, not 45"),
    ("UPDATE run SET level = 1 WHERE id = 1", "run 1 is of level 1"),
    (
      "UPDATE run_part SET bytes = x'01' WHERE run_id = 1",
      "run_part: a part of another form can't be read"
    ),
    ("UPDATE run_part SET row_count = 43", "run_part: the number of rows 43 can't be read"),
    (
      "UPDATE run_part SET first_key = -1 WHERE run_id = 1",
      "rows of run 1 are not where they are looked for"
    ),
    (
      "UPDATE run_part SET last_key = last_key + 1 WHERE run_id = 2",
      "rows of run 2 are not where they are looked for"
    ),
    ("DELETE FROM run_filter", "run 2 has no filter"),
    ("UPDATE run_filter SET bytes = x'01'", "run_filter: a filter cut short can't be read"),
    (
      "UPDATE run_filter SET bytes = zeroblob(length(bytes))",
      "run_filter: a filter whose bytes changed can't be read"
    ),
    ("UPDATE counter SET value = 49 WHERE name = 'packed_seq'", "not all receipts are packed"),
    (
      """
      INSERT INTO run (id, kind, level, row_count) SELECT 9, kind, level, row_count FROM run
        WHERE id = 1;
      INSERT INTO run_part (run_id, last_key, part, first_key, row_count, bytes)
        SELECT 9, last_key, part, first_key, row_count, bytes FROM run_part WHERE run_id = 1
      """, "88 of 44 rows"
    ),
  ])
  func `runs that are not the table's receipts are found`(damage: String, detail: String) throws {
    var random = SeededRandom(3)
    try insert(1...50, &random)
    try pack(atOnce: 100)
    try database.runScript(damage)
    let isOnlyLate = detail == "not all receipts are packed"
    expectNoDifference(try finding(), isOnlyLate ? detail : detail + Self.mend)
  }

  private static let mend = ": `winback doctor --rebuild` makes them anew"

  @Test(arguments: RunKind.allCases)
  func `a row that differs is found`(kind: RunKind) throws {
    var random = SeededRandom(3)
    try insert(1...50, &random)
    try pack(atOnce: 100)
    let run = kind.rawValue + 1
    let rows = try #require(try database.runs(kind).first)
    for column in 0..<kind.columnCount {
      var columns = (0..<kind.columnCount).map { column in rows.map { $0[column] } }
      columns[column][43] += 1
      let bytes = RunPart.packed(columns)
      try database.run("UPDATE run_part SET bytes = \(bytes) WHERE run_id = \(run)")
      #expect(try finding() != nil)
    }
    let columns = (0..<kind.columnCount).map { column in rows.map { $0[column] } }
    let bytes = RunPart.packed(columns)
    try database.run("UPDATE run_part SET bytes = \(bytes) WHERE run_id = \(run)")
    expectNoDifference(try finding(), nil)
    let mixed = RunPart.packed(columns.map { [$0[0], $0[2], $0[1]] + $0[3...] })
    try database.run("UPDATE run_part SET bytes = \(mixed) WHERE run_id = \(run)")
    expectNoDifference(
      try finding(), "rows of run \(run) are not where they are looked for" + Self.mend)
  }

  @Test(arguments: 0..<60)
  func `a damaged run is a finding, and stops nothing`(seed: Int) throws {
    var random = SeededRandom(seed)
    try insert(1...20, &random)
    try pack(atOnce: 100)
    let run = Int64(1 + seed % 2)
    var bytes = try #require(
      try database.read { connection throws(StorageError) in
        try connection.first("SELECT bytes FROM run_part WHERE run_id = \(run)") { $0.bytes(0) }
      })
    let before = bytes
    // The spare bytes at the end are nobody's.
    bytes[Int.random(in: 0..<bytes.count - 8, using: &random)] ^= UInt8.random(
      in: 1...255, using: &random)
    try database.run("UPDATE run_part SET bytes = \(bytes) WHERE run_id = \(run)")
    #expect(try finding() != nil, "\(before) \(bytes)")
  }
}
