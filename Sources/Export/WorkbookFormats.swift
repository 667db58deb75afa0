import CXLSXWriter

/// How cells look, made once a workbook.
@safe
struct WorkbookFormats {
  let header: UnsafeMutablePointer<lxw_format>?
  let inputHeader: UnsafeMutablePointer<lxw_format>?
  private let plain: [Column.Form: UnsafeMutablePointer<lxw_format>]
  private let input: [Column.Form: UnsafeMutablePointer<lxw_format>]

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>, dayFormat: String) {
    unsafe header = WorkbookFormats.header(workbook, color: 0xE7E6E6)
    unsafe inputHeader = WorkbookFormats.header(workbook, color: 0xFFE699)
    var plain: [Column.Form: UnsafeMutablePointer<lxw_format>] = unsafe [:]
    var input: [Column.Form: UnsafeMutablePointer<lxw_format>] = unsafe [:]
    for form in [Column.Form.text, .integer, .money, .share, .percent, .day] {
      let pattern =
        switch form {
        case .text: "@"
        case .integer: "#,##0"
        case .money: "#,##0.00"
        case .share: "0%"
        case .percent: "0.0%"
        case .day: dayFormat
        }
      unsafe plain[form] = WorkbookFormats.body(workbook, pattern, isInput: false)
      unsafe input[form] = WorkbookFormats.body(workbook, pattern, isInput: true)
    }
    unsafe self.plain = plain
    unsafe self.input = input
  }

  func body(_ column: Column) -> UnsafeMutablePointer<lxw_format>? {
    unsafe column.isInput ? input[column.form] : plain[column.form]
  }

  private static func header(
    _ workbook: UnsafeMutablePointer<lxw_workbook>, color: UInt32
  ) -> UnsafeMutablePointer<lxw_format>? {
    guard let format = unsafe workbook_add_format(workbook) else { return nil }
    unsafe format_set_bold(format)
    unsafe format_set_text_wrap(format)
    unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    unsafe format_set_bg_color(format, color)
    unsafe format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
    return unsafe format
  }

  private static func body(
    _ workbook: UnsafeMutablePointer<lxw_workbook>, _ pattern: String, isInput: Bool
  ) -> UnsafeMutablePointer<lxw_format>? {
    guard let format = unsafe workbook_add_format(workbook) else { return nil }
    unsafe format_set_num_format(format, pattern)
    unsafe format_set_text_wrap(format)
    unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    if isInput {
      unsafe format_set_bg_color(format, 0xFFFBEF)
      unsafe format_set_border(format, UInt8(LXW_BORDER_HAIR.rawValue))
    }
    return unsafe format
  }
}
