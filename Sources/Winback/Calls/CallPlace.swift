/// Where a row of a list that came back stands.
package struct CallPlace: Hashable, Sendable {
  package let file: String
  /// Nil in a CSV file.
  package let sheet: String?
  /// As the table program counts it: the header is row 1.
  package let row: Int

  /// `calls.xlsx, sheet Calls, row 7`, `calls.csv:7`.
  package var words: String {
    sheet.map { "\(file), \($0), \(row)" } ?? "\(file):\(row)"
  }
}
