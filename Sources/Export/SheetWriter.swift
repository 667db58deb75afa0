import CXLSXWriter
import Glibc

/// A sheet that is being written: a header that stays in sight and on every printed page, then
/// rows from top to bottom.
@safe
package final class SheetWriter {
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let name: String
  private let columns: [Column]
  private let formats: WorkbookFormats
  /// Rows written, the header included.
  private var rowCount: UInt32 = 0
  /// The column of the hidden sheet in which the long drop-downs begin.
  private var longChoicesStart = 0

  init(
    _ sheet: UnsafeMutablePointer<lxw_worksheet>, name: String, columns: [Column],
    formats: WorkbookFormats
  ) {
    unsafe self.sheet = sheet
    self.name = name
    self.columns = columns
    self.formats = formats
  }

  /// Rows of people, without the header.
  package var count: Int { max(0, Int(rowCount) - 1) }

  func begin() throws(ExportError) {
    for (place, column) in columns.enumerated() {
      var options = lxw_row_col_options(hidden: column.isHidden ? 1 : 0, level: 0, collapsed: 0)
      let at = UInt16(place)
      unsafe worksheet_set_column_opt(sheet, at, at, column.width, nil, &options)
    }
    unsafe worksheet_set_landscape(sheet)
    unsafe worksheet_set_paper(sheet, 9)  // A4
    unsafe worksheet_fit_to_pages(sheet, 1, 0)
    unsafe worksheet_set_margins(sheet, 0.4, 0.4, 0.5, 0.6)
    unsafe worksheet_set_footer(sheet, "&C&P / &N")
    unsafe worksheet_repeat_rows(sheet, 0, 0)
    unsafe worksheet_freeze_panes(sheet, 1, 0)
    unsafe worksheet_set_row(sheet, 0, SheetWriter.lineHeight * 2, nil)
    for (place, column) in columns.enumerated() {
      let format = unsafe column.isInput ? formats.inputHeader : formats.header
      try check(
        unsafe worksheet_write_string(
          sheet, 0, UInt16(place), PlainText.of(column.title), format))
    }
    rowCount = 1
  }

  /// Writes the next row; missing cells at its end are empty.
  package func add(_ cells: [Cell]) throws(ExportError) {
    guard rowCount < 1_048_576 else {
      throw failure("a sheet has 1,048,576 rows; make several lists")
    }
    let lines = lineCount(cells)
    if lines > 1 {
      try check(
        unsafe worksheet_set_row(sheet, rowCount, SheetWriter.lineHeight * Double(lines), nil))
    }
    for (place, column) in columns.enumerated() {
      let format = unsafe formats.body(column)
      let at = UInt16(place)
      switch place < cells.count ? cells[place] : .empty {
      case .empty:
        guard column.isInput else { continue }
        try check(unsafe worksheet_write_blank(sheet, rowCount, at, format))
      case .text(let text):
        let text = PlainText.of(text)
        guard text.utf16.count <= PlainText.lengthMax else {
          throw failure("a text of \(text.utf16.count) characters, at most \(PlainText.lengthMax)")
        }
        try check(unsafe worksheet_write_string(sheet, rowCount, at, text, format))
      case .integer(let number): try unsafe write(Double(number), at, format)
      case .money(let minorUnits): try unsafe write(Double(minorUnits) / 100, at, format)
      case .share(let share): try unsafe write(share.isFinite ? share : 0, at, format)
      // Day 25,569 of Excel is 1970-01-01, and it has none before 1900-03-01 that all agree on.
      case .day(let day): try unsafe write(Double(day) + 25_569, at, format)
      }
    }
    rowCount += 1
  }

  /// Points.
  private static let lineHeight = 15.0
  private static let linesMax = 8

  /// How high a row has to be for its texts: not every program works that out by itself.
  private func lineCount(_ cells: [Cell]) -> Int {
    zip(cells, columns).reduce(1) { most, part in
      guard case .text(let text) = part.0, !part.1.isHidden, part.1.width > 0 else { return most }
      let width = max(1, Int(part.1.width))
      // Words wrap before the edge: a tenth of a line is lost.
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
        $0 + 1 + $1.count * 11 / 10 / width
      }
      return max(most, min(lines, SheetWriter.linesMax))
    }
  }

  private func write(
    _ number: Double, _ column: UInt16, _ format: UnsafeMutablePointer<lxw_format>?
  ) throws(ExportError) {
    try check(unsafe worksheet_write_number(sheet, rowCount, column, number, format))
  }

  private func check(_ code: lxw_error) throws(ExportError) {
    guard code != LXW_NO_ERROR else { return }
    throw failure(unsafe String(cString: lxw_strerror(code)))
  }

  private func failure(_ reason: String) -> ExportError {
    .cannotHold(sheet: name, row: Int(rowCount) + 1, reason: reason)
  }
}

// MARK: - What depends on the number of rows

extension SheetWriter {
  /// A drop-down in the cell's own list has at most 255 characters, and its commas part it.
  private static func isLong(_ choices: [String]) -> Bool {
    choices.reduce(0) { $0 + $1.utf16.count + 1 } > 255
      || choices.contains { $0.contains(",") || $0.contains("\"") }
  }

  var longChoices: [[String]] { columns.map(\.choices).filter(SheetWriter.isLong) }

  /// Tells where in the hidden sheet this one's long drop-downs begin.
  ///
  /// - Returns: Where the next sheet's do.
  func setChoices(inColumn place: Int) -> Int {
    longChoicesStart = place
    return place + longChoices.count
  }

  func finish() {
    let last = max(rowCount, 2) - 1
    if !columns.isEmpty {
      unsafe worksheet_autofilter(sheet, 0, 0, last, UInt16(columns.count - 1))
    }
    var listColumn = longChoicesStart
    for (place, column) in columns.enumerated() where !column.choices.isEmpty {
      if SheetWriter.isLong(column.choices) {
        offer(listColumn, count: column.choices.count, in: UInt16(place), to: last)
        listColumn += 1
      } else {
        offer(column.choices, in: UInt16(place), to: last)
      }
    }
    for (place, column) in columns.enumerated() where column.isInput && column.form == .day {
      expectDay(in: UInt16(place), to: last)
    }
  }

  private func offer(_ choices: [String], in column: UInt16, to last: UInt32) {
    var items = unsafe choices.map { unsafe strdup($0) } + [nil]
    defer { unsafe items.forEach { unsafe free($0) } }
    unsafe items.withUnsafeMutableBufferPointer { buffer in
      var rule = unsafe SheetWriter.rule(UInt8(LXW_VALIDATION_TYPE_LIST.rawValue))
      unsafe rule.value_list = buffer.baseAddress
      _ = unsafe worksheet_data_validation_range(sheet, 1, column, last, column, &rule)
    }
  }

  private func offer(_ listColumn: Int, count: Int, in column: UInt16, to last: UInt32) {
    let letters = SheetWriter.letters(listColumn)
    let formula = "=Lists!$\(letters)$2:$\(letters)$\(count + 1)"
    let text = unsafe strdup(formula)
    defer { unsafe free(text) }
    var rule = unsafe SheetWriter.rule(UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue))
    unsafe rule.value_formula = text
    _ = unsafe worksheet_data_validation_range(sheet, 1, column, last, column, &rule)
  }

  /// Text that only looks like a day is told at once; who insists may leave it.
  private func expectDay(in column: UInt16, to last: UInt32) {
    var rule = unsafe SheetWriter.rule(UInt8(LXW_VALIDATION_TYPE_DATE_NUMBER.rawValue))
    unsafe rule.criteria = UInt8(
      LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO.rawValue)
    unsafe rule.value_number = 36_526  // 2000-01-01
    unsafe rule.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
    _ = unsafe worksheet_data_validation_range(sheet, 1, column, last, column, &rule)
  }

  private static func rule(_ type: UInt8) -> lxw_data_validation {
    var rule = unsafe lxw_data_validation()
    unsafe rule.validate = type
    unsafe rule.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
    unsafe rule.show_error = UInt8(LXW_VALIDATION_ON.rawValue)
    unsafe rule.dropdown = UInt8(LXW_VALIDATION_ON.rawValue)
    return unsafe rule
  }

  /// A, B, ... Z, AA...
  static func letters(_ column: Int) -> String {
    let own = String(UnicodeScalar(UInt8(0x41 + column % 26)))
    return column < 26 ? own : letters(column / 26 - 1) + own
  }

  /// Whether all rows so far went out: the library itself does not ask.
  var isWritten: Bool {
    guard let file = unsafe sheet.pointee.optimize_tmpfile else { return true }
    return unsafe fflush(file) == 0 && ferror(file) == 0
  }
}
