/// Why a file is refused as a whole. A refused file leaves nothing behind; where rows of it may
/// be in already, the message says so.
package enum IntakeError: Error, Hashable, Sendable {
  // The file
  case cannotOpen(file: String, why: String)
  case cannotRead(file: String, offset: Int, why: String)
  case emptyFile(file: String)

  // Its form
  case notCSV(file: String, why: NotCSV)
  case notTable(file: String, kind: OtherKind)
  case compressed(file: String, format: String)
  /// `isPartial`: rows before the end may have been taken.
  case truncated(file: String, isPartial: Bool)
  case corrupt(file: String, format: String, why: String, isPartial: Bool)
  case unpackedTooBig(file: String, limit: Int, ratio: Int?)
  case jsonMalformed(file: String, line: Int, why: String)

  // Its encoding
  /// `seems` is certain, but not read; without it the readings are asked about.
  case encoding(file: String, seems: String?, readings: [EncodingReading])
  case encodingContradicted(file: String, declared: String, seems: String)
  case unknownEncoding(name: String, known: [String])

  // A workbook
  case workbook(file: String, why: WorkbookFlaw)
  case noSheet(file: String, name: String, near: [String], found: [String])
  case severalSheets(file: String, found: [String])

  // Its columns
  case columnMissing(file: String, field: String, of: RowKind, found: [String])
  case columnTwice(file: String, field: String, columns: [String])
  case tooManyColumns(file: String, found: Int, limit: Int)
  case unknownMapField(name: String, near: [String], known: [String])
  case unknownMapColumn(file: String, name: String, near: [String], found: [String])
  case receiptNumbersMissing(file: String, found: [String])
  /// A file of customers that does not say whose its rows are.
  case keysMissing(file: String, found: [String])

  package enum NotCSV: Hashable, Sendable {
    case controls, headerControls, openHeader, separator
  }

  package enum OtherKind: Hashable, Sendable {
    case oldWorkbook, html, xml, pdf, document, picture, database
  }

  /// What a row of the file is, for messages.
  package enum RowKind: Hashable, Sendable {
    case receipt, line, customer, store, call
  }

  package enum WorkbookFlaw: Hashable, Sendable {
    case notZip
    case notRegular
    case isEncrypted
    /// A zip archive without the part that every workbook has.
    case noPart(String)
    case malformed(part: String, why: String)
    case tooBig(what: String, limit: Int)
    case noSheets
  }

  /// The first telling lines of a text as one encoding reads them.
  package struct EncodingReading: Hashable, Sendable {
    package var encoding: String
    package var lines: [String]

    package init(encoding: String, lines: [String]) {
      self.encoding = encoding
      self.lines = lines
    }
  }

  /// Stable: scripts and screens may depend on it.
  package var code: String {
    switch self {
    case .cannotOpen: "cannot_open"
    case .cannotRead: "cannot_read"
    case .emptyFile: "empty_file"
    case .notCSV: "not_csv"
    case .notTable: "not_table"
    case .compressed: "compressed"
    case .truncated: "truncated"
    case .corrupt: "corrupt"
    case .unpackedTooBig: "unpacked_too_big"
    case .jsonMalformed: "json_malformed"
    case .encoding: "encoding"
    case .encodingContradicted: "encoding_contradicted"
    case .unknownEncoding: "unknown_encoding"
    case .workbook: "workbook"
    case .noSheet: "no_sheet"
    case .severalSheets: "several_sheets"
    case .columnMissing: "column_missing"
    case .columnTwice: "column_twice"
    case .tooManyColumns: "too_many_columns"
    case .unknownMapField: "unknown_map_field"
    case .unknownMapColumn: "unknown_map_column"
    case .receiptNumbersMissing: "receipt_numbers_missing"
    case .keysMissing: "customer_keys_missing"
    }
  }
}
