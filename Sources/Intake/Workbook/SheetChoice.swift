/// Which sheet of a workbook has the table.
struct SheetChoice {
  let name: String

  /// The one that was named; else the only visible one whose first row has known columns; else
  /// the first visible one that says anything. Several with known columns are asked about.
  init(
    _ workbook: Workbook, form: FormOptions, vocabulary: Vocabulary
  ) throws(IntakeError) {
    if let named = form.sheet {
      name = try SheetChoice.find(named, in: workbook)
      try workbook.check(name)
      return
    }
    var filled: [String] = []
    var known: [String] = []
    for sheet in workbook.sheets where !sheet.isHidden {
      guard let header = try workbook.rows(sheet.name).next() else { continue }
      filled.append(sheet.name)
      if vocabulary.count(in: header.cells.map(\.text)) >= 2 { known.append(sheet.name) }
    }
    guard known.count <= 1 else { throw .severalSheets(file: workbook.file, found: known) }
    guard let chosen = known.first ?? filled.first else {
      throw .workbook(file: workbook.file, why: .noSheets)
    }
    name = chosen
    try workbook.check(name)
  }

  private static func find(_ named: String, in workbook: Workbook) throws(IntakeError) -> String {
    let names = workbook.sheetNames
    if names.contains(named) { return named }
    let folded = HeaderName.folded(named)
    let alike = names.filter { HeaderName.folded($0) == folded }
    guard alike.count == 1, let name = alike.first else {
      throw .noSheet(
        file: workbook.file, name: named, near: HeaderName.near(named, among: names), found: names)
    }
    return name
  }
}
