/// How a file was read, as an import remembers it: enough to read its quarantined rows again.
package struct ImportLayout: Hashable, Sendable {
  /// What the file was a file of. The raw value stands in the base.
  package enum Kind: String, Hashable, Sendable {
    case receipts, customers, stores
  }

  package var kind: Kind
  /// The header as CSV bytes in UTF-8, without a line end.
  package var header: [UInt8]
  /// The options of the reading as JSON; the layer that reads knows their names.
  package var options: String

  package init(kind: Kind, header: [UInt8], options: String) {
    self.kind = kind
    self.header = header
    self.options = options
  }
}

extension Connection {
  /// Remembers how an import's file is read, in the transaction of the import's own row, or of
  /// the first rows behind a header in the middle of the file.
  func remember(
    _ layout: ImportLayout, of importID: Int64, from line: Int = 0
  ) throws(StorageError) {
    try execute(
      """
      INSERT INTO import_layout (import_id, line, kind, header, options)
      VALUES (\(importID), \(line), \(layout.kind.rawValue), \(layout.header),
        \(layout.options))
      """)
  }
}

extension ImportSession {
  /// Remembers that the rows from a line on are read by a header of their own, with the rows
  /// that are taken next.
  package func remember(_ layout: ImportLayout, from line: Int) throws {
    try step { admission throws(StorageError) in
      try admission.connection.remember(layout, of: admission.importID, from: line)
    }
  }
}

extension Database {
  /// How a line of an import's file was read; nil for imports that are older than layouts.
  package func layout(ofImport id: Int64, line: Int = 0) throws -> ImportLayout? {
    try layouts(ofImport: id).last { $0.line <= line }?.layout
  }

  /// How an import's file was read, from which line on, in the order of the lines.
  package func layouts(
    ofImport id: Int64
  ) throws -> [(line: Int, layout: ImportLayout)] {
    try read { connection throws(StorageError) in
      try connection.all(
        """
        SELECT line, kind, header, options FROM import_layout WHERE import_id = \(id)
        ORDER BY line
        """
      ) { row throws(StorageError) in
        guard let kind = ImportLayout.Kind(rawValue: row.text(1)) else {
          throw .unreadable(what: "import_layout: the kind of import \(id)")
        }
        return (
          line: Int(row.integer(0)),
          layout: ImportLayout(kind: kind, header: row.bytes(2), options: row.text(3))
        )
      }
    }
  }
}
