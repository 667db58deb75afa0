import Retention

/// Finds headers in the middle of a file, where several files were put together or every
/// printed page has its own.
struct InnerHeader<Field: FieldSet> {
  private let names: [String]
  private let separator: UInt8

  init(_ opening: Opening<Field>) {
    self.init(names: opening.columns.names, separator: opening.separator)
  }

  init(names: [String], separator: UInt8) {
    self.names = names.map(HeaderName.folded)
    self.separator = separator
  }

  /// Whether a row is a header, and if it is the file's own; nil when it is a row.
  func fault(_ row: ByteView) -> RowFault? {
    guard row.count <= IntakeLimits.fieldBytes else { return nil }
    if let glued = gluedFault(row) { return glued }
    guard isWordy(row) else { return nil }
    for separator in separators {
      let found = names(in: row.array, separator)
      if separator == self.separator && isSame(found) {
        return RowFault(.headerRepeated, "the header stands here once more")
      }
      if isHeader(found[...]) {
        return RowFault(
          .headerChanged,
          "another header begins here; what is behind it has to be a file of its own"
        )
      }
    }
    return foreignLettersFault(row)
  }

  /// A file that has no line end at its end, and the next file's header behind it.
  func gluedFault(_ row: ByteView) -> RowFault? {
    // Every row of some files comes here: names are looked at only in too long ones.
    guard names.count > 1, (0..<row.count).count(where: { row[$0] == separator }) >= names.count
    else { return nil }
    let found = names(in: row.array, separator)
    let (before, behind) = (found[..<(names.count - 1)], found[names.count...])
    // The first name of the header stands behind the last field of the row.
    let joint = found[names.count - 1]
    let first = Field.byHeader.filter { joint.hasSuffix($0.key) }.values
    guard Field.isHeader(Set(behind.compactMap { Field.named($0) }).union(first)),
      before.allSatisfy({ Field.named($0) == nil })
    else { return nil }
    return joint.hasSuffix(names[0]) && Array(behind) == Array(names.dropFirst())
      ? RowFault(
        .columnCount, "the last row of a file and the header of the next one, without a line end")
      : RowFault(
        .headerChanged,
        "the last row of a file and another header, without a line end between them; what is "
          + "behind it has to be a file of its own")
  }

  /// Rows of another encoding may be plain ASCII: only the header shows it.
  private func foreignLettersFault(_ row: ByteView) -> RowFault? {
    if case .encoding = row.flaw(allowingLineBreaks: true) { return foreignFault(row.array) }
    // A text with one byte a letter has no letter that can't be read: there a header in another
    // encoding is words of wrong letters, and its bytes have to be found again.
    guard (0..<row.count).contains(where: { row[$0] >= 0x80 }) else { return nil }
    for encoding in TextEncoding.allCases {
      if let bytes = encoding.bytes(of: row.array), let fault = foreignFault(bytes) {
        return fault
      }
    }
    return nil
  }

  /// Whether bytes are a header in any encoding.
  private func foreignFault(_ bytes: [UInt8]) -> RowFault? {
    for encoding in TextEncoding.allCases where encoding == .utf8 || encoding.upperHalf != nil {
      let decoded = encoding == .utf8 ? bytes : encoding.decoded(bytes)
      for separator in separators where isHeader(names(in: decoded, separator)[...]) {
        return RowFault(
          .headerChanged,
          "another header begins here, in \(encoding.rawValue); what is behind it has to be a "
            + "file of its own")
      }
    }
    return nil
  }

  /// A header most of whose names say nothing to us, in the place of a row that can't be read:
  /// words in all of its columns, and no digit. Whether it has the order of the file's own can't
  /// be told.
  func strangerFault(_ row: ByteView) -> RowFault? {
    guard row.count <= IntakeLimits.fieldBytes,
      !(0..<row.count).contains(where: { row.isDigit(at: $0) })
    else { return nil }
    let found = names(in: row.array, separator)
    guard found.count == names.count, found.count >= 3, found.allSatisfy({ !$0.isEmpty }),
      found.contains(where: { Field.named($0) != nil })
    else { return nil }
    return RowFault(
      .headerChanged,
      "this looks like another header, and what its columns say can't be told; what is behind it "
        + "has to be a file of its own")
  }

  private var separators: [UInt8] { [separator] + TextHead.separators }

  private func isHeader(_ found: ArraySlice<String>) -> Bool {
    Field.isHeader(Set(found.compactMap { Field.named($0) }))
  }

  private func names(in bytes: [UInt8], _ separator: UInt8) -> [String] {
    bytes.split(separator: separator, omittingEmptySubsequences: false)
      .map { HeaderName.folded(plain($0)) }
  }

  /// Rows behind another header would be read by the wrong columns.
  var foreign: RowFault {
    RowFault(.headerChanged, "a row behind another header; it has to be in a file of its own")
  }

  /// Rows have digits: dates and money, or phones.
  private func isWordy(_ row: ByteView) -> Bool {
    var digits = 0
    for index in 0..<row.count where row.isDigit(at: index) {
      digits += 1
      if digits * 8 > row.count { return false }
    }
    return true
  }

  /// Empty names at the end don't count.
  private func isSame(_ found: [String]) -> Bool {
    let own = names.lastIndex { !$0.isEmpty } ?? -1
    let other = found.lastIndex { !$0.isEmpty } ?? -1
    return own == other && own >= 0 && names[...own] == found[...other]
  }

  private func plain(_ cell: ArraySlice<UInt8>) -> String {
    let text = HeaderName.trimmed(String(decoding: cell, as: UTF8.self))
    return text.utf8.contains(quote) ? String(text.unicodeScalars.filter { $0 != "\"" }) : text
  }
}
