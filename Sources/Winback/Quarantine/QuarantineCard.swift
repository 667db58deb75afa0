import Intake
import Retention
package import Storage

/// A row in quarantine, field by field, with what it is there for and what to do.
package struct QuarantineCard: Hashable, Sendable {
  package struct Cell: Hashable, Sendable {
    /// The header's name; empty for a field too many.
    package let column: String
    package let value: String
    /// What a person made of it, where that differs.
    package let mended: String?
  }

  package let row: QuarantinedRow
  /// One list a row of the file; empty where its import is older than layouts, or the row was
  /// emptied.
  package let cells: [[Cell]]
}

extension Business {
  /// The columns of the file of a row, and its separator.
  struct RowShape {
    let columns: [String]
    let separator: UInt8

    init(_ layout: ImportLayout) throws {
      let known = try LayoutSeparator(layout)
      separator = known.byte
      let header = RowFields.rows(layout.header, separator: separator).first
      columns = (header?.fields ?? []).map { name in
        let text = String(decoding: name, as: UTF8.self)
        return String(text.drop { $0 == "\u{FEFF}" || $0 == " " })
      }
    }
  }

  /// A row that was set aside, whatever became of it.
  ///
  /// - Throws: `QuarantineError`, `StorageError`.
  package func quarantineCard(_ id: Int64) throws -> QuarantineCard {
    guard let row = try database.quarantined(id: id) else { throw QuarantineError.noSuchRow(id) }
    guard let layout = try database.layout(ofImport: row.importID, line: row.line),
      !row.bytes.isEmpty
    else {
      return QuarantineCard(row: row, cells: [])
    }
    let shape = try RowShape(layout)
    let original = RowFields.rows(row.bytes, separator: shape.separator)
    let mended = row.mend.map { RowFields.rows($0.bytes, separator: shape.separator) }
    let count = max(original.count, mended?.count ?? 0)
    let cells = (0..<count).map { place in
      shape.cells(
        original.indices.contains(place) ? original[place].fields : [],
        mended.map { $0.indices.contains(place) ? $0[place].fields : [] })
    }
    return QuarantineCard(row: row, cells: cells)
  }
}

extension Business.RowShape {
  fileprivate func cells(
    _ original: [[UInt8]], _ mended: [[UInt8]]?
  ) -> [QuarantineCard.Cell] {
    let count = max(columns.count, original.count, mended?.count ?? 0)
    return (0..<count).map { index in
      let value = Self.text(original, index)
      let other = mended.map { Self.text($0, index) }
      return QuarantineCard.Cell(
        column: columns.indices.contains(index) ? columns[index] : "", value: value,
        mended: other == value ? nil : other)
    }
  }

  private static func text(_ fields: [[UInt8]], _ index: Int) -> String {
    fields.indices.contains(index) ? String(decoding: fields[index], as: UTF8.self) : ""
  }
}
