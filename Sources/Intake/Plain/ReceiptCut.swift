/// Finds where a stretch of lines of receipts can be cut: between two rows of which both have the
/// header's fields, and the numbers of two receipts.
///
/// Whoever hands out stretches looks for it, at the end of what was read, where it costs a few
/// rows: threads that read into each other's stretches would have to know how the one before
/// ends. A text of several lines in quotes may look like rows: who reads the stretch makes sure
/// that the last of them was a row indeed.
struct ReceiptCut {
  private let separators: UInt64
  private let width: Int
  private let number: Int

  init(_ columns: PlainColumns) {
    separators = columns.separators
    width = columns.columns.count
    number = columns.numberColumn
  }

  /// The last such place among whole lines, and where the row before it begins.
  func last(in bytes: PlainBytes, before end: Int) -> (place: Int, row: Int)? {
    var behind: (start: Int, number: Range<Int>)?
    var end = end
    while end > 0 {
      var start = end &- 1
      while start > 0, bytes[start &- 1] != lineFeed { start &-= 1 }
      let number = number(bytes, from: start, to: end)
      if let behind, let number,
        !bytes.isSame(
          number.lowerBound, number.upperBound, as: behind.number.lowerBound,
          behind.number.upperBound)
      {
        return (place: behind.start, row: start)
      }
      behind = number.map { (start: start, number: $0) }
      end = start
    }
    return nil
  }

  /// Where the number of a row stands; nil for a line that may be no row. `end` is behind it.
  private func number(_ bytes: PlainBytes, from start: Int, to end: Int) -> Range<Int>? {
    var at = start
    var found = 0..<0
    for column in 0..<width {
      let isQuoted = bytes[at] == quote
      let first = isQuoted ? at &+ 1 : at
      let last =
        isQuoted
        ? bytes.nextQuote(from: first) : bytes.nextMark(from: first, separators: separators)
      if column == number { found = first..<last }
      at = last
      if isQuoted {
        guard bytes[at] == quote else { return nil }
        at &+= 1
      }
      if column < width &- 1 {
        guard bytes[at] == UInt8(truncatingIfNeeded: separators) else { return nil }
        at &+= 1
      }
      if at >= end { return nil }
    }
    if bytes[at] == carriageReturn { at &+= 1 }
    guard at == end &- 1, bytes.isNumberText(found.lowerBound, found.upperBound) else {
      return nil
    }
    return found
  }
}
