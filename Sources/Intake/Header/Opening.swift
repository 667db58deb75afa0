/// What the beginning of a text settles: its separator and its columns.
struct Opening<Field: FieldSet> {
  let separator: UInt8
  let columns: Columns<Field>
  /// The line of the file where the first row begins, from 1.
  let firstLine: Int
  /// The header as a record of CSV, without its line end. Where its separator could not be told
  /// from it, a line that declares it stands before.
  let header: [UInt8]
  /// The rows are made by a form, with marks between them.
  let isMarked: Bool

  /// Consumes everything up to the first row.
  init(source: ByteSource, mapping: [String: String]) throws(IntakeError) {
    let file = source.name
    var line = 1
    isMarked = source.isMarked
    var declared: UInt8? = isMarked ? CSVText.separator : nil
    if !isMarked { declared = try TextHead.declaredSeparator(source, &line) }
    line += try TextHead.skipBlankLines(source)
    let (bytes, isLast) = try source.window(IntakeLimits.recordBytes + 1)
    if bytes.isEmpty { throw .emptyFile(file: file) }
    let headers = TextHead.separators.compactMap {
      TextHeader(bytes, separator: $0, isLast: isLast) { Columns<Field>.recognised($0) }
    }
    // The one that gives the most columns that we know; of equals the most columns.
    let likely = headers.max { ($0.recognised, $0.count) < ($1.recognised, $1.count) }
    let best = declared.map {
      TextHeader(bytes, separator: $0, isLast: isLast) { Columns<Field>.recognised($0) }
    }
    guard let header = best ?? likely else { throw .notCSV(file: file, why: .openHeader) }
    try header.check(file)
    separator = header.separator
    columns = try Columns(header: header.names, mapping: mapping, file: file)
    firstLine = isMarked ? 0 : line + header.lines
    self.header =
      likely?.separator == header.separator
      ? header.bytes : Array("sep=".utf8) + [header.separator, lineFeed] + header.bytes
    source.consume(header.byteCount)
  }

  /// A scanner of the rows.
  var scanner: RecordScanner {
    RecordScanner(separator: separator, width: columns.names.count, isMarked: isMarked)
  }
}

/// The lines before the header.
enum TextHead {
  static let separators: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

  /// Excel's own first line, `sep=;`, which is no part of the table.
  static func declaredSeparator(
    _ source: ByteSource, _ line: inout Int
  ) throws(IntakeError) -> UInt8? {
    let bytes = try source.window(10).bytes
    // Excel puts quotes around it when it saves the file again.
    let first = bytes.first == quote ? 1 : 0
    guard bytes.count >= first + 5 else { return nil }
    let word = bytes.slice(first, first + 4)
    guard word.equals("sep=") || word.equals("SEP=") || word.equals("Sep=") else { return nil }
    let separator = bytes[first + 4]
    var end = first + 5
    if first > 0 {
      guard end < bytes.count, bytes[end] == quote else { return nil }
      end += 1
    }
    let textEnd = end
    if end < bytes.count, bytes[end] == carriageReturn { end += 1 }
    if end < bytes.count, bytes[end] == lineFeed { end += 1 }
    guard end > textEnd || bytes.count == textEnd else { return nil }
    guard separators.contains(separator) else {
      throw .notCSV(file: source.name, why: .separator)
    }
    source.consume(end)
    line += 1
    return separator
  }

  /// How many lines there are before the first that says something.
  static func skipBlankLines(_ source: ByteSource) throws(IntakeError) -> Int {
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
