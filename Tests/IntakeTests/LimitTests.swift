import Glibc
import Intake
import Retention
import Testing

@Suite(.serialized) struct LimitTests {
  /// A file that is removed afterwards.
  private func withFile(_ write: (Int32) -> Void, _ body: (String) throws -> Void) rethrows {
    var template = Array("/tmp/intake-XXXXXX\0".utf8CString.dropLast())
    let descriptor = mkstemp(&template)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    write(descriptor)
    close(descriptor)
    defer { unlink(path) }
    try body(path)
  }

  private func put(_ text: String, _ descriptor: Int32) {
    let bytes = Array(text.utf8)
    #expect(Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
  }

  private var peakKiB: Int {
    var usage = rusage()
    getrusage(0, &usage)
    return usage.ru_maxrss
  }

  @Test(arguments: ["", "\""])
  func `a field of ten megabytes is set aside in bounded memory`(quote: String) throws {
    let piece = String(repeating: "x", count: 1 << 16)
    try withFile { file in
      put("receipt,date,total,name\n1,2026-11-20,5,\n2,2026-11-20,5,\(quote)", file)
      for _ in 0..<160 { put(piece, file) }
      put("\(quote)\n3,2026-11-20,5,\n", file)
    } _: { path in
      let reading = try collect(ReceiptReader(path: path, options: .moscow))
      #expect(reading.numbers == ["1", "3"])
      #expect(reading.refused == [Refused(line: 3, rows: 1, reason: .fieldTooLong)])
      #expect(reading.rejects.map(\.bytes.count) == [65_536])
      let length = 15 + 160 << 16 + 2 * quote.utf8.count
      #expect(
        reading.rejects.map(\.detail) == [
          "the row has \(length) bytes; at most 1048576 are taken; the first 65536 are kept"
        ])
    }
  }

  /// Tests that run beside this one need some memory, too; hence the size of the field.
  @Test func `a field of 256 MiB needs no memory of its size`() throws {
    try withFile { file in
      put("receipt,date,total,name\n1,2026-11-20,5,\n2,2026-11-20,5,", file)
      put(String(repeating: "x", count: 1 << 16), file)
      // A hole reads as zeros.
      #expect(lseek(file, 256 << 20, SEEK_SET) == 256 << 20)
      put("\n3,2026-11-20,5,\n", file)
    } _: { path in
      let before = peakKiB
      let reading = try collect(ReceiptReader(path: path, options: .moscow))
      #expect(reading.numbers == ["1", "3"])
      #expect(reading.refused == [Refused(line: 3, rows: 1, reason: .fieldTooLong)])
      #expect(peakKiB - before < 64 << 10, "\(peakKiB - before) KiB")
    }
  }

  @Test func `a file of one endless line is passed over`() throws {
    let text = "receipt,date,total\n1,2026-11-20,5\n" + String(repeating: "y", count: 1_100_000)
    for size in [1000, 1 << 20] {
      let reading = try read(text, .moscow.with { $0.stretchBytes = size })
      #expect(reading.numbers == ["1"])
      #expect(reading.refused == [Refused(line: 3, rows: 1, reason: .fieldTooLong)])
    }
  }

  @Test func `a line too long spoils its neighbours in a line-wise file`() throws {
    let text =
      "receipt,date,sku,amount\n0,2026-11-20,A,5\n1,2026-11-20,A,5\n1,2026-11-20,"
      + String(repeating: "y", count: 1_100_000) + ",5\r\n2,2026-11-20,A,5\n3,2026-11-20,A,5\n"
    for size in [1000, 1 << 20] {
      let reading = try read(text, .moscow.with { $0.stretchBytes = size })
      #expect(reading.numbers == ["0", "3"])
      #expect(
        reading.refused == [
          Refused(line: 3, rows: 1, reason: .receiptIncomplete),
          Refused(line: 4, rows: 1, reason: .fieldTooLong),
          Refused(line: 5, rows: 1, reason: .receiptIncomplete),
        ])
    }
  }

  @Test func `a stretch full of bad rows is taken in parts`() throws {
    let text = "receipt,date,total\n" + String(repeating: "x\n", count: 30_000)
    let reader = try ReceiptReader(bytes: Array(text.utf8), name: "a", options: .moscow)
    var counts: [Int] = []
    while let batch = try reader.next() { counts.append(batch.rejects.count) }
    #expect(counts == [8192, 8192, 8192, 5424])
    #expect(reader.rows == 30_000)
  }

  @Test func `progress is known from a file's size`() throws {
    try withFile {
      put("receipt,date,total\n1,2026-11-20,5\n", $0)
    } _: { path in
      let reader = try ReceiptReader(path: path, options: .moscow)
      #expect(reader.bytesTotal == 34)
      #expect(reader.bytesRead == 19)
      #expect(try reader.next()?.count == 1)
      #expect(try reader.next() == nil)
      #expect(reader.bytesRead == 34)
    }
  }
}
