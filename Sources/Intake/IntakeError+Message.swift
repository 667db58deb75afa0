extension IntakeError: CustomStringConvertible {
  /// What, where, why, and how to mend it.
  package var description: String { message }

  package var message: String {
    switch self {
    case .cannotOpen(let file, let why):
      "\(file): cannot be opened: \(why). Check the path and the permissions."
    case .cannotRead(let file, let offset, let why):
      "\(file): reading failed at byte \(offset): \(why). Nothing behind it was read; try again."
    case .emptyFile(let file):
      "\(file): the file is empty. The first line has to name the columns."
    case .notCSV(let file, let why):
      "\(file): this is not a CSV text: \(why). Export the receipts as CSV in UTF-8."
    case .encoding(let file, let seems):
      "\(file): the text seems to be in \(seems), and only UTF-8 is read now. "
        + "Save it as \"CSV UTF-8\", or convert it: iconv -f \(seems) -t UTF-8 FILE > NEW."
    case .compressed(let file, let format): compressedMessage(file, format)
    default: columnMessage
    }
  }

  private func compressedMessage(_ file: String, _ format: String) -> String {
    format == "zip"
      ? "\(file): this is a zip archive or an Excel workbook, not a CSV text. "
        + "Unpack it, or save the sheet as \"CSV UTF-8\"."
      : "\(file): the file is packed with \(format). Unpack it first: \(format) -d FILE."
  }

  private var columnMessage: String {
    switch self {
    case .columnMissing(let file, let field, let isLineWise, let found):
      "\(file):1: no column for '\(field.rawValue)', which "
        + (isLineWise ? "every line of a receipt needs" : "every receipt needs")
        + ". Columns found: \(IntakeError.list(found)). "
        + "If one of them is meant, say so: --map COLUMN=\(field.rawValue)."
    case .columnTwice(let file, let field, let columns):
      "\(file):1: several columns stand for '\(field.rawValue)': \(IntakeError.list(columns)). "
        + "Say which is meant: --map COLUMN=\(field.rawValue); "
        + "another is left out by --map COLUMN=ignore."
    case .tooManyColumns(let file, let found, let limit):
      "\(file):1: \(found) columns; at most \(limit) are read. Export only those of receipts."
    case .unknownMapField(let name, let near):
      "--map: there is no field '\(name)'." + IntakeError.suggestion(near)
        + " Fields: \(IntakeError.list(ReceiptField.allCases.map(\.rawValue))), ignore."
    case .unknownMapColumn(let file, let name, let near, let found):
      "\(file):1: --map: there is no column '\(name)'." + IntakeError.suggestion(near)
        + " Columns found: \(IntakeError.list(found))."
    case .receiptNumbersMissing(let file, let found):
      "\(file):1: no column has the receipts' numbers, so that the same receipt could not be "
        + "told from a new one. Columns found: \(IntakeError.list(found)). Name the column: "
        + "--map COLUMN=receipt_id; or, where the file has none, give --receipt-id row: a row "
        + "is then known by its content, and equal rows by their order."
    default: ""
    }
  }

  /// Names for people: at most forty, each short and without what a terminal obeys.
  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(40).map { name in
      let text = String(name.unicodeScalars.prefix(60).filter { $0.properties.isPrintable })
      return text.isEmpty ? "(no name)" : text
    }
    let rest = names.count - shown.count
    return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  private static func suggestion(_ near: [String]) -> String {
    near.isEmpty ? "" : " Did you mean \(list(near))?"
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isPrintable: Bool {
    switch generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
    default: true
    }
  }
}
