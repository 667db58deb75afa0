import CustomDump
import Retention
import Testing

@testable import Storage

@Suite struct ImageFeedTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  /// All columns of a receipt but its number in commit order and its text.
  private func numbers(_ random: inout SeededRandom) -> [Int64] {
    (0..<11).map { _ in
      let bits = Int.random(in: 0...64, using: &random)
      let number = UInt64.random(in: .min ... .max, using: &random)
      return bits == 0 ? 0 : Int64(bitPattern: number) >> Int64(64 - bits)
    }
  }

  private func put(_ numbers: [Int64], _ text: [UInt8], into writer: RecordWriter) {
    writer.begin()
    writer.putNull()
    for number in numbers[..<6] { writer.put(number) }
    writer.putNull()
    writer.put(numbers[6])
    unsafe text.withUnsafeBufferPointer { unsafe writer.put($0) }
    for number in numbers[7...9] { writer.put(number) }
  }

  private static let values = """
    SELECT seq || '|' || customer_id || '|' || issued_at || '|' || kind || '|' || day || '|'
      || store_id || '|' || total || '|' || typeof(sale_seq) || '|' || till_id || '|' || number
      || '|' || identity_day || '|' || content || '|' || import_id FROM receipt ORDER BY seq
    """

  @Test(arguments: [(1, 30), (2, 30), (300, 30), (40_000, 12), (900, 3_900)], [0, 1])
  func `rows of images are those that were put in`(
    _ size: (rows: Int, textMax: Int), seed: Int
  ) throws {
    var random = SeededRandom(seed)
    var expected: [String] = []
    try database.withWriter { connection throws(StorageError) in
      let feed = try ImageFeed(of: "receipt", on: connection)
      let writer = RecordWriter(valueBytesMax: 4_096)
      try connection.transaction { () throws(StorageError) in
        var row: Int64 = seed == 0 ? 0 : 1 << 40
        for place in 0..<size.rows {
          row += place.isMultiple(of: 7) ? Int64.random(in: 1...900, using: &random) : 1
          let numbers = numbers(&random)
          let count = Int.random(in: 0...size.textMax, using: &random)
          let text = (0..<count).map { _ in UInt8.random(in: 48...57, using: &random) }
          put(numbers, text, into: writer)
          try unsafe feed.append(row, writer.record())
          expected.append(
            ([row] + numbers[..<6]).map(String.init).joined(separator: "|") + "|null|\(numbers[6])|"
              + String(decoding: text, as: UTF8.self) + "|"
              + numbers[7...9].map(String.init).joined(separator: "|"))
          if place == size.rows / 3 { try feed.flush() }
        }
        try feed.flush()
        try feed.flush()
      }
      let found = try connection.all("\(dangerouslyUnboundText: Self.values)") { $0.text(0) }
      #expect(found == expected)
      expectNoDifference(
        try connection.all("PRAGMA integrity_check") { $0.text(0) }, ["ok"])
      try ImageFeed.close(on: connection)
      try ImageFeed.close(on: connection)
    }
  }

  /// SQLite reads a row that it wrote itself as it reads one of an image.
  @Test func `a record is what the base writes itself`() throws {
    var random = SeededRandom(3)
    try database.withWriter { connection throws(StorageError) in
      let feed = try ImageFeed(of: "receipt", on: connection)
      let writer = RecordWriter(valueBytesMax: 4_096)
      try connection.transaction { () throws(StorageError) in
        for row in 1...200 {
          put(numbers(&random), Array("\(row)".utf8), into: writer)
          try unsafe feed.append(Int64(row), writer.record())
        }
        try feed.flush()
        try connection.executeScript(
          """
          CREATE TABLE again AS SELECT * FROM receipt WHERE FALSE;
          INSERT INTO again SELECT seq, customer_id, issued_at, kind, day, store_id, total,
            sale_seq, till_id, number, identity_day, content, import_id FROM receipt;
          """)
      }
      let bytes = "SELECT sum(payload) FROM dbstat WHERE name = "
      let images = try connection.integer("\(dangerouslyUnboundText: bytes) 'receipt'")
      let values = try connection.integer("\(dangerouslyUnboundText: bytes) 'again'")
      // The other table has the number in commit order as a value, of up to two bytes.
      expectNoDifference(values - images, 126 + 2 * 73)
      try ImageFeed.close(on: connection)
    }
  }

  @Test func `a number that occurs in the base is refused`() throws {
    try database.withWriter { connection throws(StorageError) in
      let feed = try ImageFeed(of: "receipt", on: connection)
      let writer = RecordWriter(valueBytesMax: 100)
      for isFirst in [true, false] {
        writer.begin()
        writer.putNull()
        for number in 1...6 { writer.put(Int64(number)) }
        writer.putNull()
        writer.put(8)
        unsafe Array("9".utf8).withUnsafeBufferPointer { unsafe writer.put($0) }
        for number in 10...12 { writer.put(Int64(number)) }
        try unsafe feed.append(5, writer.record())
        if isFirst {
          try feed.flush()
        } else {
          #expect(throws: StorageError.self) { try feed.flush() }
        }
      }
      try ImageFeed.close(on: connection)
    }
    expectNoDifference(try database.number("SELECT count(*) FROM receipt"), 1)
  }

  @Test func `a number too long for an image comes in all the same`() throws {
    let long = String(repeating: "7", count: 5_000)
    let rows = [
      Row(number: "1"), Row(number: long, customer: "bo"), Row(number: "2"),
      Row(number: long + "8"),
    ]
    let report = try database.load(rows)
    #expect(report.counts.accepted == 4)
    #expect(try database.load(rows).counts.duplicates == 4)
    let lengths = try database.read { connection throws(StorageError) in
      try connection.all("SELECT length(number) FROM receipt ORDER BY seq") { $0.integer(0) }
    }
    expectNoDifference(lengths, [1, 5_000, 1, 5_001])
    expectNoDifference(try database.check(), [])
  }
}
