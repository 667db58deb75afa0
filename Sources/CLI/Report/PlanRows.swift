import Retention
import Winback

/// The table of customers as CSV or JSON.
struct PlanRows {
  let columns: [PlanColumn]

  func writeCSV(_ plan: Plan, to output: Output) throws {
    try output.write(columns.map(\.name).joined(separator: ",") + "\n")
    try plan.forEachRow(columns: columns) { cells in
      try output.write(cells.map(PlanRows.csv).joined(separator: ",") + "\n")
    }
  }

  /// One object a line: a base may have millions of customers.
  func writeJSON(_ plan: Plan, to output: Output) throws {
    let names = columns.map { JSON.quoted($0.name) }
    try plan.forEachRow(columns: columns) { cells in
      let fields = zip(names, cells).map { "\($0):\(PlanRows.json($1))" }
      try output.write("{" + fields.joined(separator: ",") + "}\n")
    }
  }

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
}
