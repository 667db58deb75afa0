/// Why a file is refused as a whole. A refused file leaves nothing behind.
package enum IntakeError: Error, Hashable, Sendable {
  case cannotOpen(file: String, why: String)
  case cannotRead(file: String, offset: Int, why: String)
  case emptyFile(file: String)
  case notCSV(file: String, why: String)
  case encoding(file: String, seems: String)
  case compressed(file: String, format: String)
  case columnMissing(file: String, field: ReceiptField, isLineWise: Bool, found: [String])
  case columnTwice(file: String, field: ReceiptField, columns: [String])
  case tooManyColumns(file: String, found: Int, limit: Int)
  case unknownMapField(name: String, near: [String])
  case unknownMapColumn(file: String, name: String, near: [String], found: [String])
  case receiptNumbersMissing(file: String, found: [String])

  /// Stable: scripts and screens may depend on it.
  package var code: String {
    switch self {
    case .cannotOpen: "cannot_open"
    case .cannotRead: "cannot_read"
    case .emptyFile: "empty_file"
    case .notCSV: "not_csv"
    case .encoding: "encoding"
    case .compressed: "compressed"
    case .columnMissing: "column_missing"
    case .columnTwice: "column_twice"
    case .tooManyColumns: "too_many_columns"
    case .unknownMapField: "unknown_map_field"
    case .unknownMapColumn: "unknown_map_column"
    case .receiptNumbersMissing: "receipt_numbers_missing"
    }
  }
}
