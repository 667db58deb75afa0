import CustomDump
import Retention
import Testing

@testable import Storage

@Suite struct RowFeedTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  private func rows(_ connection: Connection) throws(StorageError) -> [String] {
    try connection.all(
      "SELECT quote(c0) || quote(c1) || quote(c2) || quote(c3) || quote(c4) FROM winback_feed"
    ) { $0.text(0) }
  }

  @Test func `a feed is read as a table, and the next one in its place`() throws {
    let bytes = Array("annbo".utf8)
    let texts = [
      ReceiptBatch.Text(start: 0, count: 3), .none, ReceiptBatch.Text(start: 3, count: 2),
    ]
    try database.withWriter { connection throws(StorageError) in
      let feed = try RowFeed(on: connection)
      expectNoDifference(try rows(connection), [])
      feed.begin(rows: 3)
      feed.set(0, to: [7, 7, 7])
      feed.set(1, to: [1, .min, .max])
      feed.set(2, to: [0, 5, 0], null: 0)
      let found = try unsafe bytes.withUnsafeBufferPointer { bytes throws(StorageError) in
        unsafe feed.set(3, to: texts, of: bytes)
        unsafe feed.set(4, to: texts, of: bytes, emptyIsNull: true)
        return try rows(connection)
      }
      expectNoDifference(
        found,
        [
          "71NULL'ann''ann'", "7-92233720368547758085''NULL", "79223372036854775807NULL'bo''bo'",
        ])
      feed.begin(rows: 1)
      feed.set(4, to: [3])
      expectNoDifference(try rows(connection), ["NULLNULLNULLNULL3"])
    }
  }

  @Test func `a feed is no part of the base, and goes`() throws {
    try database.withWriter { connection throws(StorageError) in
      let before = try connection.integer("SELECT count(*) FROM sqlite_master")
      do { _ = try RowFeed(on: connection) }
      #expect(throws: StorageError.self) { try rows(connection) }
      #expect(try connection.integer("SELECT count(*) FROM sqlite_master") == before)
    }
  }
}
