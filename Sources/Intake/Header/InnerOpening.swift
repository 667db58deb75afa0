/// A header in the middle of a file of receipts that says all that a header at the beginning has
/// to say, so that rows behind it can be read by it.
struct InnerOpening {
  private let text: TextHeader
  private let columns: Columns<ReceiptField>
  private let mapping: [String: String]

  /// Nil where it does not, where its letters are of another encoding, or where two columns
  /// stand for one thing.
  init?(_ line: ByteView, behind scanner: RecordScanner, _ rules: Rules) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let row = line.begins(with: mark) ? line.slice(mark.count, line.count) : line
    guard row.flaw(allowingLineBreaks: true) == nil else { return nil }
    let separators = scanner.isMarked ? [scanner.separator] : TextHead.separators
    let texts = separators.compactMap {
      TextHeader(row, separator: $0, isLast: true) { Columns<ReceiptField>.recognised($0) }
    }
    guard let text = texts.max(by: { ($0.recognised, $0.count) < ($1.recognised, $1.count) }),
      text.count <= IntakeLimits.columns
    else { return nil }
    let found = Set(text.names.map(HeaderName.folded))
    let mapping = rules.mapping.filter { found.contains(HeaderName.folded($0.key)) }
    do throws(IntakeError) {
      columns = try Columns(header: text.names, mapping: mapping, file: "")
      try columns.checkComplete(needsNumbers: rules.identity != .row, file: "")
    } catch { return nil }
    self.text = text
    self.mapping = mapping
  }

  func header(at line: Int) -> DueHeader {
    DueHeader(
      separator: text.separator, columns: columns,
      said: ReceiptReader.LaterHeader(
        line: line, bytes: text.bytes, separator: Character(Unicode.Scalar(text.separator)),
        mapping: mapping))
  }
}

/// The header that the next stretch is read by.
struct DueHeader {
  let separator: UInt8
  let columns: Columns<ReceiptField>
  let said: ReceiptReader.LaterHeader
}
