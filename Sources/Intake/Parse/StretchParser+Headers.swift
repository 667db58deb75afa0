import Retention

extension StretchParser {
  /// What a form says between the rows; nil when more bytes are needed.
  mutating func takeMark(from start: Int, into batch: inout ReceiptBatch) -> Int? {
    let end = stretch.lineEnd(from: start, to: stretch.count)
    guard end < stretch.count else { return nil }
    switch Mark(stretch.slice(start, end)) {
    case .line(let line, let isBorder):
      if isBorder {
        if run.isOpen { closeRun(into: &batch) }
        spoil = Spoil()
        scanner.markedLines = 0
      }
      position.line = line
    case .reject(let fault, let bytes):
      position.rows += 1
      let row = Run.Row(start: end - bytes.count, end: end, line: position.line)
      if layout.isLineWise {
        rejectUnreadable(fault, row, into: &batch)
      } else {
        setAside(fault, row, into: &batch)
      }
      position.line += scanner.markedLines
    }
    return end + 1
  }

  /// Sets aside a row that is a header once more. A receipt may go on behind one of a printed
  /// page; behind another header the rows are read by it where it can be read for certain, and
  /// not at all where it can't.
  mutating func isHeader(_ row: Run.Row, into batch: inout ReceiptBatch) -> Bool {
    let bytes = stretch.slice(row.start, row.end)
    guard var fault = innerHeader.fault(bytes) ?? innerHeader.strangerFault(bytes) else {
      guard isBehindForeignHeader else { return false }
      setAside(innerHeader.foreign, row, into: &batch)
      return true
    }
    // Its own reason says what it is: a row, which the header stands behind.
    if fault.reason == .columnCount, !isBehindForeignHeader { return false }
    isBehindForeignHeader = fault.reason == .headerChanged
    if isBehindForeignHeader, run.isOpen { closeRun(into: &batch) }
    if isBehindForeignHeader, innerHeader.gluedFault(bytes) == nil,
      let next = InnerOpening(bytes, behind: scanner, rules)
    {
      due = next.header(at: row.line)
      isBehindForeignHeader = false
      fault = RowFault(.headerChanged, "another header; the rows behind it are read by it")
    }
    if run.isOpen { run.headers += 1 }
    setAside(fault, row, into: &batch)
    return true
  }

  /// From here on rows are read by the header that the last stretch ended with: a batch has
  /// rows of one header.
  mutating func takeDueHeader() {
    guard let header = due else { return }
    due = nil
    layout = Layout(header.columns)
    scanner = RecordScanner(
      separator: header.separator, width: header.columns.names.count, isMarked: scanner.isMarked)
    innerHeader = InnerHeader(names: header.columns.names, separator: header.separator)
    spoil = Spoil()
    laterHeaders.append(header.said)
  }
}
