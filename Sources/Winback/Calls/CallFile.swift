import Intake
import Retention

/// A filled-in call list.
enum CallFile {
  /// - Throws: `CallFileError`, `IntakeError`, or what `body` throws.
  static func read(
    _ path: String, form: FormOptions, _ body: (CallRowText) throws -> Void
  ) throws {
    let hidden: Set<CallField> = [.list, .customer, .check]
    let isThere = try CallRows.read(path: path, form: form, isList: { hidden.isSubset(of: $0) }) {
      row, columns in
      guard columns[.outcome] != nil else {
        throw CallFileError.columnMissing(
          file: path, sheet: row.sheet, column: CallSheet.Field.outcome.title)
      }
      try body(CallRowText(row, file: path, columns: columns))
    }
    if !isThere { throw CallFileError.notACallList(file: path) }
  }
}
