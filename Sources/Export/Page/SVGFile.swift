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
    \(ChartStyle.colours)
    svg { background: var(--page); }
    \(ChartStyle.parts)
    """
}
