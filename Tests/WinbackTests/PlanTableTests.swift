import CustomDump
import Digest
import Foundation
import PluginHost
import Retention
import Testing

@testable import Winback

/// The bytes of the table against its cells as values.
@Suite struct PlanTableTests {
  static let names = PlanColumn.all.map(\.name).joined(separator: ",")

  static func csv(_ cell: PlanCell) -> String {
    switch cell {
    case .nothing: return ""
    case .integer(let integer): return String(integer)
    case .number(let number): return String(number)
    case .boolean(let truth): return String(truth)
    case .text(let text):
      let needsQuotes = text.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
      return needsQuotes ? "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : text
    }
  }

  static func json(_ cell: PlanCell) -> String {
    switch cell {
    case .nothing: "null"
    case .text(let text): JSON.quoted(text)
    default: csv(cell)
    }
  }

  /// The plan with all facts kept, and one that keeps none.
  static func plans(_ shop: Shop, _ file: String) throws -> (kept: Plan, bare: Plan) {
    func plan(_ facts: Set<Fact>) throws -> Plan {
      try OneShot(
        path: file, options: shop.options(), moment: shop.moment("2026-03-01"),
        planner: shop.planner(workers: 2), facts: facts
      ).run { _ in }.plan
    }
    return (try plan(PlanColumn.facts(of: PlanColumn.all)), try plan([]))
  }

  @Test(arguments: [
    ("UTC", 1, 900), ("Europe/Moscow", 2, 900), ("Asia/Kolkata", 5, 9000),
    ("America/New_York", 2, 900),
  ])
  func `the bytes are those of the cells, on any number of workers`(
    zone: String, workers: Int, customers: Int
  ) throws {
    let shop = try Shop(plugin: "coffee-shop", zone: zone)
    let (kept, bare) = try PlanTableTests.plans(
      shop, shop.writeSample(seed: 5, customers: customers, days: 120))
    var csv = PlanTableTests.names + "\n"
    var json = ""
    let names = PlanColumn.all.map { JSON.quoted($0.name) }
    kept.forEachRow(columns: PlanColumn.all) { cells in
      csv += cells.map(PlanTableTests.csv).joined(separator: ",") + "\n"
      let fields = zip(names, cells).map { "\($0):\(PlanTableTests.json($1))" }
      json += "{" + fields.joined(separator: ",") + "}\n"
    }
    #expect(bare.batches.count == (customers > 8192 ? 3 : 1))
    expectNoDifference(firstDifference(bytes(bare, .csv, shop, workers), csv), nil)
    expectNoDifference(firstDifference(bytes(bare, .json, shop, workers), json), nil)
    try shop.remove()
  }

  /// The first line that differs: a whole table is too long to be shown.
  private func firstDifference(_ bytes: [UInt8], _ expected: String) -> String? {
    if bytes == Array(expected.utf8) { return nil }
    let written = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let due = expected.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let pair = zip(written, due).first { !$0.elementsEqual($1) }
    return pair.map {
      String(decoding: $0, as: UTF8.self) + " is not " + String(decoding: $1, as: UTF8.self)
    }
      ?? "\(written.count) lines are not \(due.count)"
  }

  private func bytes(
    _ plan: Plan, _ form: PlanTable.Form, _ shop: Shop, _ workers: Int
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    let table = PlanTable(
      plan, columns: PlanColumn.all, form: form,
      thresholds: BusinessThresholds(shop.plugin.manifest))
    table.write(workers: workers) { bytes += $0 }
    return bytes
  }

  @Test func `keys that look like the table are quoted`() throws {
    let shop = try Shop(plugin: "coffee-shop", zone: "UTC")
    let file = shop.file("keys.csv")
    try #"""
    receipt_id,customer_id,timestamp,amount_minor
    1,"a,b",2026-02-01T10:00:00Z,100
    2,"say ""hi""",2026-02-01T10:00:00Z,100
    3,Аня é,2026-02-01T10:00:00Z,100
    4,back\slash,2026-02-01T10:00:00Z,100

    """#.write(toFile: file, atomically: true, encoding: .utf8)
    let plan = try PlanTableTests.plans(shop, file).bare
    func text(_ form: PlanTable.Form) -> String {
      var bytes: [UInt8] = []
      PlanTable(
        plan, columns: [.customer, .spendMinor], form: form,
        thresholds: BusinessThresholds(shop.plugin.manifest)
      ).write(workers: 1) { bytes += $0 }
      return String(decoding: bytes, as: UTF8.self)
    }
    expectNoDifference(
      text(.csv),
      #"""
      customer,spend_minor
      "a,b",100
      back\slash,100
      "say ""hi""",100
      Аня é,100

      """#)
    expectNoDifference(
      text(.json),
      #"""
      {"customer":"a,b","spend_minor":100}
      {"customer":"back\\slash","spend_minor":100}
      {"customer":"say \"hi\"","spend_minor":100}
      {"customer":"Аня é","spend_minor":100}

      """#)
    try shop.remove()
  }

  @Test func `the hash is that of the decisions one by one`() throws {
    let shop = try Shop(plugin: "coffee-shop")
    let plan = try PlanTableTests.plans(
      shop, shop.writeSample(seed: 2, customers: 5000, days: 500)
    ).bare
    var digest = SHA256()
    plan.forEachChange { change in
      let from = change.from.map { JSON.quoted($0) } ?? "null"
      let reason = change.reason.map { JSON.quoted($0) } ?? "null"
      let line =
        "{\"actions\":[],\"customer\":"
        + JSON.quoted(plan.history.key(of: change.customer).value)
        + ",\"from\":\(from),\"reason\":\(reason),\"to\":"
        + JSON.quoted(change.to.segment.rawValue) + "}\n"
      digest.update(Array(line.utf8))
    }
    expectNoDifference(plan.hash, digest.hex)
    try shop.remove()
  }
}

@Suite struct ByteRowTests {
  private func text(_ body: (inout ByteRow) -> Void) -> String {
    var row = ByteRow(capacity: 0)
    defer { row.free() }
    body(&row)
    return String(decoding: row.bytes, as: UTF8.self)
  }

  static let integers: [Int64] = [0, 1, -1, 9, 10, 99, 100, -100, 12_345, .max, .min, .max / 10]

  @Test(arguments: integers) func `a whole number is written as it is`(number: Int64) {
    expectNoDifference(text { $0.put(number) }, String(number))
    expectNoDifference(
      text { $0.put(Double(number)) },
      Int64(exactly: Double(number)).map(String.init) ?? String(Double(number)))
  }

  @Test(arguments: 0..<20)
  func `so is one of any number of digits`(seed: UInt64) {
    var random = SeededOrder(seed)
    for bits in 0...63 {
      let number = Int64.random(in: 0...Int64.max >> Int64(bits), using: &random)
      for number in [number, -number, number / 10_000 * 10_000, number / 10 * 10] {
        expectNoDifference(text { $0.put(number) }, String(number))
      }
    }
  }

  @Test(arguments: [
    0.5, -0.5, -0.0, 1.5, 31.5, 0.4375, 1 / 3, -2.25, 1e14, 1e14 + 0.5, 99_999_999_999_999.5,
    1e16, 1e300, .leastNonzeroMagnitude, .infinity, 123_456_789.125, 0.1 + 0.2,
  ]) func `another number is written in shortest form`(number: Double) {
    expectNoDifference(
      text { $0.put(number) }, Int64(exactly: number).map(String.init) ?? String(number))
  }

  @Test(arguments: ["UTC", "Europe/Moscow", "Asia/Kathmandu", "America/St_Johns"])
  func `a moment is written as its zone has it`(identifier: String) throws {
    let zone = try #require(Zone(named: identifier))
    var random = SeededOrder(3)
    let years: Int64 = 4_000 * 366 * 86_400
    for seconds in [0, -1, 86_399, -86_400, -62_135_596_800, -62_140_000_000, 253_402_300_799]
      + (0..<500).map({ _ in Int64.random(in: -years / 2...years, using: &random) })
    {
      let instant = Instant(seconds)
      expectNoDifference(text { $0.put(instant, in: zone) }, zone.format(instant))
    }
  }

  @Test(arguments: 0..<4) func `what is put in grows without end`(seed: UInt64) {
    var random = SeededOrder(seed)
    var expected = ""
    let written = text { row in
      for _ in 0..<3000 {
        let part = String(repeating: "x", count: Int.random(in: 0...90, using: &random))
        row.put(part)
        expected += part
      }
    }
    #expect(written == expected)
  }
}

@Suite struct PaddedBytesTests {
  @Test(arguments: 0...40)
  func `stretches of any length are copied as they are`(length: Int) {
    let source = (0..<60).map { UInt8($0) }
    let padded = PaddedBytes(source)
    for start in [0, 1, 19, 60 - length] {
      var row = ByteRow(capacity: 0)
      defer { row.free() }
      row.put(UInt8(ascii: "<"))
      row.put(padded, start..<start + length)
      row.put(UInt8(ascii: ">"))
      expectNoDifference(row.bytes, [0x3c] + source[start..<start + length] + [0x3e])
      expectNoDifference(
        Array(padded[start..<start + length]), Array(source[start..<start + length]))
    }
  }

  @Test(arguments: 0...40)
  func `one byte of another kind is found wherever it stands`(length: Int) {
    func areAll(_ bytes: [UInt8]) -> Bool {
      PaddedBytes(bytes).areAll(0x23...0x7e, butFor: (0x2c, 0x5c))
    }
    let plain = (0..<length).map { UInt8(0x5d + $0 % 30) }
    #expect(areAll(plain))
    for place in plain.indices {
      for byte: UInt8 in [0, 0x22, 0x7f, 0xd0, 0x2c, 0x5c] {
        var other = plain
        other[place] = byte
        #expect(!areAll(other))
      }
    }
  }
}
