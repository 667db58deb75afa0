import Export
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
    case .csv: try output.write(cells.map(\.csv).joined(separator: ",") + "\n")
    case .excel(let comma):
      try output.write(
        cells.map { RowWriter.excel($0, decimalComma: comma) }.joined(separator: ";") + "\r\n")
    case .json:
      let fields = zip(names, cells).map { "\($0):\($1.json)" }
      try output.write("{" + fields.joined(separator: ",") + "}\n")
    }
  }

  func finish() throws { try output.finish() }

  static func excel(_ cell: PlanCell, decimalComma: Bool) -> String {
    switch cell {
    case .nothing: return ""
    case .integer(let integer): return String(integer)
    case .boolean(let truth): return String(truth)
    case .number(let number):
      let text = String(number)
      return decimalComma ? text.replacing(".", with: ",") : text
    case .text(let text): return PeopleCSV.field(text)
    }
  }
}
