import CustomDump
import Retention
import Testing

@testable import Storage

@Suite struct StorageErrorTests {
  @Test func `a failed statement is shown without its values`() throws {
    let base = try TemporaryBase()
    let database = try base.create(settings: ["phone": "+79990000001"])
    let name = "phone"
    let value = "+79990000002"
    let failure = try #require(throws: StorageError.self) {
      try database.run("INSERT INTO setting (name, value) VALUES (\(name), \(value))")
    }
    expectNoDifference(
      failure,
      .failed(
        statement: "INSERT INTO setting (name, value) VALUES (?, ?)", code: 1555,
        message: "UNIQUE constraint failed: setting.name"))
    #expect(!"\(failure)".contains("7999"))
  }

  @Test func `receipts are never changed and never deleted`() throws {
    let base = try TemporaryBase()
    let database = try base.create()
    try database.load([Row(number: "1", goods: [Row.Line(category: "tea", amount: 100)])])
    for statement in [
      "UPDATE receipt SET total = 0", "DELETE FROM receipt",
      "UPDATE receipt_goods SET amount = 0", "DELETE FROM receipt_goods",
    ] {
      #expect(throws: StorageError.self) {
        try database.run("\(dangerouslyUnboundText: statement)")
      }
    }
    expectNoDifference(try database.check(), [])
    #expect(try database.counts().receipts == 1)
  }

  @Test func `a full disk undoes the step and says what to do`() throws {
    let base = try TemporaryBase()
    let database = try base.create()
    try database.load((0..<100).map { Row(number: "\($0)") })
    // SQLite treats a file at its largest size as a disk that is full.
    let pages = try database.number("PRAGMA page_count")
    try database.runScript("PRAGMA max_page_count = \(pages + 4)")
    let many = (0..<5000).map { Row(number: "n\($0)", customer: "c\($0)") }
    var file = FileMaker()
    let batch = file.batch(many)
    let session = try database.beginImport(file: "big.csv", at: Instant(0))
    let failure = try #require(throws: StorageError.self) {
      try session.admit(batch: batch, codes: file.codes)
    }
    expectNoDifference(failure, .diskFull(path: base.path))
    #expect("\(failure)".contains("free some space"))
    #expect(throws: StorageError.importOver) {
      try session.admit(batch: batch, codes: file.codes)
    }
    #expect(try database.counts().receipts == 100)
    try database.runScript("PRAGMA max_page_count = 1000000")
    #expect(try database.load(many).counts.accepted == 5000)
    expectNoDifference(try database.check(), [])
  }

  @Test(arguments: [
    StorageError.notFound(path: "p"), .alreadyExists(path: "p"), .notABase(path: "p"),
    .cannotOpen(path: "p", message: "m"), .locked(path: "p", holder: 7),
    .locked(path: "p", holder: nil), .readOnly(path: "p"),
    .newerSchema(path: "p", found: 3, known: 2), .olderSchema(path: "p", found: 1, known: 2),
    .migrationChanged(path: "p", name: "0001-base"), .diskFull(path: "p"),
    .inputOutput(path: "p", message: "m"), .corrupt(path: "p", message: "m"), .busy(path: "p"),
    .failed(statement: "SELECT ?", code: 1, message: "m"), .unreadable(what: "A row"),
    .importRunning, .importOver, .malformedBatch("m"), .planRunning(planID: "p"),
    .planKnown(planID: "p"), .planNotRunning(number: 1), .headMoved(expected: 0, found: 1),
    .thresholdsMoved(expected: 0, found: 1), .ambiguousPlugin(prefix: "abcdef", hashes: ["a"]),
    .inconsistent("m"),
  ])
  func `every error has a text`(error: StorageError) {
    #expect("\(error)".count > 20)
  }

  @Test(arguments: [
    (Int32(13), StorageError.diskFull(path: "p")),
    (10, .inputOutput(path: "p", message: "m")),
    (778, .inputOutput(path: "p", message: "m")),
    (11, .corrupt(path: "p", message: "m")),
    (26, .notABase(path: "p")),
    (5, .busy(path: "p")),
    (8, .readOnly(path: "p")),
    (14, .cannotOpen(path: "p", message: "m")),
    (1, .failed(statement: "s", code: 1, message: "m")),
  ])
  func `a code of SQLite has its meaning`(code: Int32, expected: StorageError) {
    expectNoDifference(
      StorageError(code: code, message: "m", statement: "s", path: "p"), expected)
  }
}
