import Intake
import Retention
import Testing

@Suite struct StretchTests {
  /// What is read from stretches of any size is the same.
  private func expectSame(_ text: String, _ options: ReceiptReader.Options) throws {
    let whole = try read(text, options)
    for size in [16, 64, 1000] {
      let pieces = try read(text, options.with { $0.stretchBytes = size })
      #expect(pieces == whole)
    }
  }

  @Test(arguments: [false, true], ["\n", "\r\n", "\r"])
  func `where a file is cut changes nothing`(isLineWise: Bool, end: String) throws {
    var random = SeededRandom(3)
    var rows = [isLineWise ? "receipt,date,sku,amount,name" : "receipt,date,total,phone,name"]
    for index in 0..<300 {
      let number = isLineWise ? index / 7 : index
      let third = isLineWise ? "S\(index % 5)" : "\(index)"
      let fourth = isLineWise ? "\(index)" : "8 916 123-45-\(index % 90 + 10)"
      let names = [
        "", "\"a \"\"b\"\"\"", "\"two\(end)lines\"", "\"bad\"x", "Иван", "\"open", "x,y",
      ]
      let name = Int.random(in: 0..<20, using: &random)
      rows.append("\(number),2026-11-20,\(third),\(fourth),\(name < 7 ? names[name] : "plain")")
      if name == 19 { rows.append("") }
    }
    try expectSame(rows.joined(separator: end) + end, .moscow)
    try expectSame(rows.joined(separator: end), .moscow.with { $0.identity = .row })
  }

  @Test func `a receipt longer than many stretches is whole`() throws {
    let lines = (0..<100).map { "1,2026-11-20,SKU\($0),1\n" }.joined()
    let text = "receipt,date,sku,amount\n0,2026-11-20,A,5\n" + lines + "2,2026-11-20,A,7\n"
    try expectSame(text, .moscow)
    #expect(try read(text, .moscow.with { $0.stretchBytes = 64 }).totals == [500, 10_000, 700])
  }

  @Test func `the same batch may be filled again`() throws {
    let text = "receipt,date,total\n" + (1...50).map { "\($0),2026-11-20,5\n" }.joined()
    let reader = try ReceiptReader(
      bytes: Array(text.utf8), name: "till.csv", options: .moscow.with { $0.stretchBytes = 100 })
    var batch = ReceiptBatch()
    var numbers: [String] = []
    while try reader.next(into: &batch) {
      numbers += batch.numbers.map { String(decoding: batch.text($0), as: UTF8.self) }
    }
    #expect(numbers == (1...50).map(String.init))
  }
}
