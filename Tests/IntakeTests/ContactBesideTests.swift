import Intake
import Retention
import Testing

/// What stands beside the strongest key of a row.
@Suite struct ContactBesideTests {
  struct Beside: Equatable {
    var key = ""
    var card: String?
    var phone: String?
    var email: String?
    var name: String?
  }

  private struct Found {
    var receipts: [Beside] = []
    var contents: [UInt64] = []
    var rejects: [QuarantineReason] = []
    var unusable: [Int] = []
  }

  private func read(_ text: String, stretchBytes: Int = 1 << 20) throws -> Found {
    let options = ReceiptReader.Options.moscow.with { $0.stretchBytes = stretchBytes }
    let reader = try ReceiptReader(bytes: Array(text.utf8), name: "till.csv", options: options)
    var found = Found()
    while let batch = try reader.next() {
      func text(_ column: [ReceiptBatch.Text], _ index: Int) -> String? {
        guard !column.isEmpty else { return nil }
        #expect(column.count == batch.count)
        return String(decoding: batch.text(column[index]), as: UTF8.self)
      }
      found.receipts += (0..<batch.count).map { index in
        Beside(
          key: text(batch.keys, index) ?? "", card: text(batch.cards, index),
          phone: text(batch.phones, index), email: text(batch.emails, index),
          name: text(batch.names, index))
      }
      found.contents += batch.contents
      found.rejects += batch.rejects.map(\.reason)
    }
    found.unusable = [
      reader.unusableCards, reader.unusablePhones, reader.unusableEmails, reader.unusableNames,
    ]
    return found
  }

  @Test func `keys weaker than the row's key are kept beside it`() throws {
    let found = try read(
      """
      receipt,date,total,customer,card,phone,email,name
      1,2026-11-20,5,C-7, K1 ,8 916 123-45-67,Ana@B.c, Анна
      2,2026-11-20,5,,K1,+79161234567,,
      3,2026-11-20,5,,,89161234567,a@пример.рф,"Anna
       Maria\u{A0} Smith
      "
      4,2026-11-20,5,,,,a@b.c,Bo
      5,2026-11-20,5,,,,,Nobody
      """)
    #expect(
      found.receipts == [
        Beside(key: "C-7", card: "K1", phone: "+79161234567", email: "ana@b.c", name: "Анна"),
        Beside(key: "K1", card: "", phone: "+79161234567", email: "", name: ""),
        Beside(
          key: "+79161234567", card: "", phone: "", email: "a@xn--e1afmkfd.xn--p1ai",
          name: "Anna Maria Smith"),
        Beside(key: "a@b.c", card: "", phone: "", email: "", name: "Bo"),
        Beside(key: "", card: "", phone: "", email: "", name: ""),
      ])
    #expect(found.unusable == [0, 0, 0, 0])
  }

  @Test(arguments: [
    ("customer", "x", Beside(key: "x")), ("card", "x", Beside(key: "x")),
    ("customer,card", "x,y", Beside(key: "x", card: "y")),
    ("customer,phone", "x,", Beside(key: "x", phone: "")),
    ("phone,email", ",y@y.y", Beside(key: "y@y.y", email: "")),
    ("customer,name", "x,y", Beside(key: "x", name: "y")),
  ])
  func `a file without such a column has no such list`(
    columns: String, row: String, beside: Beside
  ) throws {
    let found = try read("receipt,date,total,\(columns)\n1,2026-11-20,5,\(row)\n")
    #expect(found.receipts == [beside])
  }

  @Test func `what is of no use beside the key is left out and counted`() throws {
    let long = String(repeating: "x", count: 513)
    let found = try read(
      """
      receipt,date,total,customer,card,phone,email,name
      1,2026-11-20,5,C-7,\(long),12,nobody,\(long)
      2,2026-11-20,no,C-7,\(long),12,nobody,\(long)
      3,2026-11-20,5,C-7,,,,\(long.dropFirst())
      """)
    #expect(
      found.receipts == [
        Beside(key: "C-7", card: "", phone: "", email: "", name: ""),
        Beside(key: "C-7", card: "", phone: "", email: "", name: String(long.dropFirst())),
      ])
    #expect(found.rejects == [.amountMalformed])
    #expect(found.unusable == [1, 1, 1, 1])
  }

  @Test(arguments: [
    ("-,-", Beside(key: "+79161234567", card: "")), (",—", Beside(key: "+79161234567", card: "")),
    ("null,НЕТ", Beside(key: "+79161234567", card: "")),
    ("C-7,-", Beside(key: "C-7", card: "")), ("C-7,0", Beside(key: "C-7", card: "")),
    ("C-7,0000 0000", Beside(key: "C-7", card: "")),
    ("C-7,нет карты", Beside(key: "C-7", card: "")),
    ("C-7,-0001", Beside(key: "C-7", card: "-0001")), ("0,", Beside(key: "0", card: "")),
    ("Нетребко,none1", Beside(key: "Нетребко", card: "none1")),
  ])
  func `what stands for no key makes nobody one with others`(row: String, beside: Beside) throws {
    let found = try read(
      "receipt,date,total,customer,card,phone\n1,2026-11-20,5,\(row),89161234567\n")
    var due = beside
    due.phone = beside.key.hasPrefix("+") ? "" : "+79161234567"
    #expect(found.receipts == [due])
  }

  @Test func `what stands beside the key is no part of a receipt's content`() throws {
    let contents = try ["+79161234567,Ana", "12,Bo", ","].map { beside in
      try read("receipt,date,total,customer,phone,name\n1,2026-11-20,5,C-7,\(beside)\n").contents
    }
    #expect(Set(contents).count == 1)
  }

  @Test(arguments: [1 << 20, 16])
  func `the rows of a receipt add up to what is known beside its key`(stretchBytes: Int) throws {
    let found = try read(
      """
      receipt,date,sku,amount,customer,phone,email,name
      1,2026-11-20,A,5,C-7,,,
      1,2026-11-20,B,5,C-7,89161234567,,Ana
      1,2026-11-20,B,5,,+79161234567,a@b.c,
      2,2026-11-20,A,5,C-8,89161234567,a@b.c,Ana
      2,2026-11-20,A,5,C-8,89161234568,a@b.c,Bo
      2,2026-11-20,A,5,C-8,89161234567,a@b.c,Ana
      3,2026-11-20,A,5,,,,
      3,2026-11-20,A,5,,89161234567,a@b.c,Ana
      4,2026-11-20,A,5,,89161234567,,
      4,2026-11-20,A,5,C-9,89161234567,,
      5,2026-11-20,A,5,C-9,,,
      5,2026-11-20,A,5,,89161234567,,
      6,2026-11-20,A,5,,,a@b.c,
      6,2026-11-20,A,5,,89161234567,a@b.c,

      """, stretchBytes: stretchBytes)
    #expect(
      found.receipts == [
        Beside(key: "C-7", phone: "+79161234567", email: "a@b.c", name: "Ana"),
        // Two phones, two names: neither is believed, and the sale stays.
        Beside(key: "C-8", phone: "", email: "a@b.c", name: ""),
        Beside(key: "+79161234567", phone: "", email: "a@b.c", name: "Ana"),
        Beside(key: "C-9", phone: "+79161234567", email: "", name: ""),
        Beside(key: "+79161234567", phone: "", email: "a@b.c", name: ""),
      ])
    // Whose the fifth one is can't be said.
    #expect(found.rejects == [.receiptConflict])
    #expect(found.unusable == [0, 1, 0, 1])
  }
}
