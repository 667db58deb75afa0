/// The first record of a text, as one separator splits it.
struct TextHeader {
  let separator: UInt8
  let names: [String]
  let count: Int
  let recognised: Int
  let byteCount: Int
  /// The record without its line end.
  let bytes: [UInt8]
  /// Lines of the file that it takes.
  let lines: Int
  private let hasControls: Bool

  /// Nil when it has no end, or its quotes make no sense.
  init?(
    _ bytes: ByteView, separator: UInt8, isLast: Bool, recognised count: ([String]) -> Int
  ) {
    var scanner = RecordScanner(separator: separator, width: IntakeLimits.columns)
    guard scanner.scan(bytes, from: 0, isLast: isLast) == .record else { return nil }
    self.separator = separator
    self.count = scanner.count
    byteCount = scanner.next
    lines = scanner.innerBreaks + 1
    self.bytes = bytes.slice(0, scanner.end).array
    let fields = (0..<min(scanner.count, IntakeLimits.columns)).map { index in
      bytes.slice(scanner.starts[index], scanner.ends[index])
    }
    hasControls = fields.contains { $0.flaw(allowingLineBreaks: true) != nil }
    names = fields.indices.map { index in
      var name = fields[index].array
      if scanner.escapes.contains(index) { name = CSVText.unescaped(name) }
      return HeaderName.trimmed(String(decoding: name, as: UTF8.self))
    }
    recognised = count(names)
  }

  func check(_ file: String) throws(IntakeError) {
    if hasControls { throw .notCSV(file: file, why: .headerControls) }
    if count > IntakeLimits.columns {
      throw .tooManyColumns(file: file, found: count, limit: IntakeLimits.columns)
    }
  }
}
