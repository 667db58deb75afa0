/// A chart of a page as one SVG file that needs nothing else: light and dark by the reader's
/// setting.
package struct SVGFile {
  private let chart: SVGChart

  /// `label` says in words what is to be seen.
  package init(_ chart: Chart, tongue: Page.Tongue, label: String) {
    self.chart = SVGChart(
      chart: chart, figures: Figures(tongue: tongue), label: label, id: "title",
      width: SVGChart.wide)
  }

  package var text: String {
    let picture = chart.text
    // A picture within a page needs no name of its language, a file does.
    let head = "<svg "
    let end = picture.firstIndex(of: ">").map { picture.index(after: $0) } ?? picture.startIndex
    return head + "xmlns=\"http://www.w3.org/2000/svg\" "
      + picture[..<end].dropFirst(head.count) + "\n<style>\n" + SVGFile.style + "\n</style>"
      + picture[end...] + "\n"
  }

  private static let style = """
    :root { --ink: #1b1f24; --soft: #59636e; --page: #ffffff; --line: #d1d9e0;
      --c1: #0b57d0; --c2: #b3261e; --c3: #146c2e; --c4: #8a4b00; --heat: 11 87 208; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --soft: #a3adb8;
      --page: #14171a; --line: #3a4149; --c1: #8ab4f8; --c2: #f2b8b5;
      --c3: #81c995; --c4: #fdd663; --heat: 138 180 248; } }
    svg { background: var(--page); }
    text { fill: var(--soft); font: 12px system-ui, sans-serif; }
    .grid { stroke: var(--line); } .l1 { stroke: var(--c1); } .l2 { stroke: var(--c2); }
    .l3 { stroke: var(--c3); } .l4 { stroke: var(--c4); } .bar { fill: var(--c1); }
    .line { fill: none; stroke-width: 2.5; } .d1 { fill: var(--c1); } .d2 { fill: var(--c2); }
    .d3 { fill: var(--c3); } .d4 { fill: var(--c4); } .heat { fill: rgb(var(--heat)); }
    .cell { fill: var(--ink); font-size: 11px; }
    """
}
