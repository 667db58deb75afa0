import Retention

/// A line that is longer than a row may be, while it is passed over.
struct Overlong {
  /// The line of the file, from 1.
  let line: Int
  var count = 0
  /// Its beginning, as far as rejects keep it.
  var bytes: [UInt8] = []
}

extension StretchParser {
  /// Goes to the end of a line that is too long, and keeps its beginning only.
  ///
  /// Answers where the next record begins, or how far it came; nil when it can't go on.
  mutating func passOverlong(
    from start: Int, isLast: Bool, into batch: inout ReceiptBatch
  ) -> Int? {
    guard var passed = overlong else { return nil }
    if passed.count == 0 && layout.isLineWise && rules.identity != .row {
      spoilNeighbours(into: &batch)
    }
    let end = stretch.lineEnd(from: start, to: stretch.count)
    let kept = min(end - start, IntakeLimits.rejectBytes - passed.bytes.count)
    stretch.slice(start, start + kept).append(to: &passed.bytes)
    passed.count += end - start
    overlong = passed
    guard let next = lineEnd(at: end, isLast: isLast) else { return end > start ? end : nil }
    overlong = nil
    position.rows += 1
    position.line += 1
    batch.rejects.append(
      ReceiptBatch.Reject(
        line: passed.line, rows: 1, bytes: passed.bytes, reason: .fieldTooLong,
        detail: "the row has \(passed.count) bytes; at most \(IntakeLimits.recordBytes) are "
          + "taken; the first \(passed.bytes.count) are kept"))
    return next
  }
}
