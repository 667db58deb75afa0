/// A page that people write, with generated tables between marks:
/// `<!-- table: facts -->` and `<!-- end -->`, each on a line of its own.
package struct ReferencePage: Sendable {
  /// With every table as it is now.
  package let text: String
  /// The tables that were not so before.
  package let stale: [ReferenceTable]

  private static let begin = "<!-- table: "
  private static let close = " -->"
  private static let end = "<!-- end -->"

  /// All tables, where no page is at hand.
  package static var all: String {
    ReferenceTable.allCases.map { "\(begin)\($0.rawValue)\(close)\n\($0.markdown)\n\(end)\n" }
      .joined(separator: "\n")
  }

  package init(filling page: String) throws(ReferenceFault) {
    var lines: [Substring] = []
    var stale: [ReferenceTable] = []
    var open: (table: ReferenceTable, line: Int, start: Int)?
    for (index, line) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let number = index + 1
      if line == ReferencePage.end {
        guard let (table, _, start) = open else { throw .endWithoutTable(line: number) }
        let due = table.markdown.split(separator: "\n", omittingEmptySubsequences: false)
        if Array(lines[start...]) != due { stale.append(table) }
        lines.replaceSubrange(start..., with: due)
        open = nil
      } else if line.hasPrefix(ReferencePage.begin), line.hasSuffix(ReferencePage.close) {
        if let open { throw .noEnd(of: open.table.rawValue, line: open.line) }
        let name = String(
          line.dropFirst(ReferencePage.begin.count).dropLast(ReferencePage.close.count))
        guard let table = ReferenceTable(rawValue: name) else {
          throw .noTable(name: name, line: number)
        }
        open = (table, number, lines.count + 1)
      }
      lines.append(line)
    }
    if let open { throw .noEnd(of: open.table.rawValue, line: open.line) }
    text = lines.joined(separator: "\n")
    self.stale = stale
  }
}
