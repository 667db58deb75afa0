import Retention

/// Why the marks of a page can't be followed.
package enum ReferenceFault: Error, Hashable, Sendable {
  case noTable(name: String, line: Int)
  case noEnd(of: String, line: Int)
  case endWithoutTable(line: Int)

  package var line: Int {
    switch self {
    case .noTable(_, let line), .noEnd(_, let line), .endWithoutTable(let line): line
    }
  }
}

extension ReferenceFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noTable(let name, _):
      "no table '\(name)'"
        + NearNames.hint(name, in: ReferenceTable.allCases.map(\.rawValue))
        + "; tables are " + ReferenceTable.allCases.map(\.rawValue).joined(separator: ", ")
    case .noEnd(let name, _): "the table '\(name)' has no <!-- end --> after it"
    case .endWithoutTable: "<!-- end --> without a <!-- table: NAME --> before it"
    }
  }
}
