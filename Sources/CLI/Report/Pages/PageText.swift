import Export
import Retention

/// A report for the terminal.
struct PageText {
  let console: Console
  let page: Page

  var text: String {
    console.styled(Console.safe(page.title), .bold) + "\n" + Console.safe(page.subtitle) + "\n"
      + page.sections.map(section).joined()
  }

  private func section(_ section: Page.Section) -> String {
    "\n" + console.styled(Console.safe(section.heading), .bold) + "\n"
      + PageText.wrapped(Console.safe(section.finding)) + "\n"
      + (section.chart.map { PageChart(chart: $0, page: page).text } ?? "") + table(section)
      + console.styled(PageText.wrapped(Console.safe(section.formula)), .dim) + "\n"
  }

  /// Without the columns in which nothing stands.
  private func table(_ section: Page.Section) -> String {
    let columns = section.shownColumns.filter { column in
      section.rows.contains { $0.indices.contains(column) && $0[column] != .empty }
    }
    guard !section.rows.isEmpty, !columns.isEmpty else { return "" }
    if columns.contains(where: { section.fields[$0].column.width > 26 }) {
      return list(section, columns)
    }
    var table = Table(
      columns.map { column in
        let shown = section.fields[column].column
        let isText = shown.form == .text || shown.form == .day
        return (Console.safe(shown.title), isText ? .left : .right)
      })
    for row in section.rows.indices {
      table.add(
        columns.map { column in
          let text = page.text(section, row: row, column: column)
          // Many narrow columns have to stand side by side.
          return section.fields[column].column.form == .share
            ? String(text.filter { $0 != "\u{a0}" }) : text
        })
    }
    return table.render(console)
  }

  /// Rows of sentences, one below the other.
  private func list(_ section: Page.Section, _ columns: [Int]) -> String {
    section.rows.indices.map { row in
      let texts = columns.map { Console.safe(page.text(section, row: row, column: $0)) }
      return "\(row + 1). "
        + texts.filter { !$0.isEmpty }.joined(separator: "\n   ") + "\n"
    }.joined()
  }

  /// Lines of at most 80 characters, broken between words.
  static func wrapped(_ text: String) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > 80 {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
