import CustomDump
import Storage
import Testing

@Suite struct SQLTests {
  @Test func `what is interpolated is bound, never text`() {
    let name = "'); DROP TABLE receipt; --"
    let sql: SQL = "INSERT INTO setting (name, value) VALUES (\(name), \(7))"
    expectNoDifference(sql.text, "INSERT INTO setting (name, value) VALUES (?, ?)")
    expectNoDifference(sql.values, [.text(name), .integer(7)])
  }

  @Test func `absent values are bound as null`() {
    let (number, text): (Int64?, String?) = (nil, nil)
    let sql: SQL = "VALUES (\(number), \(text), \([1, 2] as [UInt8]), \(SQL.Value.null))"
    expectNoDifference(sql.values, [.null, .null, .bytes([1, 2]), .null])
  }

  @Test func `a part keeps its values in place`() {
    let part: SQL = "AND reason = \("x")"
    let sql: SQL = "SELECT * FROM quarantine WHERE id > \(1) \(part) LIMIT \(3)"
    expectNoDifference(
      sql.text, "SELECT * FROM quarantine WHERE id > ? AND reason = ? LIMIT ?")
    expectNoDifference(sql.values, [.integer(1), .text("x"), .integer(3)])
  }

  @Test func `only a dangerous label makes text of a value`() {
    let table = "store"
    let sql: SQL = "SELECT code FROM \(dangerouslyUnboundText: table)"
    expectNoDifference(sql, "SELECT code FROM \(dangerouslyUnboundText: "store")")
    expectNoDifference(sql.text, "SELECT code FROM store")
    expectNoDifference(sql.values, [])
  }

  @Test func `a description hides the values`() {
    let sql: SQL = "SELECT id FROM customer WHERE key = \("+79990000001")"
    #expect("\(sql)" == "SELECT id FROM customer WHERE key = ?")
  }
}
