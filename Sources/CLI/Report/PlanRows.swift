import Retention
import Winback

/// The table of customers as CSV or JSON.
struct PlanRows {
  let columns: [PlanColumn]

  func writeCSV(_ plan: Plan, to output: Output) throws {
    try output.write(columns.map(\.name).joined(separator: ",") + "\n")
    try plan.forEachRow(columns: columns) { cells in
      try output.write(cells.map(\.csv).joined(separator: ",") + "\n")
    }
  }

  /// One object a line: a base may have millions of customers.
  func writeJSON(_ plan: Plan, to output: Output) throws {
    let names = columns.map { JSON.quoted($0.name) }
    try plan.forEachRow(columns: columns) { cells in
      let fields = zip(names, cells).map { "\($0):\($1.json)" }
      try output.write("{" + fields.joined(separator: ",") + "}\n")
    }
  }
}
