/// A page as an Excel file: what was found in the first sheet, each table in one of its own.
package enum PageWorkbook {
  /// - Throws: `ExportError`; nothing is left of a file that could not be completed.
  package static func write(_ page: Page, to path: String) throws(ExportError) {
    let isRussian = page.tongue == .ru
    let file = try WorkbookFile(path: path, dayFormat: isRussian ? "dd.mm.yyyy" : "yyyy-mm-dd")
    let first = isRussian ? "Главное" : "Findings"
    let findings = try file.addSheet(
      first,
      [
        Column(page.title, width: 26), Column(isRussian ? "Что видно" : "Finding", width: 70),
        Column(isRussian ? "Как считается" : "How it is counted", width: 60),
      ])
    for section in page.sections {
      try findings.add([
        .text(section.heading), .text(section.finding), .text(section.formula),
      ])
    }
    try findings.add([.text(page.subtitle)])
    var names: Set<String> = [first.lowercased()]
    for section in page.sections {
      let sheet = try file.addSheet(
        sheetName(section.heading, besides: &names), section.fields.map(\.column))
      for row in section.rows { try sheet.add(row) }
    }
    try file.replace()
  }

  /// At most 31 characters, none of those that Excel refuses, and no name twice.
  private static func sheetName(_ heading: String, besides used: inout Set<String>) -> String {
    let kept = String(heading.filter { !"[]:*?/\\'".contains($0) })
    var number = 1
    while true {
      let suffix = number == 1 ? "" : " \(number)"
      let name = prefix(kept.isEmpty ? "Table" : kept, units: 31 - suffix.utf16.count) + suffix
      if used.insert(name.lowercased()).inserted { return name }
      number += 1
    }
  }

  private static func prefix(_ text: String, units: Int) -> String {
    var text = text
    while text.utf16.count > units { text.removeLast() }
    return text
  }
}
