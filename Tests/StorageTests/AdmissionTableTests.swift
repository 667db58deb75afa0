import Retention
import Testing

@testable import Storage

/// The tables in memory that an import looks receipts and customers up in.
@Suite struct AdmissionTableTests {
  @Test func `what is new goes into the table, and what may be known is doubtful`() {
    var table = IdentityTable()
    var isDoubtful = [false, true, false, false, false]
    table.insertNew([5, 6, -1, 5, 7], numberedFrom: 11, isDoubtful: &isDoubtful)
    #expect(isDoubtful == [false, true, false, true, false])
    #expect([5, 6, 7].map(table.has) == [true, false, true])
    isDoubtful = [false, false]
    table.insertNew([7, 8], numberedFrom: 16, isDoubtful: &isDoubtful)
    #expect(isDoubtful == [true, false])
    table.insert(5, seq: 99)
    var seqs: [Int64] = []
    table.seqs(of: 5, into: &seqs)
    #expect(seqs.sorted() == [11, 99])
    table.removeAll()
    #expect([5, 7, 8].map(table.has) == [false, false, false])
  }

  @Test func `a table grows`() {
    var table = IdentityTable()
    var isDoubtful = [Bool](repeating: false, count: 5000)
    table.insertNew(Array(0..<5000), numberedFrom: 0, isDoubtful: &isDoubtful)
    for key in 5000..<10_000 { table.insert(Int64(key), seq: Int64(key)) }
    #expect(!isDoubtful.contains(true))
    #expect((0..<10_000).allSatisfy { table.has(Int64($0)) })
    #expect(!table.has(10_000))
    #expect(table.count == 10_000)
  }

  private func numbers(_ rows: [Row], _ numbering: CustomerNumbering) -> [Int32] {
    var file = FileMaker()
    return numbering.number(file.batch(rows)).numbers
  }

  @Test func `a customer has one number from batch to batch`() {
    let numbering = CustomerNumbering()
    let long = "a key of sixteen bytes and more"
    let keys = ["", "1", "12345678", "123456789", "a key of sixteen", long, long + "!"]
    let rows = keys.map { Row(number: "1", customer: $0) }
    #expect(numbers(rows + rows, numbering) == [0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6])
    let phone = Row(number: "1", keyKind: .phone, customer: "1")
    #expect(numbers([phone, .anonymous("2"), rows[1], phone], numbering) == [7, -1, 1, 7])
    let many = (0..<3000).map { Row(number: "1", customer: "c\($0)") }
    #expect(numbers(many + rows, numbering) == Array(8..<3008) + Array(0..<7))
  }

  @Test func `texts outside the bytes have no number`() {
    var file = FileMaker()
    var batch = file.batch([Row(number: "1"), Row(number: "2")])
    batch.keys[0] = ReceiptBatch.Text(start: .max, count: .max)
    #expect(CustomerNumbering().number(batch).numbers == [-1, 0])
  }

  @Test func `new customers come in the order of their keys' bytes`() throws {
    let keys = [
      "b", "abcdefgh", "abcdefghi", "", "a\0", "a", "abcdefgha", "é", "zz", "abcdefg", "a\0\0",
    ]
    var news = NewCustomers()
    for round in 0..<2 {
      for (place, key) in keys.enumerated() {
        let bytes = Array(key.utf8)
        unsafe bytes.withUnsafeBufferPointer {
          unsafe news.append(id: Int64(10 * round + place), kind: .phone, key: $0)
        }
      }
      let rows = news.inOrderOfKeys()
      let found = rows.keys.map { key in
        let end = Int(key.start) + Int(key.count)
        return String(decoding: news.bytes[Int(key.start)..<end], as: UTF8.self)
      }
      #expect(found == keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      #expect(rows.ids.map { keys[Int($0) - 10 * round] } == found)
      #expect(rows.kinds == keys.map { _ in Int64(CustomerKey.Kind.phone.rawValue) })
      #expect(news.count == keys.count)
      news.removeAll()
      #expect(news.count == 0)
    }
  }
}
