import Retention
import Testing

@testable import Intake

@Suite struct WorkbookTests {
  private let header =
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>Дата</t></is>"
    + "</c><c r=\"C1\" t=\"str\"><v>Сумма</v></c><c r=\"D1\" t=\"s\"><v>1</v></c></row>"
  private let texts = [
    "<t>Номер чека</t>", "<r><t>Теле</t></r><r><rPr/><t>фон</t></r><rPh><t>nope</t></rPh>",
    "<t xml:space=\"preserve\"> a &amp; &#x42;_x000D_</t>",
  ]

  private func workbook(_ rows: String) -> HandMadeWorkbook {
    HandMadeWorkbook(sheets: [("Лист1", header + rows)], texts: texts)
  }

  @Test func `a sheet is read like a table of text`() throws {
    let rows =
      "<row r=\"2\"><c r=\"A2\"><v>17</v></c><c r=\"B2\" s=\"2\"><v>46346.586909722224</v></c>"
      + "<c r=\"C2\"><v>35.880000000000003</v></c><c r=\"D2\"><v>7.9161234567E10</v></c></row>"
      + "<row r=\"3\"><c r=\"B3\" s=\"1\"/></row>"
      + "<row r=\"7\"><c r=\"A7\" t=\"s\"><v>2</v></c><c r=\"B7\" s=\"3\"><v>46346</v></c>"
      + "<c r=\"C7\"><f>1+2</f><v>3</v></c><c r=\"D7\"/></row>"
    let reading = try read(workbook(rows).bytes)
    #expect(reading.receipts.map(\.line) == [2])
    #expect(reading.receipts.map(\.issued) == [1_795_172_709])
    #expect(reading.totals == [3588])
    #expect(reading.receipts[0].key.value == "+79161234567")
    // Its number has a carriage return in it.
    #expect(reading.refused == [Refused(line: 7, rows: 1, reason: .controlCharacter)])
  }

  @Test func `cells have types`() throws {
    let rows =
      "<row r=\"2\"><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c><c s=\"1\"><v>0.5</v></c>"
      + "<c r=\"E2\" t=\"s\"><v>2</v></c><c><v>1E+20</v></c><c r=\"H2\"/></row>"
    let sheet = try Workbook(bytes: workbook(rows).bytes, name: "a.xlsx").rows("Лист1")
    #expect(
      try sheet.next()?.cells
        == [.text("Номер чека"), .text("Дата"), .text("Сумма"), .text("Телефон")])
    #expect(
      try sheet.next()?.cells
        == [
          .bool(true), .error("#N/A"), .date("12:00:00"), .empty, .text(" a & B\r"),
          .number("100000000000000000000"),
        ])
    #expect(try sheet.next() == nil)
  }

  @Test(arguments: [
    ("17", "17"), ("-17", "-17"), ("79161234567", "79161234567"),
    ("7.9161234567E10", "79161234567"), ("4276123412341234", "4276123412341234"),
    ("35.880000000000003", "35.88"), ("0.30000000000000004", "0.3"), ("1.5", "1.5"),
    ("1234.5599999999999", "1234.56"), ("0.05", "0.05"), ("-0.001", "-0.001"),
    ("1e-7", "0.0000001"), ("1.0E+3", "1000"), ("99999999999999.999", "100000000000000"),
    ("x", "x"), ("1e400", "1e400"), ("1.2345678901234567E22", "12345678901234600000000"),
  ])
  func `numbers are decimal digits`(written: String, text: String) {
    #expect(SheetNumber.text(written) == text)
  }

  @Test(
    arguments: [
      ("46346", false, "2026-11-20"), ("44884", true, "2026-11-20"), ("1", false, "1900-01-01"),
      ("59", false, "1900-02-28"), ("60", false, nil), ("61", false, "1900-03-01"),
      ("0.75", false, "18:00:00"), ("46346.999999", false, "2026-11-21"), ("-1", false, nil),
      ("46346.5", false, "2026-11-20 12:00:00"), ("1e300", false, nil), ("nan", false, nil),
      ("0", true, "1904-01-01"),
    ] as [(String, Bool, String?)])
  func `days are counted as the workbook counts them`(
    written: String, is1904: Bool, text: String?
  ) {
    #expect(SheetNumber.date(written, is1904: is1904) == text)
  }

  @Test(arguments: [
    ("dd.mm.yyyy", true), ("[h]:mm", true), ("[$-419]d mmm", true), ("0.00", false),
    ("#,##0.00\\ \"days\"", false), ("General", false), ("[Red]0", false), ("\"д\"0", false),
    ("ДД.ММ.ГГГГ", true), ("0.00E+00", false),
  ])
  func `a format tells dates`(code: String, isDate: Bool) {
    #expect(NumberFormats.isDate(code) == isDate)
  }

  @Test func `the only sheet with known columns is taken, others are asked about`() throws {
    let row = "<row r=\"2\"><c><v>1</v></c><c s=\"1\"><v>46346</v></c><c><v>5</v></c></row>"
    let note = "<row><c t=\"inlineStr\"><is><t>Отчёт</t></is></c></row>"
    var book = HandMadeWorkbook(
      sheets: [("Обложка", note), ("Чеки", header + row), ("Копия", header + row)],
      hidden: ["Копия"], texts: texts)
    #expect(try read(book.bytes).totals == [500])
    book.hidden = []
    #expect(
      refusal(book.bytes) == .severalSheets(file: "till.csv", found: ["Чеки", "Копия"]))
    let named = { (name: String) in ReceiptReader.Options.moscow.with { $0.form.sheet = name } }
    #expect(try read(book.bytes, named("копия")).totals == [500])
    #expect(refusal(book.bytes, named("Чек"))?.message.contains("Did you mean Чеки?") == true)
    #expect(refusal(book.bytes, named("Обложка"))?.code == "column_missing")
  }

  @Test func `lines of one receipt keep their bytes together, empty rows between or not`() throws {
    let cell = { (text: String) in "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>" }
    let row = { (number: Int, cells: [String]) in
      "<row r=\"\(number)\">\(cells.map(cell).joined())</row>"
    }
    let rows =
      row(3, ["чек", "дата", "артикул", "сумма"]) + row(5, ["1", "2026-11-20", "A", "5"])
      + row(6, ["1", "2026-11-20", "B,", "6"]) + row(9, ["1", "2026-11-20", "C", "7"])
      + row(999, ["2", "2026-11-20", "D", "oops"])
    let reading = try read(HandMadeWorkbook(sheets: [("a", rows)]).bytes)
    #expect(reading.totals == [1800])
    #expect(
      reading.receipts.map(\.raw) == [
        "1,2026-11-20,A,5\n1,2026-11-20,\"B,\",6\n\n\n1,2026-11-20,C,7"
      ])
    #expect(reading.receipts.map(\.line) == [5])
    #expect(reading.refused == [Refused(line: 999, rows: 1, reason: .amountMalformed)])
  }

  @Test func `what is no workbook is refused with what to do`() {
    #expect(
      refusal(Packing.zip([("receipts.csv", Array("a".utf8))]))
        == .workbook(file: "till.csv", why: .noPart("xl/workbook.xml")))
    #expect(
      refusal(Packing.zip(workbook("").parts, flags: 1))
        == .workbook(file: "till.csv", why: .isEncrypted))
    #expect(refusal(Array(workbook("").bytes.dropLast(30)))?.code == "workbook")
    let empty = HandMadeWorkbook(sheets: [("Лист1", "")])
    #expect(refusal(empty.bytes) == .workbook(file: "till.csv", why: .noSheets))
    #expect(refusal("a", .moscow.with { $0.form.kind = .xlsx })?.code == "workbook")
  }

  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY b \"c\">]>", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">",
  ])
  func `a workbook that declares entities is refused`(doctype: String) {
    var book = workbook("")
    book.declaration = doctype
    #expect(refusal(book.bytes)?.message.contains("it declares a DTD") == true)
  }

  @Test(arguments: [
    "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>99</v></c></row>", "<row r=\"1\"><c><v>1</v></c></row>",
    "<row r=\"-2\"/>", "<row r=\"99999999\"/>", "<row r=\"2\"><c r=\"ZZZZ2\"><v>1</v></c></row>",
    "<row r=\"2\"><c r=\"2\"><v>1</v></c></row>", "<row r=\"2\"><c><v>&bomb;</v></c></row>",
    "<row r=\"2\"><c><v>1</v>", "</worksheet></worksheet>", "<row r=2></row>",
    "<row r=\"2\"><c r=\"C2\"><v>5</v></c><c r=\"C2\"><v>500</v></c></row>",
  ])
  func `a damaged sheet ends in a refusal, never in a trap`(rows: String) {
    #expect(refusal(workbook(rows).bytes)?.code == "workbook")
  }

  @Test func `a part that does not fit its sum is refused before a row is taken`() throws {
    var bytes = workbook("<row r=\"2\"><c><v>1717</v></c></row>").bytes
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: "1717".utf8) })
    bytes[place] = 0x38
    #expect(throws: IntakeError.self) {
      try ReceiptReader(bytes: bytes, name: "a.xlsx", options: .moscow)
    }
  }

  @Test func `the unpacked size has a limit`() {
    let bytes = workbook("").bytes
    #expect(
      refusal(bytes, .moscow.with { $0.form.unpackedMax = 100 })?.code == "unpacked_too_big")
  }

  @Test(arguments: 0..<60)
  func `mutated workbooks never trap and lose no row`(seed: Int) throws {
    var random = SeededRandom(seed)
    let row = "<row r=\"2\"><c><v>1</v></c><c s=\"1\"><v>46346</v></c><c><v>5</v></c></row>"
    var parts = workbook(row + row.replacing("2", with: "3")).parts
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let part = Int.random(in: parts.indices, using: &random)
      let place = Int.random(in: parts[part].bytes.indices, using: &random)
      if Bool.random(using: &random) {
        parts[part].bytes[place] = Array("<>/\"= &0;1Zr".utf8).randomElement(using: &random) ?? 0
      } else {
        parts[part].bytes.remove(at: place)
      }
    }
    do { _ = try read(Packing.zip(parts)) } catch is IntakeError {}
  }
}
