package import Retention

/// Why a file of calls can't be read or written as a whole.
package enum CallFileError: Error, Hashable, Sendable {
  /// No sheet has the hidden columns.
  case notACallList(file: String)
  case columnMissing(file: String, sheet: String?, column: LocalizedText)
  /// What the system says, with the path and the mend.
  case notWritten(String)

  package func text(in language: Language) -> String {
    switch self {
    case .notACallList(let file):
      LocalizedText(
        ru: "\(file): это не список для обзвона: нет скрытых столбцов winback list, winback "
          + "customer, winback check; заполняйте файл, который записала winback calls export",
        en: "\(file): is no call list: it has no hidden columns winback list, winback customer, "
          + "winback check; fill in the file that winback calls export wrote")[language]
    case .columnMissing(let file, let sheet, let column):
      LocalizedText(
        ru: "\(file)\(sheet.map { ", лист \($0)" } ?? ""): нет столбца «\(column.ru)»; верните его "
          + "название в первую строку",
        en: "\(file)\(sheet.map { ", sheet \($0)" } ?? ""): no column '\(column.en)'; put its "
          + "title back into the first row")[language]
    case .notWritten(let why): why
    }
  }
}

extension CallFileError: CustomStringConvertible {
  package var description: String { text(in: .en) }
}
