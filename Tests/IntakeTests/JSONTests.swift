import Intake
import Retention
import Testing

@Suite struct JSONTests {
  private func row(_ number: String, _ rest: String = "") -> String {
    "{\"receipt_id\":\(number),\"date\":\"2026-11-20\",\"total\":5\(rest)}"
  }

  @Test func `an object a line is a row`() throws {
    let text =
      row("1", ",\"name\":\"\\u0418\\uD83D\\uDE00 \\\"a\\\", b\",\"x\":null")
      + "\n\n" + row("\"R-2\"", ",\"phone\":\"89161234567\",\"x\":true") + "\r\n"
    let reading = try read(text)
    #expect(reading.numbers == ["1", "R-2"])
    #expect(reading.receipts.map(\.line) == [1, 3])
    #expect(reading.receipts[1].key == CustomerKey(kind: .phone, value: "+79161234567"))
  }

  @Test(arguments: ["[", " [\n"])
  func `a list of objects is a file of rows`(open: String) throws {
    let reading = try read(open + row("1") + ",\n" + row("2") + "]\n")
    #expect(reading.numbers == ["1", "2"])
  }

  @Test func `objects over several lines are rows, too`() throws {
    let text = "{\n  \"receipt\": 1,\n  \"date\": \"2026-11-20\",\n  \"total\": 5\n}\n"
    let reading = try read(text + text)
    #expect(reading.numbers == ["1", "1"])
    #expect(reading.receipts.map(\.line) == [1, 6])
  }

  @Test func `a number is never rounded`() throws {
    let total = { (number: String) in
      "{\"receipt\":1,\"date\":\"2026-11-20\",\"total\":\(number)}"
    }
    #expect(try read(total("1234.56")).totals == [123_456])
    let refused = ["9223372036854775808", "1e3", "1.005", "0.30000000000000004"]
    for number in refused { #expect(try read(total(number)).rejects.count == 1, "\(number)") }
  }

  @Test func `keys that come later are columns all the same`() throws {
    let text = row("1") + "\n" + row("2", ",\"kind\":\"refund\",\"refund_of\":1") + "\n"
    #expect(try read(text).receipts.map(\.refundOf) == ["", "1"])
  }

  @Test(arguments: [
    ("{'a':1}", QuarantineReason.jsonMalformed), ("{\"a\":NaN}", .jsonMalformed),
    ("{\"a\":01}", .jsonMalformed), ("{\"a\":1,}", .jsonMalformed),
    ("{\"a\":1]", .jsonMalformed), ("{\"a\":\"\t\"}", .jsonMalformed),
    ("{\"a\":\"\\x\"}", .jsonMalformed), ("{\"a\":\"\\uD800\"}", .jsonMalformed),
    ("{\"a\":[1,}", .jsonMalformed), ("{\"a\":1", .jsonMalformed), ("xyz", .jsonMalformed),
    ("{\"a\":1,\"a\":2}", .duplicateKey),
    ("{\"receipt_id\":9,\"total\":{\"a\":5}}", .nestedValue),
    ("{\"receipt_id\":9,\"total\":[5]}", .nestedValue),
    (
      "{\"receipt_id\":9,\"date\":\"2026-11-20\",\"total\":5,\"name\":\"a\\u0000b\"}",
      .controlCharacter
    ),
  ])
  func `a line that is no plain object is set aside with its reason`(
    line: String, reason: QuarantineReason
  ) throws {
    let reading = try read(row("1") + "\n" + line + "\n" + row("3") + "\n")
    #expect(reading.numbers == ["1", "3"])
    #expect(reading.rejects.last?.reason == reason)
    #expect(reading.rejects.last?.line == 2)
    if reason != .controlCharacter {
      #expect(reading.rejects.last.map { String(decoding: $0.bytes, as: UTF8.self) } != "")
    }
  }

  @Test func `what nobody reads may be nested`() throws {
    let text = row("1", ",\"__proto__\":{\"x\":[1,{\"y\":2}]},\"tags\":[1,2]")
    #expect(try read(text).numbers == ["1"])
  }

  @Test func `levels within each other have a limit`() throws {
    let deep = { (levels: Int) in
      self.row(
        "1",
        ",\"x\":" + String(repeating: "[", count: levels) + String(repeating: "]", count: levels))
    }
    #expect(try read(deep(30)).numbers == ["1"])
    #expect(refusal(deep(40))?.code == "json_malformed")
    #expect(refusal(deep(100_000))?.code == "json_malformed")
  }

  @Test func `items are the lines of their receipt`() throws {
    let receipt = { (number: Int, items: String) in
      "{\"receipt\":\(number),\"date\":\"2026-11-20\",\"name\":\"Ann\",\"items\":[\(items)]}\n"
    }
    let tea = "{\"name\":\"tea\",\"qty\":2,\"amount\":\"5.50\"}"
    let pie = "{\"amount\":3,\"name\":\"pie\"}"
    let reading = try read(
      receipt(1, tea + "," + pie) + receipt(2, tea) + receipt(2, tea) + receipt(3, "")
        + "{oops\n" + receipt(4, pie))
    #expect(reading.totals == [850, 550, 550, 300])
    #expect(reading.receipts[0].goods.map(\.name) == ["tea", "pie"])
    #expect(reading.receipts.map(\.line) == [1, 2, 3, 6])
    #expect(
      reading.refused == [
        Refused(line: 4, rows: 1, reason: .amountMalformed),
        Refused(line: 5, rows: 1, reason: .jsonMalformed),
      ])
  }

  @Test(arguments: [
    ("", "empty_file"), ("[]", "empty_file"), ("{'receipt_id':'J26'}", "json_malformed"),
    ("[{\"receipt\":1},", "json_malformed"), ("[{\"receipt\":1}", "json_malformed"),
    ("[{\"receipt\":1}] x", "json_malformed"),
    ("[{\"receipt\":1} {\"receipt\":2}]", "json_malformed"),
    ("{\"price\":1}", "column_missing"),
    ("{\"Total\":1,\"total\":2,\"date\":1,\"receipt\":1}", "column_twice"),
  ])
  func `a text without rows, or a broken list, is refused as a whole`(text: String, code: String) {
    #expect(refusal(text)?.code == code)
  }

  @Test func `an object that is too long is passed over`() throws {
    let long = row("2", ",\"name\":\"" + String(repeating: "x", count: 3 << 20) + "\"")
    let reading = try read(row("1") + "\n" + long + "\n" + row("3") + "\n")
    #expect(reading.numbers == ["1", "3"])
    #expect(reading.refused == [Refused(line: 2, rows: 1, reason: .fieldTooLong)])
    #expect(reading.rejects.map(\.bytes.count) == [65_536])
  }

  @Test(arguments: [16, 64, 1000])
  func `where the text is cut changes nothing`(size: Int) throws {
    let items = ",\"items\":[{\"item\":\"a,b\",\"amount\":1},{\"item\":\"\\n\",\"amount\":2}]"
    let text = (1...200).map { number in
      number % 7 == 0
        ? "{\"bad\"\n"
        : "{\"receipt\":\(number),\"date\":\"2026-11-20\"\(number % 3 == 0 ? items : "")}\n"
    }.joined()
    let whole = try read(text)
    #expect(try read(text, .moscow.with { $0.stretchBytes = size }) == whole)
  }

  @Test(arguments: 0..<60)
  func `mutated JSON never traps and loses no row`(seed: Int) throws {
    var random = SeededRandom(seed)
    let items = ",\"items\":[{\"item\":\"a\",\"amount\":1.5},{\"item\":\"b\",\"amount\":2}]"
    var bytes = Array((row("1", items) + "\n" + row("2") + "\n[" + row("3") + "]\n").utf8)
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: place)
      default:
        bytes.insert(Array("{}[],:\"\\u\n1e".utf8).randomElement(using: &random) ?? 0, at: place)
      }
    }
    do { _ = try read(bytes) } catch is IntakeError {}
  }
}
