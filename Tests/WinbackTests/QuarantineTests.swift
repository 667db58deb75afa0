import CustomDump
import Foundation
import Intake
import Retention
import Storage
import Testing

@testable import Winback

@Suite struct QuarantineTests {
  private let shop: KeptShop

  init() throws { shop = try KeptShop() }

  @Test func `a row is shown field by field with the header's names`() throws {
    try shop.imports("Чек;Магазин;Дата;Сумма;Карта\n1;A;2026-01-05;250;C1\n2;A;вчера;99;C2\n")
    let card = try shop.business.quarantineCard(1)
    expectNoDifference(
      card.cells,
      [
        [
          .init(column: "Чек", value: "2", mended: nil),
          .init(column: "Магазин", value: "A", mended: nil),
          .init(column: "Дата", value: "вчера", mended: nil),
          .init(column: "Сумма", value: "99", mended: nil),
          .init(column: "Карта", value: "C2", mended: nil),
        ]
      ])
    expectNoDifference(card.row.reason, .dateMalformed)
    try shop.remove()
  }

  @Test(arguments: ["Дата", "дата", "issued_at"])
  func `a column is named as in the header or by what it is read as`(column: String) throws {
    try shop.imports("Чек;Магазин;Дата;Сумма;Карта\n2;A;вчера;99;C2\n")
    let card = try shop.mend(1, [(column, "2026-01-06")])
    expectNoDifference(card.cells[0][2].mended, "2026-01-06")
    expectNoDifference(
      card.row.bytes, Array("2;A;вчера;99;C2".utf8), "the row itself stays as it stood")
    try shop.remove()
  }

  @Test func `a mended row counts once, however often it is driven or comes again`() throws {
    let file = "Чек;Магазин;Дата;Сумма;Карта\n1;A;2026-01-05;250;C1\n2;A;вчера;99;C2\n"
    try shop.imports(file)
    _ = try shop.mend(1, [("Дата", "2026-01-06")])
    let report = try shop.drive(.rows([1]))
    expectNoDifference([report.accepted, report.duplicates, report.stillOpen.count], [1, 0, 0])
    expectNoDifference(try shop.drive(.rows([1])), DriveReport())
    let again = try shop.imports(file)
    expectNoDifference(
      [again.counts.accepted, again.counts.duplicates, again.counts.quarantinedRows], [0, 2, 0])
    expectNoDifference(try shop.exported().count, 3)
    expectNoDifference(try shop.business.database.check(), [])
    try shop.remove()
  }

  @Test func `an unknown store that is known by now is taken as it stood`() throws {
    try shop.imports(
      "receipt_id,store,issued_at,total,customer\n1,A,2026-01-05,250,ana\n")
    try shop.imports(
      "receipt_id,store,issued_at,total,customer\n2,B,2026-01-06,99,bo\n", knownStores: ["A"])
    expectNoDifference(
      try shop.drive(.reason(.unknownStore)).stillOpen.map(\.reason), [.unknownStore])
    try shop.imports("receipt_id,store,issued_at,total,customer\n3,B,2026-01-07,5,bo\n")
    let report = try shop.drive(.all)
    expectNoDifference([report.accepted, report.stillOpen.count], [1, 0])
    expectNoDifference(try shop.business.database.check(), [])
    try shop.remove()
  }

  @Test func `a row behind another header is shown, mended and driven by that header`() throws {
    let file =
      "receipt_id,store,issued_at,total,card\n1,A,2026-01-05,250,C1\n2,A,late,9,C1\n"
      + "Сумма;Чек;Дата;Магазин;Карта\n77,50;3;вчера;B;C2\n80;4;2026-01-06;B;C2\n"
    let first = try shop.imports(file)
    expectNoDifference([first.counts.accepted, first.counts.quarantinedRows], [2, 3])
    let place = try shop.business.quarantined(line: 5)
    expectNoDifference(
      try shop.business.quarantineCard(place).cells[0].map { "\($0.column)=\($0.value)" },
      ["Сумма=77,50", "Чек=3", "Дата=вчера", "Магазин=B", "Карта=C2"])
    _ = try shop.mend(place, [("issued_at", "2026-01-07")])
    _ = try shop.mend(try shop.business.quarantined(line: 3), [("issued_at", "2026-01-08")])
    let driven = try shop.drive(.all)
    expectNoDifference(
      [driven.accepted, driven.duplicates, driven.stillOpen.count], [2, 0, 1])
    expectNoDifference(
      Set(try shop.exported()).filter { $0.contains("7750") }.count, 1, "by its own columns")
    let again = try shop.imports(file)
    expectNoDifference(
      [again.counts.accepted, again.counts.duplicates, again.counts.quarantinedRows], [0, 5, 0])
    expectNoDifference(try shop.business.database.check(), [])
    try shop.remove()
  }

  @Test(arguments: [QuarantineChoice.all, .rows([1]), .rows([2]), .reason(.receiptIncomplete)])
  func `the rows of a receipt come in together or not at all`(choice: QuarantineChoice) throws {
    let file =
      "receipt_id,store,issued_at,sku,amount,card\n1,A,2026-01-05,a,10,C1\n"
      + "1,A,2026-01-05,b,x,C1\n1,A,2026-01-05,c,5,C1\n2,A,2026-01-05,c,5,C1\n"
    let first = try shop.imports(file)
    expectNoDifference([first.counts.accepted, first.counts.quarantinedRows], [1, 3])
    let untouched = try shop.drive(choice)
    expectNoDifference([untouched.accepted, untouched.stillOpen.count], [0, 3])
    _ = try shop.mend(2, [("amount", "7")])
    let driven = try shop.drive(choice)
    expectNoDifference([driven.accepted, driven.stillOpen.count], [3, 0])
    expectNoDifference(
      Set(try shop.exported()).filter { $0.hasPrefix("1,A") && $0.contains(",2200,") }.count, 3)
    let again = try shop.imports(file)
    expectNoDifference([again.counts.duplicates, again.counts.quarantinedRows], [4, 0])
    expectNoDifference(try shop.business.database.check(), [])
    try shop.remove()
  }

  @Test func `a row behind a header that can't be read by is never driven as it stands`() throws {
    let file =
      "receipt_id,store,till,issued_at,total\n1,A,1,2026-01-05,250\n"
      + "receipt_id,till,store,issued_at,total,sum\n2,1,A,2026-01-05,9,9\n"
    expectNoDifference(try shop.imports(file).counts.quarantinedRows, 2)
    let report = try shop.drive(.all)
    expectNoDifference(report.accepted, 0)
    expectNoDifference(report.stillOpen.map(\.reason), [.headerChanged, .headerChanged])
    expectNoDifference(try shop.imports(file).counts.duplicates, 3)
    expectNoDifference(try shop.business.database.quarantined(limit: 9).count, 2, "not twice")
    try shop.remove()
  }

  @Test func `a row that is mended to another mistake stays with the new reason`() throws {
    try shop.imports("receipt_id,store,issued_at,total,customer\n2,A,2026-13-06,99,bo\n")
    _ = try shop.mend(1, [("issued_at", "2026-01-06"), ("total", "much")])
    let report = try shop.drive(.all)
    expectNoDifference(report.stillOpen.map(\.reason), [.amountMalformed])
    expectNoDifference(try shop.business.quarantineCard(1).row.reason, .amountMalformed)
    expectNoDifference(try shop.business.database.imports().count, 1, "nothing was taken")
    try shop.remove()
  }

  @Test func `a conflict is mended by a number of its own`() throws {
    try shop.imports("receipt_id,store,issued_at,total,customer\n1,A,2026-01-05,250,ana\n")
    try shop.imports("receipt_id,store,issued_at,total,customer\n1,A,2026-01-06,99,bo\n")
    expectNoDifference(try shop.drive(.all).stillOpen.map(\.reason), [.receiptConflict])
    _ = try shop.mend(1, [("receipt_id", "1-b")])
    expectNoDifference(try shop.drive(.all).accepted, 1)
    let again = try shop.imports(
      "receipt_id,store,issued_at,total,customer\n1,A,2026-01-06,99,bo\n")
    expectNoDifference(again.counts.duplicates, 1)
    try shop.remove()
  }

  @Test func `rows of several stores and files are driven together`() throws {
    try shop.imports("receipt_id,store,issued_at,total,customer\n1,A,x,1,ana\n2,B,x,2,bo\n")
    try shop.imports("store;receipt_id;total;issued_at;card\nC;3;3;x;K1\nA;4;4;x;K2\n")
    for id in 1...4 { _ = try shop.mend(Int64(id), [("issued_at", "2026-02-0\(id)")]) }
    expectNoDifference(try shop.drive(.all).accepted, 4)
    expectNoDifference(
      try shop.exported().dropFirst().map { $0.prefix(5) },
      ["1,A,1", "2,B,1", "3,C,1", "4,A,1"])
    expectNoDifference(try shop.business.database.check(), [])
    try shop.remove()
  }

  @Test func `of a receipt of several rows one is chosen`() throws {
    try shop.imports(
      "receipt_id,store,issued_at,customer,item,amount,total\n"
        + "1,A,2026-01-05,ana,tea,100,150\n1,A,2026-01-05,ana,bun,40,150\n")
    #expect(throws: QuarantineError.severalRows(id: 1, rows: 2)) {
      try shop.mend(1, [("amount", "50")])
    }
    _ = try shop.mend(1, [("amount", "50")], line: 2)
    expectNoDifference(try shop.drive(.all).accepted, 2)
    expectNoDifference(try shop.business.database.check(), [])
    try shop.remove()
  }

  @Test func `a broken row is given whole`() throws {
    try shop.imports(
      "receipt_id,store,issued_at,total,customer\n1,A,2026-01-05,250,\"ana\n2,A,2026-01-06,9,bo\n")
    _ = try shop.business.mend(
      1, bytes: Array("1,A,2026-01-05,250,ana\n2,A,2026-01-06,9,bo\n".utf8), author: "ann",
      now: Shop.now)
    let report = try shop.drive(.all)
    expectNoDifference([report.accepted + report.duplicates, report.stillOpen.count], [2, 0])
    expectNoDifference(try shop.exported().count, 3)
    expectNoDifference(try shop.business.database.check(), [])
    try shop.remove()
  }

  @Test func `a field too many can't be guessed`() throws {
    try shop.imports("receipt_id,store,issued_at,total,customer\n1,A,2026-01-05,2,50,ana\n")
    #expect(throws: QuarantineError.tooManyFields(id: 1, fields: 6, columns: 5)) {
      try shop.mend(1, [("total", "2.50")])
    }
    try shop.remove()
  }

  @Test func `an unknown column is told with the near one`() throws {
    try shop.imports("receipt_id,store,issued_at,total,customer\n1,A,x,2,ana\n")
    let error = #expect(throws: QuarantineError.self) { try shop.mend(1, [("totall", "2")]) }
    #expect(error?.text(in: .en).contains("'total'") == true, "\(error?.text(in: .en) ?? "")")
    #expect(throws: QuarantineError.noSuchRow(9)) { try shop.mend(9, [("total", "2")]) }
    try shop.remove()
  }

  @Test func `a return waits by itself, and finds its sale when it is mended`() throws {
    let head = "receipt_id,store,issued_at,kind,refund_of,total,customer\n"
    try shop.imports(
      head + "1,A,2026-01-05,sale,,250,ana\n2,A,2026-01-06,refund,l,50,ana\n")
    expectNoDifference(try shop.drive(.all).held, [1])
    _ = try shop.mend(1, [("refund_of", "1")])
    expectNoDifference(try shop.drive(.all).accepted, 1)
    expectNoDifference(try shop.business.database.counts().heldReturns, 0)
    expectNoDifference(try shop.business.database.check(), [])
    try shop.remove()
  }

  @Test func `a sum does not wait, and a row that was looked at waits no more`() throws {
    let file =
      "receipt_id,store,issued_at,total,customer\n1,A,2026-01-05,250,ana\n2,A,x,9,bo\n"
      + "TOTAL,,,259,\n"
    let first = try shop.imports(file)
    expectNoDifference([first.counts.quarantinedRows, first.counts.waitingRows], [2, 1])
    expectNoDifference(try shop.business.quarantineCard(2).row.state, .dismissed)
    #expect(throws: QuarantineError.notOpen(2)) { try shop.business.dismiss(.rows([1, 2])) }
    expectNoDifference(try shop.business.quarantineCard(1).row.state, .open, "all or none")
    #expect(throws: QuarantineError.noSuchRow(9)) { try shop.business.dismiss(.rows([9])) }
    expectNoDifference(try shop.business.dismiss(.rows([1])).rows, 1)
    expectNoDifference(try shop.drive(.all), DriveReport())
    let again = try shop.imports(file)
    expectNoDifference([again.counts.duplicates, again.counts.waitingRows], [3, 0])
    expectNoDifference(try shop.business.database.check(), [])
    try shop.remove()
  }

  @Test(arguments: QuarantineReason.allCases)
  func `every reason has words in both languages`(reason: QuarantineReason) throws {
    let advice = try #require(QuarantineAdvice(reason), "\(reason)")
    for text in [advice.meaning, advice.mend] {
      #expect(!text.ru.isEmpty && !text.en.isEmpty && text.ru != text.en)
    }
  }

  @Test(arguments: [
    ("a,b", ["a", "b"]), ("\"a,b\",c", ["a,b", "c"]), ("\"a\"\"b\",", ["a\"b", ""]),
    ("\"open,b", ["open,b"]), (",", ["", ""]),
  ])
  func `fields are read leniently and written as CSV`(text: String, fields: [String]) {
    let rows = RowFields.rows(Array(text.utf8), separator: 0x2c)
    expectNoDifference(
      rows.map { $0.fields.map { String(decoding: $0, as: UTF8.self) } }, [fields])
    let written = rows[0].bytes(separator: 0x2c)
    expectNoDifference(RowFields.rows(written, separator: 0x2c), rows)
  }
}

extension Business {
  /// The number of the row in quarantine that stands on a line.
  fileprivate func quarantined(line: Int) throws -> Int64 {
    try #require(try database.quarantined(limit: 100).first { $0.line == line }?.id)
  }
}
