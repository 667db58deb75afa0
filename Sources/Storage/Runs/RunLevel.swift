/// How runs are kept few: those of a level are of like size. When there are too many runs, the
/// `width` smallest of the lowest level that has so many become one of a higher level, so that a
/// row is written anew once a level, and not at all by an import of ten millions.
enum RunLevel {
  /// With more runs of a kind some are merged, where a level has enough of them; as there are few
  /// levels, a look-up seldom has to ask more than some thirty.
  static let runsMax = 24
  /// Runs of a level that are merged together.
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
