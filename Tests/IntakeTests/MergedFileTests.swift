import CustomDump
import Intake
import Retention
import Testing

/// The files of several tills in one, each with its own header.
@Suite struct MergedFileTests {
  private static let text =
    "receipt,store,till,date,total,phone\n1,A,1,2026-11-20,5,89161234567\n"
    + "Чек;Касса;Магазин;Дата;Сумма\n2;7;B;20.11.2026;6,50\n3;7;B;вчера;6,50\n"
    + "total,date,receipt,store,till,sku,amount\n9,2026-11-20,4,C,2,tea,4\n"
    + "9,2026-11-20,4,C,2,milk,5\nreceipt,store,till,date,total,phone\n5,A,1,2026-11-20,8,\n"

  @Test func `rows are read by the header that they stand behind`() throws {
    let reading = try read(Self.text)
    expectNoDifference(
      reading.receipts.map { "\($0.line) \($0.store)/\($0.till)/\($0.number) \($0.total)" },
      ["2 A/1/1 500", "4 B/7/2 650", "7 C/2/4 900", "10 A/1/5 800"])
    expectNoDifference(reading.receipts.map(\.goods.count), [0, 0, 2, 0])
    expectNoDifference(
      reading.refused,
      [
        Refused(line: 3, rows: 1, reason: .headerChanged),
        Refused(line: 5, rows: 1, reason: .dateMalformed),
        Refused(line: 6, rows: 1, reason: .headerChanged),
        Refused(line: 9, rows: 1, reason: .headerChanged),
      ])
    expectNoDifference(reading.rows, 9)
  }

  @Test(arguments: Array(16...80) + [100, 200, 300])
  func `where the file is cut into stretches changes nothing`(bytes: Int) throws {
    expectNoDifference(
      try read(Self.text, .moscow.with { $0.stretchBytes = bytes }), try read(Self.text))
  }

  @Test func `each header is told with its line, separator and mapping`() throws {
    let text =
      "no,date,sum\n1,2026-11-20,5\nsum;date;receipt\n5;2026-11-20;2\nsum,no,date,phone\n"
      + "7,3,2026-11-20,\n"
    let reader = try ReceiptReader(
      bytes: Array(text.utf8), name: "till.csv",
      options: .moscow.with { $0.mapping = ["no": "receipt_id"] })
    let reading = try collect(reader)
    expectNoDifference(reading.numbers, ["1", "2", "3"])
    expectNoDifference(
      reader.laterHeaders.map { header in
        "\(header.line) \(String(decoding: header.bytes, as: UTF8.self)) \(header.separator) "
          + "\(header.mapping)"
      },
      ["3 sum;date;receipt ; [:]", "5 sum,no,date,phone , [\"no\": \"receipt_id\"]"])
  }

  @Test func `a header in another encoding is seen, and nothing behind it is read`() throws {
    let head = "Чек;Магазин;Касса;Дата;Сумма\n1;A;1;20.11.2026;5\n"
    // "Чек;Касса;Магазин;Дата;Сумма" in windows-1251; the rows behind it are plain ASCII.
    let other: [UInt8] =
      [0xD7, 0xE5, 0xEA, 0x3B, 0xCA, 0xE0, 0xF1, 0xF1, 0xE0, 0x3B, 0xCC, 0xE0, 0xE3, 0xE0, 0xE7]
      + [0xE8, 0xED, 0x3B, 0xC4, 0xE0, 0xF2, 0xE0, 0x3B, 0xD1, 0xF3, 0xEC, 0xEC, 0xE0, 0x0A]
    let reading = try read(Array(head.utf8) + other + Array("2;1;A;20.11.2026;6\n".utf8))
    expectNoDifference(reading.totals, [500])
    expectNoDifference(reading.rejects.map(\.reason), [.headerChanged, .headerChanged])
  }

  /// In a text of one byte a letter every byte is some letter: the header of another encoding is
  /// there, in wrong letters.
  @Test(arguments: [
    (Letters.windows1251, Letters.cp866), (.windows1251, .utf8), (.cp866, .windows1251),
    (.cp866, .utf8), (.utf8, .cp866), (.utf8, .windows1251),
  ])
  func `whatever encodings two files have, none is read by the columns of the other`(
    own: Letters, other: Letters
  ) throws {
    let first = own.bytes("Чек;Магазин;Касса;Дата;Сумма;Клиент\n1;A;1;20.11.2026;5;анна\n")
    let second = other.bytes("Чек;Магазин;Касса;Дата;Клиент;Сумма\n2;A;1;20.11.2026;15;400\n")
    let reading = try read(first + second, .moscow.with { $0.form.encoding = own.rawValue })
    expectNoDifference(reading.totals, [500])
    expectNoDifference(reading.rejects.map(\.reason), [.headerChanged, .headerChanged])
  }
}

/// Encodings of Russian letters, without a library that could err alike.
enum Letters: String, Sendable {
  case utf8 = "utf-8"
  case windows1251 = "windows-1251"
  case cp866

  func bytes(_ text: String) -> [UInt8] {
    if self == .utf8 { return Array(text.utf8) }
    return text.unicodeScalars.map { scalar in
      guard scalar.value >= 0x410, scalar.value <= 0x44F else { return UInt8(scalar.value & 0x7F) }
      let place = scalar.value - 0x410
      if self == .windows1251 { return UInt8(0xC0 + place) }
      return UInt8(place < 48 ? 0x80 + place : 0xE0 + place - 48)
    }
  }
}
