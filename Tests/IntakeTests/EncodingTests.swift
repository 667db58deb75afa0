import Retention
import Testing

@testable import Intake

@Suite struct EncodingTests {
  static let russian = "Чек;Дата;Сумма;Клиент\n1;20.11.2026;5,50;Ёлкина\n2;20.11.2026;7;Щукин\n"
  static let ascii = "receipt;date;total;customer\n1;2026-11-20;5,50;Ёлкина\n"

  static func encoded(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    switch encoding {
    case .utf8: return Array(text.utf8)
    case .utf16LE: return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BE: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    default:
      let upper = encoding.upperHalf ?? []
      return text.unicodeScalars.map { scalar in
        scalar.isASCII
          ? UInt8(scalar.value) : UInt8(0x80 + (upper.firstIndex(of: scalar) ?? 0))
      }
    }
  }

  private func customers(_ bytes: [UInt8], _ encoding: String? = nil) throws -> [String] {
    try read(bytes, .moscow.with { $0.form.encoding = encoding }).receipts.map(\.key.value)
  }

  @Test(arguments: TextEncoding.allCases)
  func `every encoding has as many letters as bytes`(encoding: TextEncoding) {
    #expect(encoding.upperHalf?.count ?? 128 == 128)
  }

  @Test(arguments: [TextEncoding.utf8, .windows1251, .cp866, .koi8R, .utf16LE, .utf16BE])
  func `a header with Russian words tells its encoding`(encoding: TextEncoding) throws {
    let bytes = EncodingTests.encoded(EncodingTests.russian, encoding)
    #expect(try customers(bytes) == ["Ёлкина", "Щукин"])
  }

  @Test(arguments: [TextEncoding.utf8, .utf16LE, .utf16BE])
  func `a byte order mark tells it, too`(encoding: TextEncoding) throws {
    let bytes = EncodingTests.encoded("\u{FEFF}" + EncodingTests.ascii, encoding)
    #expect(try customers(bytes) == ["Ёлкина"])
  }

  @Test(
    arguments: [TextEncoding.windows1251, .cp866, .koi8R, .macCyrillic, .iso88595],
    [russian, ascii])
  func `what is declared is read so`(encoding: TextEncoding, text: String) throws {
    let customers = try customers(EncodingTests.encoded(text, encoding), encoding.rawValue)
    #expect(customers.first == "Ёлкина")
  }

  @Test(arguments: [TextEncoding.windows1251, .cp866, .koi8R])
  func `a header that says nothing of it makes the reader ask`(encoding: TextEncoding) throws {
    let error = try #require(refusal(EncodingTests.encoded(EncodingTests.ascii, encoding)))
    guard case .encoding("till.csv", nil, let readings) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(readings.map(\.encoding) == ["windows-1251", "cp866", "koi8-r"])
    let right = readings.first { $0.encoding == encoding.rawValue }
    #expect(right?.lines == ["1;2026-11-20;5,50;Ёлкина"])
    #expect(error.message.contains("--encoding \(encoding.rawValue): 1;2026-11-20;5,50;Ёлкина"))
  }

  @Test func `a mapping makes a header's words known`() throws {
    let text = "Док;Когда;Деньги\n1;20.11.2026;5\n"
    let bytes = EncodingTests.encoded(text, .cp866)
    #expect(refusal(bytes)?.code == "encoding")
    let options = ReceiptReader.Options.moscow.with {
      $0.mapping = ["Док": "receipt_id", "Когда": "date", "Деньги": "total"]
    }
    #expect(try read(bytes, options).totals == [500])
  }

  @Test func `a declaration that the text contradicts refuses it`() {
    let options = { (name: String) in ReceiptReader.Options.moscow.with { $0.form.encoding = name }
    }
    let utf8 = Array(EncodingTests.russian.utf8)
    let contradicted = { (declared: String, seems: String) in
      IntakeError.encodingContradicted(file: "till.csv", declared: declared, seems: seems)
    }
    #expect(refusal(utf8, options("cp1251")) == contradicted("windows-1251", "utf-8"))
    let wide = EncodingTests.encoded("\u{FEFF}" + EncodingTests.ascii, .utf16LE)
    #expect(refusal(wide, options("UTF-16BE")) == contradicted("utf-16be", "utf-16le"))
    let old = EncodingTests.encoded(EncodingTests.russian, .windows1251)
    #expect(refusal(old, options("utf8"))?.code == "encoding")
    #expect(refusal(utf8, options("cp1250"))?.code == "unknown_encoding")
  }

  @Test func `UTF-32 is not taken for UTF-16`() {
    #expect(
      refusal([0xFF, 0xFE, 0, 0, 0x72, 0, 0, 0])
        == .encoding(file: "till.csv", seems: "UTF-32", readings: []))
  }

  @Test func `half a character costs its row only`() throws {
    var bytes = EncodingTests.encoded("\u{FEFF}" + EncodingTests.russian, .utf16LE)
    let lone = EncodingTests.encoded("3;20.11.2026;8;", .utf16LE) + [0x00, 0xD8, 0x0A, 0]
    bytes += lone + EncodingTests.encoded("4;20.11.2026;9;\u{1F600}\n", .utf16LE) + [0x31]
    let reading = try read(bytes)
    #expect(reading.numbers == ["1", "2", "4"])
    #expect(reading.receipts.last?.key.value == "\u{1F600}")
    #expect(reading.rejects.map(\.reason) == [.encodingInvalid, .columnCount])
  }

  @Test func `a byte that stands for nothing costs its row only`() throws {
    var bytes = EncodingTests.encoded(EncodingTests.russian, .windows1251)
    bytes += Array("3;20.11.2026;8;".utf8) + [0x98, 0x0A]
    let reading = try read(bytes)
    #expect(reading.numbers == ["1", "2"])
    #expect(reading.refused == [Refused(line: 4, rows: 1, reason: .encodingInvalid)])
  }

  @Test(arguments: [16, 17, 1000])
  func `letters that are cut by the window are whole`(size: Int) throws {
    let text = EncodingTests.russian + String(repeating: "3;20.11.2026;8;Я\u{1F600}\n", count: 9000)
    let bytes = EncodingTests.encoded("\u{FEFF}" + text, .utf16BE)
    let reading = try read(bytes, .moscow.with { $0.stretchBytes = size * 64 })
    #expect(reading.receipts.count == 9002)
    #expect(Set(reading.receipts.dropFirst(2).map(\.key.value)) == ["Я\u{1F600}"])
  }
}
