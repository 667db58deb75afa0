import Retention

extension StretchParser {
  /// Sets aside one row.
  func setAside(_ fault: RowFault, _ row: Run.Row, into batch: inout ReceiptBatch) {
    setAside(fault, first: row, last: row, rows: 1, into: &batch)
  }

  /// Sets aside adjacent rows of the run for one reason.
  func setAside(_ fault: RowFault, _ range: Range<Int>, into batch: inout ReceiptBatch) {
    guard !range.isEmpty else { return }
    setAside(
      fault, first: run.rows[range.lowerBound], last: run.rows[range.upperBound - 1],
      rows: range.count, into: &batch)
  }

  /// Bad rows with their own reasons; those around them are good and incomplete.
  func setAsideIncomplete(into batch: inout ReceiptBatch) {
    let cause: String
    if let (row, fault) = run.faults.first {
      cause = IncompleteCause(line: run.rows[row].line, reason: fault.reason.rawValue).text
    } else {
      cause = "a line beside it that could not be read may belong to it"
    }
    let incomplete = RowFault(.receiptIncomplete, cause)
    var done = 0
    for (row, fault) in run.faults {
      setAside(incomplete, done..<row, into: &batch)
      setAside(fault, run.rows[row], into: &batch)
      done = row + 1
    }
    setAside(incomplete, done..<run.rows.count, into: &batch)
  }

  private func setAside(
    _ fault: RowFault, first: Run.Row, last: Run.Row, rows: Int, into batch: inout ReceiptBatch
  ) {
    let count = last.end - first.start
    let kept = min(count, IntakeLimits.rejectBytes)
    var detail = fault.detail
    if kept < count { detail += "; the first \(kept) of \(count) bytes are kept" }
    batch.rejects.append(
      ReceiptBatch.Reject(
        line: first.line, rows: rows, bytes: stretch.slice(first.start, first.start + kept).array,
        reason: fault.reason, detail: detail))
  }
}

extension ReceiptBatch.Reject {
  /// The same with so many lines of the file before those that were counted.
  func behind(lines: Int) -> ReceiptBatch.Reject {
    var reject = self
    reject.line += lines
    if reason == .receiptIncomplete, var cause = IncompleteCause(detail) {
      cause.line += lines
      reject.detail = cause.text
    }
    return reject
  }
}

/// Which line of a receipt made it incomplete.
private struct IncompleteCause {
  var line: Int
  let reason: String

  private static let before = "line "
  private static let between = " of the receipt is set aside: "

  init(line: Int, reason: String) {
    self.line = line
    self.reason = reason
  }

  /// Nil for a text that names no line.
  init?(_ text: String) {
    let words = text.split(separator: " ", maxSplits: 2)
    guard text.hasPrefix(IncompleteCause.before), words.count == 3, let line = Int(words[1]) else {
      return nil
    }
    let start = IncompleteCause.before + String(line) + IncompleteCause.between
    guard text.hasPrefix(start) else { return nil }
    self.init(line: line, reason: String(text.dropFirst(start.count)))
  }

  var text: String { IncompleteCause.before + String(line) + IncompleteCause.between + reason }
}
