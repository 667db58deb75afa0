import Intake
import Retention
import Testing

@Suite struct RecordTests {
  private let header = "receipt,date,total,name\n"

  private func row(_ number: Int, _ name: String = "") -> String {
    "\(number),2026-11-20,5,\(name)\n"
  }

  @Test(arguments: [",", ";", "\t"], ["\n", "\r\n", "\r"])
  func `separators and line ends of all kinds are read`(separator: String, end: String) throws {
    let lines = ["receipt,date,total,name", "1,2026-11-20,5,Ana", "2,2026-11-20,\"6\",\"Bo\""]
    let text = lines.joined(separator: end).replacing(",", with: separator)
    for tail in ["", end, end + end] {
      let reading = try read(text + tail)
      #expect(reading.numbers == ["1", "2"])
      #expect(reading.totals == [500, 600])
      #expect(reading.rows == 2)
      #expect(reading.receipts.map(\.line) == [2, 3])
    }
  }

  @Test func `line ends may be mixed and blank lines do not count`() throws {
    let text =
      "receipt,date,total\r\n1,2026-11-20,5\n\r\n2,2026-11-20,5\r3,2026-11-20,5\n,,\n  \n;\n"
    let reading = try read(text)
    #expect(reading.receipts.map(\.line) == [2, 4, 5])
    #expect(reading.refused == [Refused(line: 8, rows: 1, reason: .columnCount)])
    #expect(reading.rows == 4)
  }

  @Test func `quoted fields may hold separators, quotes and line breaks`() throws {
    let text =
      header + row(1, "\"a,\"\"b\"\"\r\nc\"") + "\"2\",\"2026-11-20\",\"5\",\"\"\n" + row(3)
    let reading = try read(text)
    #expect(reading.numbers == ["1", "2", "3"])
    #expect(reading.receipts.map(\.line) == [2, 4, 5])
    #expect(reading.receipts.map(\.raw)[0] == "1,2026-11-20,5,\"a,\"\"b\"\"\r\nc\"")
  }

  @Test func `a field with doubled quotes is read without them`() throws {
    let reading = try read("receipt,date,total,customer\n\"R\"\"1\"\"\",2026-11-20,5,\"a\"\"b\"\n")
    #expect(reading.numbers == ["R\"1\""])
    #expect(reading.receipts.map(\.key.value) == ["a\"b"])
  }

  @Test func `a quote within a plain field is a character`() throws {
    #expect(try read(header + row(1, "5\" pipe")).numbers == ["1"])
  }

  @Test(arguments: [
    "\"abc\"def", "\"abc", "\"abc\" ", "\"a\"\"", "\"", "\"abc\"\"def",
  ])
  func `bad quoting costs its own line only`(name: String) throws {
    let reading = try read(header + row(1) + row(2, name) + row(3) + row(4, "\"x\"") + row(5))
    #expect(reading.numbers == ["1", "3", "4", "5"])
    #expect(reading.refused == [Refused(line: 3, rows: 1, reason: .badQuoting)])
    #expect(reading.rejects.map(\.bytes) == [Array("2,2026-11-20,5,\(name)".utf8)])
  }

  @Test func `an open quote that another one closes by chance swallows nothing`() throws {
    let reading = try read(header + row(1, "\"abc") + row(2) + row(3, "\",x\"") + row(4))
    #expect(reading.numbers == ["2", "3", "4"])
    #expect(reading.refused == [Refused(line: 2, rows: 1, reason: .badQuoting)])
  }

  @Test func `an unclosed quote is resolved within a mebibyte`() throws {
    let rows = (2...60_000).map { row($0) }
    let reading = try read(header + row(1, "\"abc") + rows.prefix(300).joined())
    #expect(reading.receipts.count == 300)
    #expect(reading.refused == [Refused(line: 2, rows: 1, reason: .badQuoting)])
  }

  @Test func `another number of fields than the header has is set aside`() throws {
    let reading = try read(
      header + row(1) + "2,2026-11-20,5\n3,2026-11-20,5,x,,\n4,2026-11-20,5,x,y\n")
    #expect(reading.numbers == ["1", "3"])
    #expect(
      reading.rejects.map(\.detail)
        == ["3 fields where the header has 4", "5 fields where the header has 4"])
  }

  @Test func `nameless columns at the end may be missing`() throws {
    let reading = try read(
      "receipt,date,total,,\n1,2026-11-20,5\n2,2026-11-20,5,,\n3,2026-11-20,5,x,\n")
    #expect(reading.numbers == ["1", "2", "3"])
  }

  @Test(arguments: [0x00, 0x01, 0x1B, 0x7F] as [UInt8])
  func `a control character in a field that is read costs the row`(byte: UInt8) throws {
    let bad = Array("2,2026-11-20,5,a".utf8) + [byte] + Array("b\n".utf8)
    let reading = try read(Array((header + row(1)).utf8) + bad + Array(row(3).utf8))
    #expect(reading.numbers == ["1", "3"])
    #expect(reading.refused == [Refused(line: 3, rows: 1, reason: .controlCharacter)])
  }

  @Test func `a control character in a column that is not read costs nothing`() throws {
    let reading = try read("receipt,date,total,weather\n1,2026-11-20,5,a\u{1}b\n")
    #expect(reading.numbers == ["1"])
  }

  @Test func `a line break is part of names, not of keys`() throws {
    let reading = try read(
      "receipt,date,total,name,card\n1,2026-11-20,5,\"a\nb\",\n2,2026-11-20,5,,\"a\nb\"\n")
    #expect(reading.numbers == ["1"])
    #expect(reading.refused == [Refused(line: 4, rows: 1, reason: .controlCharacter)])
  }

  @Test(
    arguments: [
      [0xC3, 0x28], [0xFF], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF5, 0x80, 0x80, 0x80],
    ]
      as [[UInt8]])
  func `what is not UTF-8 costs the row`(bad: [UInt8]) throws {
    let bytes = Array((header + row(1, "Иван") + "2,2026-11-20,5,").utf8) + bad + [0x0A]
    #expect(try read(bytes).rejects.map(\.reason) == [.encodingInvalid])
  }

  @Test func `a field of 64 KiB is taken and a longer one is set aside with the limit`() throws {
    let long = { (count: Int) in String(repeating: "a", count: count) }
    let reading = try read(header + row(1, long(65_536)) + row(2, long(65_537)) + row(3))
    #expect(reading.numbers == ["1", "3"])
    #expect(
      reading.rejects.map(\.detail) == [
        "field 4 has 65537 bytes; at most 65536 are taken; the first 65536 of 65552 bytes are kept"
      ])
    #expect(reading.rejects.map(\.bytes.count) == [65_536])
  }
}
