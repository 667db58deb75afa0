import Foundation
import Intake
import Retention
import Testing

/// Keys that are looked up all over a file, so that its rows are dealt out evenly.
@Suite struct SpreadTests {
  private let keys = KeyCode(prefix: [], alphabet: .digits)

  @Test(arguments: [("%d;x;%d;y\n", 2, 0x3B), ("%d,\"a, b\",\"%d\"\n", 2, 0x2C)])
  func `keys are found from the beginning to the end`(
    form: String, column: Int, separator: UInt8
  ) throws {
    let count = 400_000
    let codes = try codes(of: (0..<count).map { String(format: form, $0, 100_000 + $0) }) { path in
      PlainSpread(path: path, separator: separator, column: column, keys: keys).codes
    }
    let halves = try [0.25, 0.5, 0.75].map { part in
      try #require(keys.code(of: Array("\(100_000 + Int(Double(count) * part))".utf8)[...]))
    }
    #expect(codes.count > 10_000)
    for (half, part) in zip(halves, [0.25, 0.5, 0.75]) {
      let below = Double(codes.count { $0 < half }) / Double(codes.count)
      #expect(abs(below - part) < 0.05)
    }
  }

  @Test(arguments: [["one line without end"], ["a,b\n"], ["\"open,1\n"]])
  func `what is no table has none`(pieces: [String]) throws {
    let lines = [String](repeating: pieces[0], count: 5_000_000 / pieces[0].utf8.count)
    let codes = try codes(of: lines) { path in
      PlainSpread(path: path, separator: 0x2C, column: 1, keys: keys).codes
    }
    #expect(codes == [])
  }

  @Test func `a file that is not there has none`() {
    let spread = PlainSpread(path: "/nowhere/at.csv", separator: 0x2C, column: 0, keys: keys)
    #expect(spread.codes == [])
  }

  private func codes(of lines: [String], _ body: (String) -> [UInt64]) throws -> [UInt64] {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("spread-\(UUID().uuidString).csv")
    try Data(lines.joined().utf8).write(to: file)
    let codes = body(file.path)
    try FileManager.default.removeItem(at: file)
    return codes
  }
}
