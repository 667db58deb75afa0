import Intake
package import Retention
import Storage

extension Business {
  /// Keeps what a person makes of a row in quarantine; the row itself stays as it stood.
  ///
  /// - Parameters:
  ///   - id: The row's number.
  ///   - changes: New values by the header's names, or by what the columns are read as. They
  ///     are made on top of an earlier mend.
  ///   - line: Which of several rows of the file, from 1; nil where there is one.
  ///   - author: Who does it.
  ///   - now: The clock.
  /// - Returns: The row as it is now.
  /// - Throws: `QuarantineError`, `StorageError`.
  package func mend(
    _ id: Int64, changes: [(column: String, value: String)], line: Int?, author: String,
    now: Instant
  ) throws -> QuarantineCard {
    let row = try openRow(id)
    guard let layout = try database.layout(ofImport: row.importID, line: row.line) else {
      throw QuarantineError.noLayout(id: id, file: row.file)
    }
    let shape = try RowShape(layout)
    var rows = RowFields.rows(row.mend?.bytes ?? row.bytes, separator: shape.separator)
    if rows.isEmpty { rows = [RowFields([])] }
    let place = try place(line, among: rows.count, of: id)
    guard rows[place].fields.count <= shape.columns.count else {
      throw QuarantineError.tooManyFields(
        id: id, fields: rows[place].fields.count, columns: shape.columns.count)
    }
    let missing = shape.columns.count - rows[place].fields.count
    rows[place].fields += [[UInt8]](repeating: [], count: missing)
    let names = try columnNames(shape, layout: layout, now: now)
    for (column, value) in changes {
      guard let index = names[column.lowercased()] else {
        throw QuarantineError.noSuchColumn(column, columns: shape.columns)
      }
      rows[place].fields[index] = Array(value.utf8)
    }
    let bytes = Array(rows.map { $0.bytes(separator: shape.separator) }.joined(separator: [0x0a]))
    try database.mend(id, bytes: bytes, author: author, at: now)
    return try quarantineCard(id)
  }

  /// The same with the whole row, as it should have stood in its file.
  package func mend(
    _ id: Int64, bytes: [UInt8], author: String, now: Instant
  ) throws -> QuarantineCard {
    _ = try openRow(id)
    var bytes = bytes
    while let last = bytes.last, last == 0x0a || last == 0x0d { bytes.removeLast() }
    guard !bytes.isEmpty else { throw QuarantineError.nothingToRead(id) }
    try database.mend(id, bytes: bytes, author: author, at: now)
    return try quarantineCard(id)
  }

  func openRow(_ id: Int64) throws -> QuarantinedRow {
    guard let row = try database.quarantined(id: id) else { throw QuarantineError.noSuchRow(id) }
    guard row.state == .open else { throw QuarantineError.notOpen(id) }
    return row
  }

  private func place(_ line: Int?, among rows: Int, of id: Int64) throws -> Int {
    guard let line else {
      guard rows == 1 else { throw QuarantineError.severalRows(id: id, rows: rows) }
      return 0
    }
    guard (1...rows).contains(line) else { throw QuarantineError.noSuchLine(line, rows: rows) }
    return line - 1
  }

  /// The places of columns by name in small letters: the header's, and behind them the fields
  /// that they are read as.
  private func columnNames(
    _ shape: RowShape, layout: ImportLayout, now: Instant
  ) throws -> [String: Int] {
    var names: [String: Int] = [:]
    for (index, column) in shape.columns.enumerated() where names[column.lowercased()] == nil {
      names[column.lowercased()] = index
    }
    guard layout.kind == .receipts else { return names }
    let options = try ReceiptLayout(layout).options(of: self, now: now)
    let reader = try ReceiptReader(bytes: layout.header, name: "header", options: options)
    for (index, column) in reader.recognised.enumerated() {
      if let field = column.field?.rawValue, names[field] == nil { names[field] = index }
    }
    return names
  }
}
