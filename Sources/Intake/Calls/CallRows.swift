import Glibc

/// The rows of a list of calls that came back, from a workbook or from text in any encoding.
package final class CallRows {
  package struct Row: Sendable {
    /// Nil in a file that has no sheets.
    package let sheet: String?
    /// From 1, as the spreadsheet shows it; of a text the line.
    package let number: Int
    /// One text a column.
    package let fields: [String]
    /// Why the row can't be read; nil where it can.
    package let fault: String?
  }

  /// Reads all rows: of a workbook those of every sheet that has the hidden columns.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - form: In what form it comes, where it does not say so itself.
  ///   - isList: Whether a header is that of such a list.
  ///   - body: Takes one row after another, with the header of its sheet.
  /// - Returns: Whether there was a list at all.
  /// - Throws: `IntakeError`, or what `body` throws.
  package static func read(
    path: String, form: FormOptions = FormOptions(), isList: ([CallField]) -> Bool,
    _ body: (Row, _ columns: [CallField: Int]) throws -> Void
  ) throws -> Bool {
    guard try isWorkbook(path) else { return try readText(path, form, isList, body) }
    let workbook = try Workbook(path: path)
    var found = false
    for sheet in workbook.sheets {
      let rows = try workbook.rows(sheet.name)
      guard let header = try rows.next() else { continue }
      let columns = places(header.cells.map { CallField(header: $0.text) })
      guard isList(Array(columns.keys)) else { continue }
      found = true
      while let row = try rows.next() {
        try body(
          Row(
            sheet: sheet.name, number: row.number, fields: row.cells.map(\.text),
            fault: row.isTooLong ? "too long" : nil), columns)
      }
    }
    return found
  }

  private static func readText(
    _ path: String, _ form: FormOptions, _ isList: ([CallField]) -> Bool,
    _ body: (Row, [CallField: Int]) throws -> Void
  ) throws -> Bool {
    let reader = try TableReader<CallField>(path: path, form: form, mapping: [:])
    let columns = places(reader.columns.fields)
    guard isList(Array(columns.keys)) else { return false }
    while let row = try reader.next() {
      try body(
        Row(sheet: nil, number: row.line, fields: row.fields, fault: row.fault?.detail), columns)
    }
    return true
  }

  private static func places(_ fields: [CallField?]) -> [CallField: Int] {
    var places: [CallField: Int] = [:]
    for (place, field) in fields.enumerated() {
      if let field, places[field] == nil { places[field] = place }
    }
    return places
  }

  /// By its first bytes, whatever the file is called.
  private static func isWorkbook(_ path: String) throws -> Bool {
    guard let file = unsafe fopen(path, "re") else {
      throw IntakeError.cannotOpen(file: path, why: unsafe String(cString: strerror(errno)))
    }
    defer { unsafe fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4)
    return unsafe fread(&bytes, 1, 4, file) == 4 && bytes == [0x50, 0x4B, 0x03, 0x04]
  }
}
