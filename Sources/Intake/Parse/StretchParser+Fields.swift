import Retention

extension StretchParser {
  typealias Text = ReceiptBatch.Text

  /// Makes the places of all fields of the record good: fields that are not there are empty,
  /// those with doubled quotes are written to the scratch, behind the stretch.
  mutating func settleFields() {
    var index = scanner.count
    while index < layout.width {
      scanner.starts[index] = 0
      scanner.ends[index] = 0
      index += 1
    }
    for column in scanner.escapes where column < layout.width {
      let quoted = stretch.slice(scanner.starts[column], scanner.ends[column])
      let first = scratch.count
      var isSecond = false
      for index in 0..<quoted.count {
        let byte = quoted[index]
        isSecond = byte == quote && !isSecond
        if byte != quote || isSecond { scratch.append(byte) }
      }
      scanner.starts[column] = stretch.count + first
      scanner.ends[column] = stretch.count + scratch.count
    }
  }

  /// The trimmed text of a column; none where there is no such column.
  @inline(__always)
  func field(_ column: Int) -> Text {
    guard column >= 0 else { return .none }
    let start = scanner.starts[column]
    let end = scanner.ends[column]
    guard start < end else { return .none }
    let whole = bytes(start, end)
    if isPlain(whole[0]) && isPlain(whole[whole.count &- 1]) { return text(start, end) }
    let bounds = whole.trimBounds
    return bounds.start == bounds.end ? .none : text(start + bounds.start, start + bounds.end)
  }

  /// The bytes of a text; valid until the next record.
  @inline(__always)
  func view(_ text: Text) -> ByteView {
    bytes(Int(text.start), Int(text.start) &+ Int(text.count))
  }

  @inline(__always)
  func text(_ start: Int, _ end: Int) -> Text {
    Text(start: Int32(truncatingIfNeeded: start), count: Int32(truncatingIfNeeded: end &- start))
  }

  /// What was appended to the scratch from `first` on, as a text.
  func scratchText(from first: Int) -> Text {
    text(stretch.count + first, stretch.count + scratch.count)
  }

  @inline(__always)
  private func bytes(_ start: Int, _ end: Int) -> ByteView {
    if start == end { return .empty }
    if end <= stretch.count { return stretch.slice(start, end) }
    return scratch.view(start - stretch.count, end - stretch.count)
  }

  @inline(__always)
  private func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

  // MARK: - The shape of a row

  /// Another number of fields than the header has; empty ones at the end don't count.
  var isRagged: Bool { scanner.count < layout.required || scanner.hasMore }

  var raggedness: String { "\(scanner.count) fields where the header has \(layout.width)" }

  /// Nothing but separators and spaces.
  var isBlank: Bool {
    !scanner.hasMore
      && (0..<layout.width).allSatisfy { field($0) == .none }
  }

  func checkShape() throws(RowFault) {
    if scanner.count != layout.width && isRagged { throw RowFault(.columnCount, raggedness) }
    if scanner.end &- scanner.start > IntakeLimits.fieldBytes { try checkLengths() }
    if scanner.isOdd { try checkTexts() }
  }

  private func checkLengths() throws(RowFault) {
    for column in 0..<min(layout.width, scanner.count) {
      let length = scanner.ends[column] - scanner.starts[column]
      guard length <= IntakeLimits.fieldBytes else {
        throw RowFault(
          .fieldTooLong,
          "field \(column + 1) has \(length) bytes; at most \(IntakeLimits.fieldBytes) are taken")
      }
    }
  }

  private func checkTexts() throws(RowFault) {
    for (column, allowsLineBreaks) in layout.used {
      let (start, end) = (scanner.starts[column], scanner.ends[column])
      switch bytes(start, end).flaw(allowingLineBreaks: allowsLineBreaks) {
      case nil: continue
      case .control(let byte):
        throw RowFault(
          .controlCharacter,
          "field \(column + 1) has the control character "
            + (byte < 16 ? "0x0" : "0x") + String(byte, radix: 16))
      case .encoding:
        throw RowFault(.encodingInvalid, "field \(column + 1) is not UTF-8")
      }
    }
  }
}
