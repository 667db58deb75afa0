import Retention

/// Reads the rows of any table, one after the other, in memory that does not grow with it.
///
/// A row that can't be read comes with its fault: rows and faults are all rows of the file.
final class TableReader<Field: FieldSet> {
  let columns: Columns<Field>
  let separator: UInt8
  let header: [UInt8]
  /// Rows so far, without the header and blank lines.
  private(set) var rows = 0
  var bytesRead: Int { source.progress }
  var bytesTotal: Int? { source.byteCount }

  private let source: ByteSource
  private let innerHeader: InnerHeader<Field>
  private var scanner: RecordScanner
  private var line: Int
  private var isBehindForeignHeader = false

  convenience init(
    path: String, form: FormOptions, mapping: [String: String]
  ) throws(IntakeError) {
    let vocabulary = Vocabulary(Field.self, mapping: mapping)
    try self.init(
      source: .open(path: path, form: form, vocabulary: vocabulary), mapping: mapping)
  }

  convenience init(
    bytes: [UInt8], name: String, form: FormOptions, mapping: [String: String]
  ) throws(IntakeError) {
    let vocabulary = Vocabulary(Field.self, mapping: mapping)
    try self.init(
      source: .open(bytes: bytes, name: name, form: form, vocabulary: vocabulary),
      mapping: mapping)
  }

  private init(source: ByteSource, mapping: [String: String]) throws(IntakeError) {
    let opening = try Opening<Field>(source: source, mapping: mapping)
    self.source = source
    columns = opening.columns
    separator = opening.separator
    header = opening.header
    scanner = opening.scanner
    innerHeader = InnerHeader(opening)
    line = opening.firstLine
  }

  /// The next row that says anything; nil at the end.
  func next() throws(IntakeError) -> TableRow? {
    var wanted = 1 << 16
    while true {
      let (bytes, isLast) = try source.window(wanted)
      if bytes.isEmpty { return nil }
      if scanner.isMarked && Mark.isMark(bytes[0]) {
        let end = bytes.lineEnd(from: 0, to: bytes.count)
        if end < bytes.count || isLast {
          if let row = take(Mark(bytes.slice(0, end))) {
            source.consume(min(end + 1, bytes.count))
            return row
          }
          source.consume(min(end + 1, bytes.count))
          continue
        }
      } else {
        switch scanner.scan(bytes, from: 0, isLast: isLast) {
        case .incomplete: break
        case .tooLong: return try passOverlong()
        case .badQuoting(let what): return try takeBadLine(what)
        case .record:
          if scanner.innerBreaks > 0 && isRagged && !scanner.isMarked {
            return try takeBadLine(
              "a quoted text over \(scanner.innerBreaks + 1) lines, and then \(raggedness)")
          }
          let row = takeRecord(bytes)
          line += scanner.lines
          source.consume(scanner.next)
          if let row { return row }
          continue
        }
      }
      wanted = min(wanted * 4, IntakeLimits.recordBytes + 2)
    }
  }

  private func take(_ mark: Mark) -> TableRow? {
    switch mark {
    case .line(let line, let isBorder):
      self.line = line
      if isBorder { scanner.markedLines = 0 }
      return nil
    case .reject(let fault, let bytes):
      defer { line += scanner.markedLines }
      return row(bytes, fault)
    }
  }

  private func row(_ bytes: ByteView, _ fault: RowFault?, fields: [String] = []) -> TableRow {
    rows += 1
    let kept = min(bytes.count, IntakeLimits.rejectBytes)
    var fault = fault
    if kept < bytes.count {
      fault?.detail += "; the first \(kept) of \(bytes.count) bytes are kept"
    }
    return TableRow(line: line, bytes: bytes.slice(0, kept).array, fields: fields, fault: fault)
  }

  private var isRagged: Bool { scanner.count < columns.required || scanner.hasMore }

  private var raggedness: String {
    "\(scanner.count) fields where the header has \(columns.names.count)"
  }

  /// Nil for a row that says nothing.
  private func takeRecord(_ bytes: ByteView) -> TableRow? {
    let record = bytes.slice(0, scanner.end)
    let places = 0..<min(scanner.count, columns.names.count)
    let views = places.map { bytes.slice(scanner.starts[$0], scanner.ends[$0]) }
    if !scanner.hasMore && views.allSatisfy({ $0.trimmed.isEmpty }) { return nil }
    if let fault = innerHeader.fault(record) {
      isBehindForeignHeader = fault.reason == .headerChanged
      return row(record, fault)
    }
    if isBehindForeignHeader { return row(record, innerHeader.foreign) }
    if isRagged { return row(record, RowFault(.columnCount, raggedness)) }
    if let fault = textFault(views) { return row(record, fault) }
    var fields = places.map { place in
      scanner.escapes.contains(place)
        ? HeaderName.trimmed(
          String(decoding: CSVText.unescaped(views[place].array), as: UTF8.self))
        : views[place].trimmed.string
    }
    while fields.count < columns.names.count { fields.append("") }
    return row(record, nil, fields: fields)
  }

  private func textFault(_ views: [ByteView]) -> RowFault? {
    for (place, view) in views.enumerated() {
      guard view.count <= IntakeLimits.fieldBytes else {
        return RowFault(
          .fieldTooLong,
          "field \(place + 1) has \(view.count) bytes; at most \(IntakeLimits.fieldBytes) are taken"
        )
      }
      let allowsBreaks = columns.fields[place]?.allowsLineBreaks ?? true
      switch view.flaw(allowingLineBreaks: allowsBreaks) {
      case nil: continue
      case .control(let byte):
        return RowFault(
          .controlCharacter,
          "field \(place + 1) has the control character "
            + (byte < 16 ? "0x0" : "0x") + String(byte, radix: 16))
      case .encoding:
        return RowFault(.encodingInvalid, "field \(place + 1) is not UTF-8")
      }
    }
    return nil
  }

  /// An opening quote too many must not swallow the rest of the file: the line where the
  /// record begins is set aside.
  private func takeBadLine(_ what: String) throws(IntakeError) -> TableRow {
    let (bytes, isLast) = try source.window(IntakeLimits.recordBytes + 2)
    let end = bytes.lineEnd(from: 0, to: bytes.count)
    if end > IntakeLimits.recordBytes { return try passOverlong() }
    let row = row(bytes.slice(0, end), RowFault(.badQuoting, what))
    line += 1
    consumeLine(bytes, end, isLast: isLast)
    return row
  }

  private func passOverlong() throws(IntakeError) -> TableRow {
    var kept: [UInt8] = []
    var count = 0
    while true {
      let (bytes, isLast) = try source.window(IntakeLimits.recordBytes)
      let end = bytes.lineEnd(from: 0, to: bytes.count)
      let more = min(end, IntakeLimits.rejectBytes - kept.count)
      bytes.slice(0, more).append(to: &kept)
      count += end
      guard end < bytes.count || isLast else {
        source.consume(end)
        continue
      }
      consumeLine(bytes, end, isLast: isLast)
      rows += 1
      defer { line += 1 }
      return TableRow(
        line: line, bytes: kept, fields: [],
        fault: RowFault(
          .fieldTooLong,
          "the row has \(count) bytes; at most \(IntakeLimits.recordBytes) are taken; "
            + "the first \(kept.count) are kept"))
    }
  }

  private func consumeLine(_ bytes: ByteView, _ end: Int, isLast: Bool) {
    var next = min(end + 1, bytes.count)
    if end < bytes.count, bytes[end] == carriageReturn, next < bytes.count,
      bytes[next] == lineFeed
    {
      next += 1
    }
    source.consume(next)
  }
}
