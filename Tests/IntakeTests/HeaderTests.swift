import Retention
import Testing

@testable import Intake

@Suite struct HeaderTests {
  private func fields(
    _ header: String, _ mapping: [String: String] = [:]
  ) throws -> [ReceiptField?] {
    let options = ReceiptReader.Options.moscow.with {
      $0.mapping = mapping
      $0.identity = .row
    }
    return try ReceiptReader(bytes: Array(header.utf8), name: "till.csv", options: options)
      .recognised.map(\.field)
  }

  @Test(arguments: [
    "receipt_id,date,total", " Receipt ID ,DATE,Total", "Receipt No.,Timestamp,total amount",
    "Номер чека;Дата;Сумма", "№ чека;Дата и время;Итого", "\u{FEFF}Чек;Дата чека;Сумма чека",
    "order_id\tdate\tamount", "Invoice,date,sum", "sep=;\nЧек;Дата;Сумма",
    "\r\n\r\n\"Чек\",\"Дата\",\"Сумма\"", "ЧЕК;ДАТА_И_ВРЕМЯ;СУММА",
  ])
  func `the usual names are recognised`(header: String) throws {
    #expect(try fields(header + "\n") == [.receiptID, .issuedAt, .total])
  }

  @Test func `every field has names in both languages and none stands for two`() {
    var owners: [String: ReceiptField] = [:]
    for field in ReceiptField.allCases {
      #expect(ReceiptField(header: field.rawValue) == field)
      owners[field.rawValue] = field
    }
    let russian: [(String, ReceiptField)] = [
      ("Номер чека", .receiptID), ("Магазин", .store), ("Точка продаж", .store),
      ("Касса", .till), ("Дата и время", .issuedAt), ("Время", .time), ("Тип чека", .kind),
      ("Возврат чека", .refundOf), ("Итого", .total), ("Клиент", .customer),
      ("Код клиента", .customer), ("Номер карты", .card), ("Телефон", .phone),
      ("E-mail", .email), ("Почта", .email), ("ФИО", .name), ("Артикул", .sku),
      ("Номенклатура", .item), ("Группа товаров", .category), ("Строка", .line),
      ("Кол-во", .quantity), ("Количество", .quantity), ("Сумма", .amount),
    ]
    for (name, field) in russian { #expect(ReceiptField(header: name) == field, "\(name)") }
    for name in ["price", "Цена", "id", "discount", "Скидка", ""] {
      #expect(ReceiptField(header: name) == nil, "\(name)")
    }
  }

  @Test func `the separator is the one that gives known columns`() throws {
    let reader = try ReceiptReader(
      bytes: Array("Чек;Дата;Сумма;a,b,c,d,e,f\n".utf8), name: "till.csv", options: .moscow)
    #expect(reader.separator == ";")
    #expect(
      reader.recognised.map(\.column) == ["Чек", "Дата", "Сумма", "a,b,c,d,e,f"])
  }

  @Test func `an explicit mapping is stronger than recognition`() throws {
    let header = "receipt,date,total,sum,weird\n"
    #expect(throws: IntakeError.self) { try fields(header) }
    #expect(
      try fields(header, ["sum": "total"]) == [.receiptID, .issuedAt, nil, .total, nil])
    #expect(
      try fields(header, ["SUM": "ignore", "weird": "customer"])
        == [.receiptID, .issuedAt, .total, nil, .customer])
  }

  @Test func `quantity alone makes no file line-wise, and an amount is the total then`() throws {
    #expect(
      try fields("customer_id,date,quantity,amount\n") == [.customer, .issuedAt, nil, .total])
    #expect(
      try fields("sku,date,quantity,amount_minor\n") == [.sku, .issuedAt, .quantity, .amountMinor])
    #expect(try fields("date,amount_minor\n") == [.issuedAt, .totalMinor])
  }

  @Test(arguments: [
    ("", "till.csv: the file is empty. The first line has to name the columns."),
    ("\u{FEFF}", "till.csv: the file is empty. The first line has to name the columns."),
    ("\n\r\n", "till.csv: the file is empty. The first line has to name the columns."),
    (
      "receipt,date,price\n",
      "till.csv:1: no column for 'total', which every receipt needs. Columns found: receipt, "
        + "date, price. If one of them is meant, say so: --map COLUMN=total."
    ),
    (
      "receipt;дата;артикул;итого\n",
      "till.csv:1: no column for 'amount', which every line of a receipt needs. Columns found: "
        + "receipt, дата, артикул, итого. If one of them is meant, say so: --map COLUMN=amount."
    ),
    (
      "receipt,total\n",
      "till.csv:1: no column for 'issued_at', which every receipt needs. Columns found: receipt, "
        + "total. If one of them is meant, say so: --map COLUMN=issued_at."
    ),
    (
      "date,total\n",
      "till.csv:1: no column has the receipts' numbers, so that the same receipt could not be "
        + "told from a new one. Columns found: date, total. Name the column: --map "
        + "COLUMN=receipt_id; or, where the file has none, give --receipt-id row: a row is then "
        + "known by its content, and equal rows by their order."
    ),
    (
      "receipt,date,total,Сумма чека\n",
      "till.csv:1: several columns stand for 'total': total, Сумма чека. Say which is meant: "
        + "--map COLUMN=total; another is left out by --map COLUMN=ignore."
    ),
    (
      "receipt,date,total,total_minor\n",
      "till.csv:1: several columns stand for 'total': total, total_minor. Say which is meant: "
        + "--map COLUMN=total; another is left out by --map COLUMN=ignore."
    ),
    (
      "\"receipt,date\n",
      "till.csv: this is not a CSV text: the first line does not end, or its quotes do not "
        + "close. Export the receipts as CSV in UTF-8."
    ),
    (
      "rec\u{0}eipt,date,total\n",
      "till.csv: this is not a CSV text: control characters in the first line. Export the "
        + "receipts as CSV in UTF-8."
    ),
    (
      "sep=^\nreceipt^date^total\n",
      "till.csv: this is not a CSV text: its first line declares a separator other than , ; | "
        + "or a tab. Export the receipts as CSV in UTF-8."
    ),
  ])
  func `a refusal says what, where, why and how to mend it`(text: String, message: String) {
    #expect(refusal(text)?.message == message)
  }

  @Test func `unknown names of a mapping get the near ones`() {
    let text = "receipt,date,total,Клиентт\n"
    #expect(
      refusal(text, .moscow.with { $0.mapping = ["total": "totl"] })?.message
        == "--map: there is no field 'totl'. Did you mean total? Fields: receipt_id, store, till, "
        + "issued_at, time, kind, refund_of, total, total_minor, customer, card, phone, email, "
        + "name, sku, item, category, line, quantity, amount, amount_minor, ignore.")
    #expect(
      refusal(text, .moscow.with { $0.mapping = ["Клиент": "customer"] })?.message
        == "till.csv:1: --map: there is no column 'Клиент'. Did you mean Клиентт? "
        + "Columns found: receipt, date, total, Клиентт.")
  }

  @Test(
    arguments: [
      ([0x1F, 0x8B, 8, 0], "truncated"), ([0x50, 0x4B, 3, 4, 0], "workbook"),
      ([0x50, 0x4B, 5, 6, 0], "compressed"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "compressed"),
      (Array("r".utf8) + [0, 0x2C, 0, 0x64, 0, 0x0A, 0], "encoding"),
      (Array(repeating: 1, count: 100), "not_csv"),
    ] as [([UInt8], String)])
  func `another container or encoding is named`(bytes: [UInt8], code: String) {
    #expect(refusal(bytes)?.code == code)
  }

  @Test func `one broken row does not condemn the file`() throws {
    var bytes = Array("receipt,date,total,name\n1,2026-11-20,5,Иван\n2,2026-11-20,5,".utf8)
    bytes += [0xC8, 0xE2, 0xE0, 0xED, 0x0A] + Array("3,2026-11-20,5,Анна\n".utf8)
    let reading = try read(bytes)
    #expect(reading.numbers == ["1", "3"])
    #expect(reading.refused == [Refused(line: 3, rows: 1, reason: .encodingInvalid)])
  }

  @Test func `a thousand columns are read and one more is refused`() throws {
    let extra = { (count: Int) in (0..<count).map { ",c\($0)" }.joined() }
    let row = "1,2026-11-20,5" + String(repeating: ",", count: 997) + "\n"
    #expect(try read("receipt,date,total" + extra(997) + "\n" + row).numbers == ["1"])
    #expect(
      refusal("receipt,date,total" + extra(998) + "\n")?.message
        == "till.csv:1: 1001 columns; at most 1000 are read. Export only those of receipts.")
  }

  @Test func `a file that is not there is said to be not there`() {
    #expect(throws: IntakeError.cannotOpen(file: "/no/such", why: "No such file or directory")) {
      try ReceiptReader(path: "/no/such", options: .moscow)
    }
    #expect(throws: IntakeError.cannotOpen(file: "/", why: "it is a folder")) {
      try ReceiptReader(path: "/", options: .moscow)
    }
  }
}
