package import Retention

/// Reads a file of receipts, stretch by stretch, in memory that does not grow with it: CSV in
/// several encodings, JSON lines, an Excel sheet, or one of these packed with gzip.
///
/// Every row ends up in a receipt or in a reject: the rows of all batches add up to `rows`.
package final class ReceiptReader {
  /// The columns of the file, and what each is read as; nil where it is not read.
  package let recognised: [(column: String, field: ReceiptField?)]
  /// `,` `;` tab or `|`.
  package let separator: Character
  /// Rows are lines of receipts, several to a receipt.
  package let isLineWise: Bool
  /// Nil when the size is not known beforehand, as of a pipe.
  package var bytesTotal: Int? { source.byteCount }
  package var bytesRead: Int { source.progress }
  /// The header as a record of CSV in UTF-8, without a line end: with it before them, rows of
  /// the file can be read again on their own.
  package let header: [UInt8]
  /// Further headers up to here, in the order of the file: each holds for the rows behind it. A
  /// batch has rows of one header.
  package var laterHeaders: [LaterHeader] { parser.laterHeaders }
  /// Rows that were read, without the header and blank lines.
  package var rows: Int { parser.position.rows }
  /// Stores, tills and categories of the receipts so far.
  package var codes: ReceiptCodes { parser.codes }
  /// Rows that were read although their phone, or their e-mail, was of no use as a key.
  package var unusablePhones: Int { parser.position.unusablePhones }
  package var unusableEmails: Int { parser.position.unusableEmails }
  /// The same of a card beside a stronger key, and of a name.
  package var unusableCards: Int { parser.position.unusableCards }
  package var unusableNames: Int { parser.position.unusableNames }

  let zone: Zone
  let zones: [String: Zone]
  private let source: ByteSource
  private let stretchBytes: Int
  private var parser: StretchParser
  private var isFinished = false

  /// Opens a file and reads its header, or refuses the file with the reason.
  package convenience init(path: String, options: Options) throws(IntakeError) {
    let vocabulary = Vocabulary(ReceiptField.self, mapping: options.mapping)
    try self.init(
      source: .open(path: path, form: options.form, vocabulary: vocabulary), options: options)
  }

  /// The same over bytes in memory; `name` stands in messages.
  package convenience init(
    bytes: [UInt8], name: String, options: Options
  ) throws(IntakeError) {
    let vocabulary = Vocabulary(ReceiptField.self, mapping: options.mapping)
    try self.init(
      source: .open(bytes: bytes, name: name, form: options.form, vocabulary: vocabulary),
      options: options)
  }

  private init(source: ByteSource, options: Options) throws(IntakeError) {
    let opening = try Opening<ReceiptField>(source: source, mapping: options.mapping)
    try opening.columns.checkComplete(
      needsNumbers: options.identity != .row, file: source.name)
    self.source = source
    header = opening.header
    zone = options.zone
    zones = options.storeZones
    recognised = Array(zip(opening.columns.names, opening.columns.fields))
      .map { (column: $0, field: $1) }
    separator = Character(Unicode.Scalar(opening.separator))
    isLineWise = opening.columns.isLineWise
    stretchBytes = max(16, min(options.stretchBytes, 1 << 26))
    parser = StretchParser(opening: opening, options: options)
  }

  /// The receipts and rejects of the next stretch; nil when the file is at its end.
  package func next() throws(IntakeError) -> ReceiptBatch? {
    var batch = ReceiptBatch()
    return try next(into: &batch) ? batch : nil
  }

  /// The same into a batch whose memory is used again; false when the file is at its end.
  package func next(into batch: inout ReceiptBatch) throws(IntakeError) -> Bool {
    var wanted = stretchBytes
    while !isFinished {
      let (bytes, isLast) = try source.window(wanted)
      let consumed = parser.parse(bytes, isLast: isLast, into: &batch)
      source.consume(consumed)
      isFinished = isLast && !parser.hasMore
      // A row, or a receipt of many rows, that is longer than the stretch: look further.
      // Both have limits that the parser keeps, so this ends.
      wanted = consumed == 0 ? wanted * 2 : stretchBytes
      if batch.count > 0 || !batch.rejects.isEmpty { return true }
    }
    return false
  }
}
