import Export
import Retention
import Storage

/// The files of a call list: one, or one a store.
package struct CallFiles: Sendable {
  package enum Form: String, CaseIterable, Sendable { case xlsx, csv }

  /// A file, and the store whose customers it has; nil for all, or for those of none.
  package struct Part: Hashable, Sendable {
    package let path: String
    package let store: String?
    package let rows: [CallListDraft.Row]
  }

  package let parts: [Part]
  private let draft: CallListDraft
  private let form: Form

  /// - Parameters:
  ///   - draft: The list.
  ///   - path: Where the list goes; split, the code of the store comes before the ending.
  ///   - form: Of each file.
  ///   - isSplit: Whether each store has a file of its own.
  package init(_ draft: CallListDraft, path: String, form: Form, isSplit: Bool) {
    self.draft = draft
    self.form = form
    guard isSplit else {
      parts = [Part(path: path, store: nil, rows: draft.rows)]
      return
    }
    var rows: [String?: [CallListDraft.Row]] = [:]
    for row in draft.rows { rows[row.call.store, default: []].append(row) }
    let stores = rows.keys.sorted { left, right in
      (left ?? "").utf8.lexicographicallyPrecedes((right ?? "").utf8)
    }
    var used: Set<String> = []
    parts = stores.map { store in
      Part(
        path: CallFiles.path(path, of: store, besides: &used), store: store,
        rows: rows[store] ?? [])
    }
  }

  /// Writes all files, then runs `keep`, then puts them in their places: a full disk leaves
  /// neither a file nor a list, and no file is there whose list is not kept.
  ///
  /// - Throws: `CallFileError.notWritten`, or what `keep` throws.
  package func write(keep: () throws -> Void) throws {
    do {
      switch form {
      case .xlsx:
        let files = try parts.map(workbook)
        try keep()
        for file in files { try file.replace() }
      case .csv:
        let files = try parts.map(csv)
        try keep()
        for file in files { try file.replace() }
      }
    } catch let error as ExportError {
      throw CallFileError.notWritten(error.description)
    }
  }

  private func workbook(_ part: Part) throws -> WorkbookFile {
    let dayFormat = draft.language == .ru ? "dd.mm.yyyy" : "yyyy-mm-dd"
    let file = try WorkbookFile(path: part.path, dayFormat: dayFormat)
    let sheet = try file.addSheet(
      CallSheet.name(draft.language),
      CallSheet.columns(draft.language, currency: draft.currency))
    for row in part.rows { try sheet.add(draft.cells(row)) }
    try file.close()
    return file
  }

  private func csv(_ part: Part) throws -> CSVFile {
    let file = try CSVFile(
      path: part.path, CallSheet.columns(draft.language, currency: draft.currency),
      decimalMark: draft.language == .ru ? .comma : .point)
    for row in part.rows { try file.add(draft.cells(row)) }
    try file.close()
    return file
  }

  /// `calls.xlsx` becomes `calls-MSK-1.xlsx`; what no file name should have is a `_`, and two
  /// stores never share a file.
  private static func path(
    _ path: String, of store: String?, besides used: inout Set<String>
  ) -> String {
    let name = store.map { code in
      String(
        code.unicodeScalars.map { scalar in
          scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar == "-" || scalar == "." ? Character(scalar) : "_"
        })
    }
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let dot = path[slash...].lastIndex(of: ".").flatMap { $0 > slash ? $0 : nil } ?? path.endIndex
    var number = 1
    while true {
      let suffix = "-" + (name ?? "no-store") + (number == 1 ? "" : "-\(number)")
      let full = path[..<dot] + suffix + path[dot...]
      if used.insert(full.lowercased()).inserted { return String(full) }
      number += 1
    }
  }
}
