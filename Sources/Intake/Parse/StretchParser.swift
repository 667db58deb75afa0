import Retention

/// Parses stretches of a file, one after the other. What it answers depends on the bytes
/// only, not on where they are cut.
struct StretchParser: ~Copyable {
  var layout: Layout
  let rules: Rules
  var codes = ReceiptCodes()
  var position: Position

  var scanner: RecordScanner
  var stores: StoreTable
  /// The default till is number 0.
  var tills: NameTable
  var categories = NameTable()
  var kinds = KindTable()
  var ordinals = OrdinalTable()
  var days = DayCache()
  var phones = PhoneMemory()

  /// The receipt of a line-wise file whose rows are being collected.
  var run = Run()
  var spoil = Spoil()
  var innerHeader: InnerHeader<ReceiptField>
  /// The last stretch was left before its end.
  private(set) var hasMore = false
  /// What the next stretch is read by.
  var due: DueHeader?
  var laterHeaders: [ReceiptReader.LaterHeader] = []
  /// Another header stood in the middle of the file that can't be read by: its rows are not
  /// read.
  var isBehindForeignHeader = false
  /// A line without end that is being passed over.
  var overlong: Overlong?

  /// The stretch that is being parsed; empty between two of them.
  var stretch = ByteView.empty
  let scratch = ByteScratch()
  var content: [UInt8] = []

  init(opening: Opening<ReceiptField>, options: ReceiptReader.Options) {
    layout = Layout(opening.columns)
    rules = Rules(options)
    position = Position(line: opening.firstLine)
    scanner = opening.scanner
    innerHeader = InnerHeader(opening)
    stores = StoreTable(options)
    tills = NameTable(first: options.defaultTill)
  }

  /// Parses as many whole rows (in a line-wise file: whole receipts) as there are; `isLast`
  /// means that nothing comes behind these bytes. What the batch held is dropped, its memory
  /// is used again.
  ///
  /// Answers how many bytes are done with; the next stretch begins behind them. 0 means that
  /// more bytes are needed for anything at all.
  mutating func parse(_ bytes: ByteView, isLast: Bool, into batch: inout ReceiptBatch) -> Int {
    takeDueHeader()
    batch.removeAll(isLineWise: layout.isLineWise)
    bytes.append(to: &batch.bytes)
    stretch = bytes
    scratch.removeAll()
    defer { stretch = .empty }
    var start = 0
    while start < bytes.count, !mustStop(batch) {
      let next =
        overlong == nil
        ? parseRecord(from: start, isLast: isLast, into: &batch)
        : passOverlong(from: start, isLast: isLast, into: &batch)
      guard let next else { break }
      start = next
    }
    hasMore = mustStop(batch)
    if run.isOpen {
      if isLast { closeRun(into: &batch) } else { start = suspendRun(&batch) }
    }
    scratch.view(0, scratch.count).append(to: &batch.bytes)
    return start
  }

  /// A batch has rows of one header, and memory for so many rejects: with their words they
  /// take a hundred times the room of the shortest rows.
  private func mustStop(_ batch: borrowing ReceiptBatch) -> Bool {
    due != nil || (batch.rejects.count >= IntakeLimits.rejectsPerBatch && !run.isOpen)
  }

  /// Answers where the next record begins; nil when more bytes are needed.
  mutating func parseRecord(
    from start: Int, isLast: Bool, into batch: inout ReceiptBatch
  ) -> Int? {
    if scanner.isMarked && Mark.isMark(stretch[start]) {
      return takeMark(from: start, into: &batch)
    }
    switch scanner.scan(stretch, from: start, isLast: isLast) {
    case .incomplete:
      return nil
    case .record:
      if scanner.end == start {
        position.line += 1
        return scanner.next
      }
      if scanner.innerBreaks > 0 && isRagged && !scanner.isMarked {
        return parseBadLine(
          from: start, isLast: isLast, into: &batch,
          "a quoted text over \(scanner.innerBreaks + 1) lines, and then \(raggedness)")
      }
      scratch.reserve((scanner.end - start) * 2 + 512)
      settleFields()
      takeRecord(into: &batch)
      position.line += scanner.lines
      return scanner.next
    case .badQuoting(let what):
      return parseBadLine(from: start, isLast: isLast, into: &batch, what)
    case .tooLong:
      overlong = Overlong(line: position.line)
      return passOverlong(from: start, isLast: isLast, into: &batch)
    }
  }

  private mutating func takeRecord(into batch: inout ReceiptBatch) {
    do throws(RowFault) {
      try checkShape()
      if isBehindForeignHeader { throw innerHeader.foreign }
      if layout.isLineWise {
        try takeLine(into: &batch)
      } else {
        try takeReceipt(into: &batch)
      }
      position.rows += 1
    } catch {
      if isBlank { return }
      position.rows += 1
      reject(error, into: &batch)
    }
  }

  private mutating func reject(_ fault: RowFault, into batch: inout ReceiptBatch) {
    let row = Run.Row(start: scanner.start, end: scanner.end, line: position.line)
    if isHeader(row, into: &batch) { return }
    if layout.isLineWise {
      rejectLine(fault, row, into: &batch)
    } else {
      setAside(fault, row, into: &batch)
    }
  }

  /// Sets aside the physical line where a record begins whose quotes make no sense, and goes
  /// on behind it: an opening quote too many must not swallow the rest of the file.
  private mutating func parseBadLine(
    from start: Int, isLast: Bool, into batch: inout ReceiptBatch, _ what: String
  ) -> Int? {
    let limit = min(stretch.count, start + IntakeLimits.recordBytes + 1)
    let end = stretch.lineEnd(from: start, to: limit)
    if end - start > IntakeLimits.recordBytes {
      overlong = Overlong(line: position.line)
      return passOverlong(from: start, isLast: isLast, into: &batch)
    }
    guard let next = lineEnd(at: end, isLast: isLast) else { return nil }
    position.rows += 1
    let row = Run.Row(start: start, end: end, line: position.line)
    let fault = RowFault(.badQuoting, what)
    if isHeader(row, into: &batch) {
      position.line += scanner.isMarked ? scanner.markedLines : 1
      return next
    }
    if layout.isLineWise {
      rejectUnreadable(fault, row, into: &batch)
    } else {
      setAside(fault, row, into: &batch)
    }
    position.line += scanner.isMarked ? scanner.markedLines : 1
    return next
  }

  /// Behind the line end at an index; nil when more bytes are needed to see it.
  func lineEnd(at end: Int, isLast: Bool) -> Int? {
    if end == stretch.count { return isLast ? end : nil }
    guard stretch[end] == carriageReturn else { return end + 1 }
    if end + 1 == stretch.count { return isLast ? end + 1 : nil }
    return stretch[end + 1] == lineFeed ? end + 2 : end + 1
  }
}
