import Retention

/// A sheet's rows as rows of CSV with marks between them.
final class SheetRows: ByteMaker {
  private let rows: WorkbookRows
  /// Columns of the header; rows that end before it have nothing in the rest.
  private var width: Int?
  /// The row that the next one would be taken for.
  private var nextNumber: Int?

  var total: Int? { nil }
  var position: Int? { nil }

  init(_ rows: WorkbookRows) { self.rows = rows }

  func make(into output: inout [UInt8]) throws(IntakeError) -> Bool {
    while output.count < 1 << 16 {
      guard let row = try rows.next() else { return !output.isEmpty }
      // The line of the header is the first that says anything.
      if width != nil {
        Mark.append(line: row.number, next: nextNumber, to: &output)
        nextNumber = row.number + 1
      }
      guard !row.isTooLong else {
        appendTooLong(row, to: &output)
        continue
      }
      for (index, cell) in row.cells.enumerated() {
        if index > 0 { output.append(CSVText.separator) }
        CSVText.append(Array(cell.text.utf8)[...], to: &output)
      }
      let width = width ?? row.cells.count
      for _ in row.cells.count..<max(width, row.cells.count) { output.append(CSVText.separator) }
      self.width = width
      output.append(lineFeed)
    }
    return true
  }

  private func appendTooLong(_ row: WorkbookRow, to output: inout [UInt8]) {
    let text = row.cells.map(\.text).joined(separator: ",")
    let fault = RowFault(
      .fieldTooLong, "the row has more than \(IntakeLimits.recordBytes) bytes in its cells")
    let bytes = Array(text.utf8)
    unsafe bytes.withUnsafeBufferPointer {
      Mark.append(reject: fault, bytes: unsafe ByteView($0), to: &output)
    }
  }
}
