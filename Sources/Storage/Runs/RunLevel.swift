/// How runs are kept few: those of a level are of like size. When there are too many runs, those
/// of the lowest level that has `width` of them become one of a higher level, so that a row is
/// written anew once a level, and not at all by an import of some millions.
enum RunLevel {
  /// Runs of a kind that a look-up may have to ask.
  static let runsMax = 20
  /// Runs of a level that are worth merging.
  static let width = 8
  private static let firstRowsMax = 1024

  /// 0 up to 1,024 rows, 1 up to 8,192, and so on.
  static func of(rows: Int) -> Int {
    var level = 0
    var rowsMax = firstRowsMax
    while rows > rowsMax {
      level += 1
      // Beyond the range nothing is greater.
      rowsMax = rowsMax.multipliedReportingOverflow(by: width).overflow ? .max : rowsMax * width
    }
    return level
  }
}
