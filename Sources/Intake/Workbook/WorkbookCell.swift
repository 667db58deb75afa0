/// What a cell of a sheet says.
package enum WorkbookCell: Hashable, Sendable {
  case empty
  case text(String)
  /// In decimal digits, without an exponent, as exactly as the spreadsheet keeps it.
  case number(String)
  /// `2026-11-20`, `2026-11-20 14:05:09`, or `14:05:09` for a time without a day.
  case date(String)
  case bool(Bool)
  /// `#N/A` and its like.
  case error(String)

  /// The cell as a text; empty for an empty one.
  package var text: String {
    switch self {
    case .empty: ""
    case .text(let text), .number(let text), .date(let text), .error(let text): text
    case .bool(let value): value ? "TRUE" : "FALSE"
    }
  }
}

/// A row of a sheet that has something in it.
package struct WorkbookRow: Sendable {
  /// From 1, as the spreadsheet shows it.
  package let number: Int
  /// One a column from A on, up to the last that has something in it.
  package let cells: [WorkbookCell]
  /// The row has more bytes than one may have: what is behind is left out.
  package let isTooLong: Bool
}
