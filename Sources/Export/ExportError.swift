/// Why a file for people could not be written.
package enum ExportError: Error, Hashable, Sendable {
  /// The path, and the system's own words.
  case cannotWrite(path: String, reason: String)
  case diskFull(path: String)
  /// Only a regular file can be written: the library goes back and forth in it.
  case notAFile(path: String)
  /// What Excel can't hold: the sheet, the row as it counts them, and why.
  case cannotHold(sheet: String, row: Int, reason: String)
}

extension ExportError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .cannotWrite(let path, let reason):
      "\(path): can't be written: \(reason); check that the folder exists and may be written to"
    case .diskFull(let path):
      "\(path): the disk is full; nothing is left of the file: free some space and try again"
    case .notAFile(let path):
      "\(path): is no regular file; name a file to write, such as calls.xlsx"
    case .cannotHold(let sheet, let row, let reason):
      "sheet '\(sheet)', row \(row): an Excel file can't hold it: \(reason)"
    }
  }
}
