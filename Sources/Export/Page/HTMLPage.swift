/// A page as one HTML file that needs nothing else: no script, no font, no picture from
/// elsewhere. Light and dark by the reader's setting, narrow screens and paper included.
package struct HTMLPage {
  private let page: Page
  private let figures: Figures

  package init(_ page: Page) {
    self.page = page
    figures = Figures(tongue: page.tongue)
  }

  package var text: String {
    """
    <!doctype html>
    <html lang="\(page.tongue.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(HTMLText.escaped(page.title))</title>
    <style>
    \(HTMLPage.style)
    </style>
    </head>
    <body>
    <header>
    <h1>\(HTMLText.escaped(page.title))</h1>
    <p>\(HTMLText.escaped(page.subtitle))</p>
    </header>
    <main>
    \(page.sections.enumerated().map { section($1, number: $0 + 1) }.joined(separator: "\n"))
    </main>
    </body>
    </html>

    """
  }

  private func section(_ section: Page.Section, number: Int) -> String {
    """
    <section aria-labelledby="s\(number)">
    <h2 id="s\(number)">\(HTMLText.escaped(section.heading))</h2>
    <p class="finding">\(HTMLText.escaped(section.finding))</p>
    \(figure(section, number: number))\(table(section))
    <p class="formula">\(HTMLText.escaped(section.formula))</p>
    </section>
    """
  }

  /// The same picture for wide screens and paper, and for narrow screens.
  private func figure(_ section: Page.Section, number: Int) -> String {
    guard let chart = section.chart else { return "" }
    let pictures = [("wide", SVGChart.wide), ("narrow", SVGChart.narrow)].map { name, width in
      "<div class=\"\(name)\">"
        + SVGChart(
          chart: chart, figures: figures, label: section.finding, id: "c\(number)\(name)",
          width: width
        ).text + "</div>"
    }
    return "<figure>\(pictures.joined(separator: "\n"))</figure>\n"
  }

  /// Wide tables scroll by themselves, so that the page never does.
  private func table(_ section: Page.Section) -> String {
    if section.rows.isEmpty { return "" }
    let columns = section.shownColumns
    if columns.contains(where: { section.fields[$0].column.width > 26 }) {
      return list(section, columns)
    }
    let heads = columns.map { column in
      let column = section.fields[column].column
      // A short title in several lines would only make the head high.
      let title = HTMLText.escaped(column.title)
      return "<th scope=\"col\"\(number(column))>"
        + (column.title.count > 14 ? "<span>\(title)</span>" : title) + "</th>"
    }
    let rows = section.rows.indices.map { row in
      "<tr>"
        + columns.map { place in
          let text = HTMLText.escaped(page.text(section, row: row, column: place))
          let style = number(section.fields[place].column)
          return place == columns.first
            ? "<th scope=\"row\"\(style)>\(text)</th>" : "<td\(style)>\(text)</td>"
        }.joined() + "</tr>"
    }
    let label = HTMLText.escaped(section.heading)
    return """
      <div class="table" tabindex="0" role="region" aria-label="\(label)">
      <table>
      <thead><tr>\(heads.joined())</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      """
  }

  /// Rows of sentences, one below the other.
  private func list(_ section: Page.Section, _ columns: [Int]) -> String {
    let items = section.rows.indices.map { row in
      let texts = columns.map { page.text(section, row: row, column: $0) }.filter { !$0.isEmpty }
      return "<li>" + texts.map { "<p>\(HTMLText.escaped($0))</p>" }.joined() + "</li>"
    }
    return "<ol>\n\(items.joined(separator: "\n"))\n</ol>"
  }

  private func number(_ column: Column) -> String {
    switch column.form {
    case .integer, .money, .share, .percent: " class=\"n\""
    case .text, .day: ""
    }
  }

  private static let style = """
    \(ChartStyle.colours)
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--page);
      color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
    h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.2rem; margin: 2rem 0 .25rem; }
    header p, .formula { color: var(--soft); margin: .25rem 0; } .formula { font-size: .85rem; }
    .finding { font-weight: 600; margin: .25rem 0 .75rem; }
    figure { margin: 0 0 .75rem; } svg { display: block; width: 100%; height: auto; }
    .wide { max-width: 45rem; } .narrow { display: none; }
    @media (max-width: 40rem) { .wide { display: none; } .narrow { display: block; } }
    \(ChartStyle.parts)
    .table { overflow-x: auto; } table { border-collapse: collapse; font-size: .9rem; }
    th, td { border-bottom: 1px solid var(--line); padding: .25rem .6rem; text-align: left;
      white-space: nowrap; vertical-align: top; } tbody th { font-weight: 400; }
    th { vertical-align: bottom; }
    th span { display: inline-block; white-space: normal; min-width: 6rem; }
    th:first-child { position: sticky; left: 0; background: var(--page); }
    ol { padding-left: 1.5rem; } li { margin: 0 0 .75rem; } li p { margin: 0; }
    li p + p { color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
    .n { text-align: right; font-variant-numeric: tabular-nums; }
    @media print { :root { --ink: #000; --soft: #444; --page: #fff; --line: #999; --c1: #0b57d0;
      --c2: #b3261e; --c3: #146c2e; --c4: #8a4b00; --heat: 11 87 208; }
      body { max-width: none; padding: 0; font-size: 10pt; } .table { overflow: visible; }
      .wide { display: block; max-width: 12cm; } .narrow { display: none; }
      h1 { font-size: 14pt; } h2 { font-size: 12pt; margin: .8rem 0 .2rem; }
      .formula { font-size: 7.5pt; } ol { margin: 0; } li p + p { font-size: 8.5pt; }
      h2, .finding { break-after: avoid; } figure, tr, .formula { break-inside: avoid; }
      table { font-size: 7.5pt; } th, td { padding: .15rem .35rem; }
      th:first-child { position: static; }
      svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
    """
}
