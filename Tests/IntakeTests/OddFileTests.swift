import Intake
import Retention
import Testing

/// Files as they come out of merges, spreadsheets and old programs: every row is taken or set
/// aside with a reason (`read` counts them), or the file is refused.
@Suite struct OddFileTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var what: String
    var text: String
    var taken: [Int64]
    var aside: [QuarantineReason] = []

    init(_ what: String, _ text: String, _ taken: [Int64], _ aside: [QuarantineReason] = []) {
      self.what = what
      self.text = text
      self.taken = taken
      self.aside = aside
    }

    var testDescription: String { what }
  }

  private static let head = "receipt;date;total;phone;name\n"
  private static let one = "1;2026-11-20;5,50;;\n"

  static let cases = [
    Case("the header once more", head + one + head + one, [550, 550], [.headerRepeated]),
    Case(
      "a header of a page within capitals", head + one + "Receipt;DATE;Total;Phone;Name\n",
      [550], [.headerRepeated]),
    Case(
      "a header behind a byte order mark", head + one + "\u{FEFF}" + head + one, [550, 550],
      [.headerRepeated]),
    Case(
      "another order of columns", head + one + "total;receipt;date\n7;1;2026-11-20\n" + one,
      [550, 700], [.headerChanged, .dateMalformed]),
    Case(
      "another order, and the own header again",
      head + one + "total;receipt;date;phone;name\n7;1;2026-11-20;;\n" + head + one,
      [550, 700, 550], [.headerChanged, .headerChanged]),
    Case(
      "another separator", head + one + "receipt,date,total\n2,2026-11-20,7\n", [550, 700],
      [.headerChanged]),
    Case(
      "another separator within quotes",
      head + one + "\"receipt\",\"date\",\"total\"\n\"2\",\"2026-11-20\",\"7\"\n",
      [550, 700], [.headerChanged]),
    Case(
      "another header without numbers, and the own one again",
      head + one + "date;total;phone\n2026-11-20;7;\n" + head + one, [550, 550],
      [.headerChanged, .headerChanged, .headerRepeated]),
    Case(
      "another header with strange names",
      head + one + "nr;datum;total;tel;wer\n2;2026-11-20;7;;\n" + head + one, [550, 550],
      [.headerChanged, .headerChanged, .headerRepeated]),
    Case(
      "a wider header of another order",
      head + one + "store;till;kind;phone;name;total;receipt;date\nA;1;;;;7;1;2026-11-20\n",
      [550, 700], [.headerChanged]),
    Case(
      "another header behind a row of words without a line end",
      head + "1;2026-11-20;5;;Анна Сергеевна Константинопольскаяtotal;receipt;date\n"
        + "7;1;2026-11-20\n",
      [], [.headerChanged, .headerChanged]),
    Case(
      "words in the place of a row", head + one + "a;b;c;d;e\n" + one, [550, 550],
      [.dateMalformed]),
    Case(
      "another header that says the total twice",
      head + one + "receipt;date;total;sum\n3;2026-11-20;7;8\n", [550],
      [.headerChanged, .headerChanged]),
    Case(
      "a header behind a row without a line end", head + "1;2026-11-20;5;;" + head + one, [550],
      [.columnCount]),
    Case(
      "another header behind a row without a line end",
      head + "1;2026-11-20;5;;total;receipt;date;phone;name\n7;1;2026-11-20;;\n", [],
      [.headerChanged, .headerChanged]),
    Case("a byte order mark before a row", head + "\u{FEFF}\"1\";2026-11-20;5;;\n", [500]),
    Case("no line end at the end", head + "1;2026-11-20;5;;", [500]),
    Case("fewer fields", head + "1;2026-11-20;5\n" + one, [550], [.columnCount]),
    Case("more fields", head + "1;2026-11-20;5;;;x\n" + one, [550], [.columnCount]),
    Case(
      "empty columns at the end", "receipt;date;total;;;\n1;2026-11-20;5;;;\n2;2026-11-20;6\n",
      [500, 600]),
    Case("empty lines and lines of separators", head + "\n;;;;\n \n" + one + "\n\n", [550]),
    Case("a sum at the end", head + one + "Итого;;5,50;;\n", [550], [.totalsRow]),
    Case(
      "a sum with a date", head + one + "Итого за день:;2026-11-20;5,50;;\n", [550],
      [.totalsRow]),
    Case("a sum in English", head + one + "TOTAL;2026-11-20;5,50;;\n", [550], [.totalsRow]),
    Case("a note of one cell", head + one + "Отчёт составил Иванов\n", [550], [.columnCount]),
    Case("a NUL in a name", head + "1;2026-11-20;5;;a\0b\n", [], [.controlCharacter]),
    Case("an escape in a number", head + "1\u{1B}[31m;2026-11-20;5;;\n", [], [.controlCharacter]),
    Case("a quote without end", head + one + "2;2026-11-20;5;;\"open\n", [550], [.badQuoting]),
    Case("a quote within a text", head + "1;2026-11-20;5;;ООО \"Ромашка\"\n", [500]),
    Case("text behind a quote", head + "1;2026-11-20;5;;\"a\"b\n", [], [.badQuoting]),
    Case("doubled quotes", head + "1;2026-11-20;5;;\"a \"\"b\"\"\"\n", [500]),
    Case("bars between", "receipt|date|total\n1|2026-11-20|5,50\n", [550]),
    Case(
      "roubles in a header", "receipt;date;\"Сумма, руб.\"\n1;2026-11-20;5,50\n", [550]),
    Case("roubles in brackets", "receipt;date;Сумма (₽)\n1;2026-11-20;5,50\n", [550]),
    Case("tabs and quotes", "receipt\tdate\ttotal\n1\t2026-11-20\t\"1 234,50\"\n", [123_450]),
    Case("a separator line with quotes", "\"sep=;\"\n" + head + one, [550]),
    Case("a separator line of a bar", "sep=|\nreceipt|date|total\n1|2026-11-20|5\n", [500]),
    Case(
      "a mixture of line ends", head + "1;2026-11-20;5;;\r\n2;2026-11-20;6;;\r3;2026-11-20;7;;",
      [500, 600, 700]),
    Case("phones as Excel shows them", head + "1;2026-11-20;5;7,9E+10;\n", [500]),
    Case(
      "days counted by Excel", head + "1;46346;5;;\n2;46346,5;5;;\n", [],
      [.dateMalformed, .dateMalformed]),
    Case(
      "years of two digits", head + "1;20.11.26;5;;\n2;20/11/26;5;;\n", [],
      [.dateMalformed, .dateMalformed]),
    Case("a month that may be a day", head + "1;03/02/2026;5;;\n", [], [.dateMalformed]),
    Case(
      "a day that does not exist", head + "1;31.02.2026;5;;\n2;2026-02-29;5;;\n", [],
      [.dateMalformed, .dateMalformed]),
    Case("24:00", head + "1;2026-11-20 24:00;5;;\n", [], [.dateMalformed]),
    Case("a leap second", head + "1;2026-11-20T12:00:60Z;5;;\n", [], [.dateMalformed]),
    Case("a zone by its name", head + "1;2026-11-20 12:00 MSK;5;;\n", [], [.dateMalformed]),
    Case("am and pm", head + "1;2026-11-20 2:05 PM;5;;\n", [500]),
    Case(
      "a date before tills and one to come", head + "1;1970-01-01;5;;\n2;2027-01-01;5;;\n", [],
      [.dateOutOfRange, .dateOutOfRange]),
    Case(
      "a currency sign", head + "1;2026-11-20;5 ₽;;\n2;2026-11-20;$5;;\n", [],
      [.amountMalformed, .amountMalformed]),
    Case(
      "a minus behind, and in brackets", head + "1;2026-11-20;5-;;\n2;2026-11-20;(5);;\n", [],
      [.amountMalformed, .amountMalformed]),
    Case("a real minus", head + "1;2026-11-20;\u{2212}5;;\n", [], [.amountMalformed]),
    Case("a formula", head + "1;2026-11-20;=2+3;;\n", [], [.amountMalformed]),
    Case("an error of a spreadsheet", head + "1;2026-11-20;#ЗНАЧ!;;\n", [], [.amountMalformed]),
    Case("NBSP among thousands", head + "1;2026-11-20;1\u{A0}234,50;;\n", [123_450]),
    Case("a number in quotes and blanks", head + "\" 1 \";\" 2026-11-20 \";\" 5 \";;\n", [500]),
    Case("a number that is empty", head + ";2026-11-20;5;;\n", [], [.receiptIDMissing]),
    Case("a line feed in a number", head + "\"1\n2\";2026-11-20;5;;\n", [], [.controlCharacter]),
    Case("a header over two lines", "\"receipt\nid\";date;total\n1;2026-11-20;5\n", [500]),
    Case("a broken letter", head + "1;2026-11-20;5;;Иван\n2;2026-11-20;5;;\u{FFFD}\n", [500, 500]),
  ]

  @Test(arguments: cases) func `every row is taken or set aside with a reason`(
    odd: Case
  ) throws {
    let reading = try read(odd.text)
    #expect(reading.totals == odd.taken)
    #expect(reading.rejects.map(\.reason) == odd.aside)
    for size in [16, 100] {
      #expect(try read(odd.text, .moscow.with { $0.stretchBytes = size }) == reading)
    }
  }

  @Test(
    arguments: [
      ("<html><table><tr><td>1</td></tr></table></html>", "not_table"),
      ("\u{FEFF}\n<!DOCTYPE html>\n<p>", "not_table"),
      ("<?xml version=\"1.0\"?><Workbook/>", "not_table"), ("%PDF-1.7\n", "not_table"),
      ("{\\rtf1 a}", "not_table"), ("Rar!\u{1A}\u{07}x", "compressed"),
      ("Отчёт о продажах\nЧек;Дата;Сумма\n", "column_missing"),
      ("1;2026-11-20;5\n2;2026-11-20;5\n", "column_missing"),
      ("receipt;date;total;total\n1;2026-11-20;5;5\n", "column_twice"),
      ("\n\n\n", "empty_file"),
    ])
  func `what is no table is refused`(text: String, code: String) {
    #expect(refusal(text)?.code == code)
  }

  @Test func `an old workbook is refused with what to do`() {
    let error = refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0])
    #expect(error == .notTable(file: "till.csv", kind: .oldWorkbook))
    #expect(error?.text(in: .ru).contains("сохраните как .xlsx") == true)
  }

  @Test(arguments: [16, 60, 1 << 20])
  func `a receipt goes on behind the header of a page`(size: Int) throws {
    let head = "receipt,date,sku,amount\n"
    let text = head + "1,2026-11-20,A,5\n" + head + "1,2026-11-20,B,6\n2,2026-11-20,A,7\n"
    let reading = try read(text, .moscow.with { $0.stretchBytes = size })
    #expect(reading.totals == [1100, 700])
    #expect(reading.refused == [Refused(line: 3, rows: 1, reason: .headerRepeated)])
  }

  @Test(arguments: [
    "receipt;date;total\n1;2026-11-20;5\n2;oops;6\n", "sep=|\nreceipt|date|total\n2|oops|6\n",
    "{\"receipt\":1,\"date\":\"2026-11-20\",\"total\":5}\n"
      + "{\"receipt\":2,\"date\":\"oops\",\"total\":6}\n",
  ])
  func `a row that was set aside is read again behind its header`(text: String) throws {
    let reader = try ReceiptReader(bytes: Array(text.utf8), name: "a", options: .moscow)
    let reject = try #require(try collect(reader).rejects.first)
    let mended = String(decoding: reject.bytes, as: UTF8.self)
      .replacing("oops", with: "2026-11-20")
    let again = try read(reader.header + [0x0A] + Array(mended.utf8))
    #expect(again.totals == [600])
  }

  @Test func `a preview says what was read, field by field`() throws {
    let text = "receipt,date,total,phone\n7,20.11.2026 9:05,\"1 234,5\",8 916 123-45-67\n"
    let reader = try ReceiptReader(bytes: Array(text.utf8), name: "a", options: .moscow)
    let batch = try #require(try reader.next())
    let preview = try #require(reader.preview(batch).first)
    #expect(preview.line == 2)
    #expect(
      preview.fields.map { "\($0.field.rawValue)=\($0.text)" } == [
        "receipt_id=7", "store=MSK-1", "till=1", "issued_at=2026-11-20T09:05:00+03:00",
        "kind=sale", "total=1234.50", "phone=+79161234567",
      ])
  }
}
