/// What the beginning of a file settles: that it is a text, its separator and its columns.
struct Opening {
  let separator: UInt8
  let columns: Columns
  /// The line of the file where the first row begins, from 1.
  let firstLine: Int

  /// Consumes everything up to the first row.
  init(source: ByteSource, options: ReceiptReader.Options) throws(IntakeError) {
    let file = source.name
    let beginning = FileBeginning(
      sample: try source.window(IntakeLimits.sampleBytes).bytes, file: file)
    try beginning.check()
    source.consume(beginning.markBytes)
    var line = 1
    let declared = try Opening.declaredSeparator(source, &line)
    line += try Opening.skipBlankLines(source)
    let (bytes, isLast) = try source.window(IntakeLimits.recordBytes + 1)
    if bytes.isEmpty { throw .emptyFile(file: file) }
    let candidates = declared.map { [$0] } ?? Opening.separators
    let headers = candidates.compactMap { Header(bytes, separator: $0, isLast: isLast) }
    // The one that gives the most columns that we know; of equals the most columns.
    let best = headers.max { ($0.recognised, $0.count) < ($1.recognised, $1.count) }
    guard let header = best else {
      throw .notCSV(file: file, why: "the first line does not end, or its quotes do not close")
    }
    try header.check(file)
    separator = header.separator
    columns = try Columns(header: header.names, mapping: options.mapping, file: file)
    try columns.checkComplete(needsNumbers: options.identity != .row, file: file)
    firstLine = line + header.lines
    source.consume(header.byteCount)
  }

  private static let separators: [UInt8] = [0x2C, 0x3B, 0x09]

  /// Excel's own first line, `sep=;`, which is no part of the table.
  private static func declaredSeparator(
    _ source: ByteSource, _ line: inout Int
  ) throws(IntakeError) -> UInt8? {
    let bytes = try source.window(8).bytes
    guard bytes.count >= 5, bytes.slice(0, 4).equals("sep=") || bytes.slice(0, 4).equals("SEP=")
    else { return nil }
    let separator = bytes[4]
    var end = 5
    if end < bytes.count, bytes[end] == carriageReturn { end += 1 }
    if end < bytes.count, bytes[end] == lineFeed { end += 1 }
    guard end > 5 || bytes.count == 5 else { return nil }
    guard separators.contains(separator) || separator == 0x7C else {
      throw .notCSV(
        file: source.name, why: "its first line declares a separator other than , ; | or a tab")
    }
    source.consume(end)
    line += 1
    return separator
  }

  /// How many lines there are before the first that says something.
  private static func skipBlankLines(_ source: ByteSource) throws(IntakeError) -> Int {
    var lines = 0
    while true {
      let bytes = try source.window(2).bytes
      if bytes.isEmpty || (bytes[0] != carriageReturn && bytes[0] != lineFeed) { return lines }
      let isPair = bytes[0] == carriageReturn && bytes.count > 1 && bytes[1] == lineFeed
      source.consume(isPair ? 2 : 1)
      lines += 1
    }
  }
}

/// The first record of a file, as one separator splits it.
private struct Header {
  let separator: UInt8
  let names: [String]
  let count: Int
  let recognised: Int
  let byteCount: Int
  /// Lines of the file that it takes.
  let lines: Int
  private let hasControls: Bool

  init?(_ bytes: ByteView, separator: UInt8, isLast: Bool) {
    var scanner = RecordScanner(separator: separator, width: IntakeLimits.columns)
    guard scanner.scan(bytes, from: 0, isLast: isLast) == .record else { return nil }
    self.separator = separator
    count = scanner.count
    byteCount = scanner.next
    lines = scanner.innerBreaks + 1
    let fields = (0..<min(count, IntakeLimits.columns)).map { index in
      bytes.slice(scanner.starts[index], scanner.ends[index])
    }
    hasControls = fields.contains { $0.flaw(allowingLineBreaks: true) != nil }
    names = fields.indices.map { index in
      var name = fields[index].array
      if scanner.escapes.contains(index) { name = Header.unescaped(name) }
      return Header.trimmed(String(decoding: name, as: UTF8.self))
    }
    recognised = Columns.recognised(names)
  }

  func check(_ file: String) throws(IntakeError) {
    if hasControls { throw .notCSV(file: file, why: "control characters in the first line") }
    if count > IntakeLimits.columns {
      throw .tooManyColumns(file: file, found: count, limit: IntakeLimits.columns)
    }
  }

  private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    var plain: [UInt8] = []
    var isSecond = false
    for byte in bytes {
      isSecond = byte == quote && !isSecond
      if byte != quote || isSecond { plain.append(byte) }
    }
    return plain
  }

  private static func trimmed(_ name: String) -> String {
    let blank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace || $0 == "\u{FEFF}" }
    var scalars = Substring(name).unicodeScalars
    while let first = scalars.first, blank(first) { scalars.removeFirst() }
    while let last = scalars.last, blank(last) { scalars.removeLast() }
    return String(scalars)
  }
}
