import CustomDump
import Retention
@testable import Storage
import Testing

/// What imports keep of the further keys of a row.
@Suite struct EvidenceTests {
  let base: TemporaryBase
  let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  private var evidence: [String] {
    get throws {
      try database.words(
        """
        SELECT customer.key || ' ' || customer_key.kind || ' ' || customer_key.key || ' '
          || (issued_at - \(Row.epoch)) || ' #' || seq || ' line ' || line
        FROM customer_key JOIN customer ON id = customer_id ORDER BY customer.key,
          customer_key.kind, customer_key.key, seq
        """)
    }
  }

  @Test func `every key of a row is kept with the row that first shows it`() throws {
    try database.load([
      Row(number: "1", issued: 50, card: "7", phone: "+7", email: "a@b"),
      Row(number: "2", keyKind: .phone, customer: "+8", issued: 60, email: "a@b"),
      Row(number: "3"),
    ])
    expectNoDifference(
      try evidence,
      [
        "+8 3 a@b 60 #2 line 3", "ana 1 7 50 #1 line 2", "ana 2 +7 50 #1 line 2",
        "ana 3 a@b 50 #1 line 2",
      ])
    // A weak key is a customer only where rows belong to it.
    #expect(try database.number("SELECT count(*) FROM customer") == 2)
  }

  @Test func `a later row counts only if it was issued earlier`() throws {
    try database.load([
      [
        Row(number: "1", issued: 50, phone: "+7"), Row(number: "2", issued: 50, phone: "+7"),
        Row(number: "3", issued: 40, phone: "+7"), Row(number: "4", issued: 60, phone: "+7"),
      ],
      [Row(number: "5", issued: 45, phone: "+7"), Row(number: "6", issued: 30, phone: "+7")],
    ])
    let first = ["ana 2 +7 50 #1 line 2", "ana 2 +7 40 #3 line 4", "ana 2 +7 30 #6 line 7"]
    expectNoDifference(try evidence, first)
    try database.load([Row(number: "7", issued: 30, phone: "+7")])
    expectNoDifference(try evidence, first)
    try database.load([Row(number: "8", issued: 20, phone: "+7")])
    expectNoDifference(try evidence, first + ["ana 2 +7 20 #8 line 2"])
  }

  @Test func `a file that comes again shows nothing new and takes no number`() throws {
    let rows = [Row(number: "1", phone: "+7"), Row(number: "2", customer: "bo", phone: "+7")]
    try database.load(rows)
    let before = (try evidence, try database.counts().seq)
    try database.load(rows)
    expectNoDifference(try evidence, before.0)
    #expect(try database.counts().seq == before.1)
  }

  @Test func `a row that comes again may show another key`() throws {
    let seq = try database.load([Row(number: "1", issued: 50)]).seq
    let report = try database.load([Row(number: "1", issued: 50, phone: "+7")])
    #expect(report.counts.duplicates == 1)
    expectNoDifference(try evidence, ["ana 2 +7 50 #\(seq + 1) line 2"])
    #expect(try database.counts().seq == seq + 1)
    expectNoDifference(try database.check(), [])
    // What comes next takes a number of its own.
    try database.load([Row(number: "2", issued: 60, email: "a@b")])
    expectNoDifference(
      try evidence, ["ana 2 +7 50 #\(seq + 1) line 2", "ana 3 a@b 60 #\(seq + 2) line 2"])
  }

  @Test func `what is set aside shows nothing, nor does a return`() throws {
    try database.load([
      Row(number: "1"), Row(number: "1", total: 7, phone: "+7"),
      Row(number: "2", kind: .refund, customer: "ana", refundOf: "1", card: "9"),
      Row(number: "3", keyKind: .anonymous, customer: "", phone: "+8"),
    ])
    expectNoDifference(try evidence, [])
    try database.load([Row(number: "4", kind: .unlinkedReturn, issued: 70, card: "9")])
    expectNoDifference(try evidence.map { String($0.prefix(8)) }, ["ana 1 9 "])
  }

  @Test func `the newest name stays`() throws {
    func names() throws -> [String] {
      try database.words("SELECT name || ' ' || customer_id FROM customer_name ORDER BY 1")
    }
    try database.load([
      Row(number: "1", issued: 50, name: "Ann"), Row(number: "2", issued: 70, name: "Anna"),
      Row(number: "3", issued: 60, name: "A."), Row(number: "4", customer: "bo", name: "Bo"),
      Row(number: "5", issued: 90),
    ])
    expectNoDifference(try names(), ["Anna 1", "Bo 2"])
    try database.load([Row(number: "6", issued: 65, name: "Old")])
    expectNoDifference(try names(), ["Anna 1", "Bo 2"])
    try database.load([Row(number: "7", issued: 70, name: "Zoe")])
    expectNoDifference(try names(), ["Bo 2", "Zoe 1"])
  }

  @Test func `columns of keys that do not fit the receipts are refused`() throws {
    var file = FileMaker()
    var batch = file.batch([Row(number: "1", phone: "+7")])
    batch.phones.append(.none)
    let session = try database.beginImport(file: "sales.csv", at: Instant(0))
    #expect(throws: StorageError.malformedBatch("its columns differ in length")) {
      try session.admit(batch: batch, codes: file.codes)
    }
  }

  /// More rows than the index of an import keeps in mind.
  @Test func `an index that was emptied asks the base`() throws {
    var index = EvidenceIndex()
    let name = EvidenceIndex.name(customer: 1, kind: .card, key: [7])
    index.set(name, issued: 5)
    #expect(index.issued(name) == 5)
    index.set(name, issued: 3)
    #expect(index.issued(name) == 3)
    for customer in 2...500_000 as ClosedRange<Int64> {
      index.set(EvidenceIndex.name(customer: customer, kind: .card, key: [7]), issued: customer)
    }
    #expect(!index.wasEmptied)
    #expect(index.issued(name) == 3)
    index.set(EvidenceIndex.name(customer: 1, kind: .phone, key: [7]), issued: 1)
    #expect(index.wasEmptied)
    #expect(index.issued(name) == nil)
  }
}
