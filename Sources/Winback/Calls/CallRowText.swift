import Export
import Intake

/// A row of a list that came back, as texts.
struct CallRowText {
  let place: CallPlace
  /// Why the row can't be read; nil where it can.
  let fault: String?
  private let columns: [CallField: Int]
  private let cells: [String]

  init(_ row: CallRows.Row, file: String, columns: [CallField: Int]) {
    place = CallPlace(file: file, sheet: row.sheet, row: row.number)
    fault = row.fault
    cells = row.fields
    self.columns = columns
  }

  var isEmpty: Bool { fault == nil && cells.allSatisfy { CallRowText.trimmed($0).isEmpty } }

  func has(_ field: CallField) -> Bool { columns[field] != nil }

  /// Empty where there is nothing.
  subscript(field: CallField) -> String {
    guard let place = columns[field], cells.indices.contains(place) else { return "" }
    return PeopleCSV.unescaped(CallRowText.trimmed(cells[place]))
  }

  private static func trimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }
}
