import CXLSXWriter
import Glibc

/// An Excel file that is being written, sheet by sheet and row by row, in memory that does not
/// grow with the rows.
///
/// Nothing stands at its path before `replace`; a file that is not finished leaves nothing.
@safe
package final class WorkbookFile {
  private let target: PartialFile
  /// Nil once it is closed: the library frees it then.
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private let formats: WorkbookFormats
  private var sheets: [SheetWriter] = []
  private var isReplaced = false

  /// - Parameters:
  ///   - path: Where the file will stand.
  ///   - dayFormat: Excel's own pattern of days, as `dd.mm.yyyy`.
  /// - Throws: `cannotWrite`, `diskFull`, `notAFile`.
  package init(path: String, dayFormat: String) throws(ExportError) {
    let target = try PartialFile(path)
    var options = unsafe lxw_workbook_options()
    unsafe options.constant_memory = 1
    unsafe options.use_zip64 = 1
    guard let made = unsafe workbook_new_opt(target.partial, &options) else {
      let error = target.failure()
      target.discard()
      throw error
    }
    self.target = target
    unsafe workbook = made
    formats = unsafe WorkbookFormats(made, dayFormat: dayFormat)
  }

  deinit {
    if let left = unsafe workbook { unsafe lxw_workbook_free(left) }
    if !isReplaced { target.discard() }
  }

  /// Begins a sheet; its rows are written before the next one begins.
  package func addSheet(
    _ name: String, _ columns: [Column], isHidden: Bool = false
  ) throws(ExportError) -> SheetWriter {
    guard let workbook = unsafe workbook else {
      throw .cannotWrite(path: target.path, reason: "the file is closed")
    }
    let code = unsafe workbook_validate_sheet_name(workbook, name)
    guard code == LXW_NO_ERROR, let sheet = unsafe workbook_add_worksheet(workbook, name) else {
      throw .cannotHold(sheet: name, row: 1, reason: unsafe String(cString: lxw_strerror(code)))
    }
    let writer = unsafe SheetWriter(sheet, name: name, columns: columns, formats: formats)
    if isHidden { unsafe worksheet_hide(sheet) }
    try writer.begin()
    sheets.append(writer)
    return writer
  }

  /// Completes the file under its partial name.
  package func close() throws(ExportError) {
    guard let closing = unsafe workbook else { return }
    try addChoices()
    for sheet in sheets { sheet.finish() }
    // The library writes the rows without looking whether they went out.
    guard sheets.allSatisfy(\.isWritten) else { throw target.failure() }
    unsafe workbook = nil
    let code = unsafe workbook_close(closing)
    guard code == LXW_NO_ERROR else {
      throw errno == ENOSPC || errno == EDQUOT
        ? target.failure()
        : .cannotWrite(
          path: target.path, reason: unsafe String(cString: lxw_strerror(code)))
    }
  }

  /// Where the closed file stands until it is put in its place.
  package var partialPath: String { target.partial }

  /// Puts the closed file in its place, over what was there.
  package func replace() throws(ExportError) {
    try close()
    try target.replace()
    isReplaced = true
  }

  /// Drop-downs that are too long for a cell's own list stand in a hidden sheet.
  private func addChoices() throws(ExportError) {
    let long = sheets.flatMap(\.longChoices)
    guard !long.isEmpty else { return }
    let lists = try addSheet(
      "Lists", long.map { _ in Column("", width: 20) }, isHidden: true)
    for row in 0..<(long.map(\.count).max() ?? 0) {
      try lists.add(long.map { row < $0.count ? .text($0[row]) : .empty })
    }
    var place = 0
    for sheet in sheets.dropLast() { place = sheet.setChoices(inColumn: place) }
  }
}
