import Retention
import Winback

/// Writes rows one by one, as programs or as people read them.
struct RowWriter {
  enum Form: Equatable {
    /// RFC 4180 with line feeds.
    case csv
    /// With a BOM, `;` and line ends of Windows; texts that a spreadsheet would calculate begin
    /// with an apostrophe.
    case excel(decimalComma: Bool)
    /// An object a line.
    case json
  }

  private let names: [String]
  private let form: Form
  private let output: Output

  init(_ columns: [String], form: Form, to output: Output) throws {
    names = columns.map { JSON.quoted($0) }
    self.form = form
    self.output = output
    switch form {
    case .csv: try output.write(CSV.line(columns))
    case .excel: try output.write("\u{feff}" + columns.joined(separator: ";") + "\r\n")
    case .json: break
    }
  }

  func write(_ cells: [PlanCell]) throws {
    switch form {
    case .csv: try output.write(cells.map(RowWriter.csv).joined(separator: ",") + "\n")
    case .excel(let comma):
      try output.write(
        cells.map { RowWriter.excel($0, decimalComma: comma) }.joined(separator: ";") + "\r\n")
    case .json:
      let fields = zip(names, cells).map { "\($0):\(RowWriter.json($1))" }
      try output.write("{" + fields.joined(separator: ",") + "}\n")
    }
  }

  func finish() throws { try output.finish() }

  /// Integers bare, other numbers in shortest round-trip form.
  private static func csv(_ cell: PlanCell) -> String {
    switch cell {
    case .nothing: ""
    case .integer(let integer): String(integer)
    case .number(let number): String(number)
    case .boolean(let truth): String(truth)
    case .text(let text): CSV.field(text)
    }
  }

  private static func json(_ cell: PlanCell) -> String {
    switch cell {
    case .nothing: "null"
    case .integer(let integer): String(integer)
    case .number(let number): String(number)
    case .boolean(let truth): String(truth)
    case .text(let text): JSON.quoted(text)
    }
  }

  static func excel(_ cell: PlanCell, decimalComma: Bool) -> String {
    switch cell {
    case .nothing: return ""
    case .integer(let integer): return String(integer)
    case .boolean(let truth): return String(truth)
    case .number(let number):
      let text = String(number)
      return decimalComma ? text.replacing(".", with: ",") : text
    case .text(let text):
      let isCalculated = text.unicodeScalars.first.map { "=+-@\t\r\n".unicodeScalars.contains($0) }
      return excelField(isCalculated == true ? "'" + text : text)
    }
  }

  private static func excelField(_ text: String) -> String {
    let needsQuotes = text.utf8.contains {
      $0 == 0x3b || $0 == 0x22 || $0 == 0x0a || $0 == 0x0d
    }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
