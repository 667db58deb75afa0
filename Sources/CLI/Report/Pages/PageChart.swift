import Export
import Retention

/// A chart in letters. A heat map has none: the table below it is the same field.
struct PageChart {
  let chart: Chart
  let page: Page

  private static let steps = Array("▁▂▃▄▅▆▇█")
  private static let barMax = 40

  var text: String {
    switch chart {
    case .lines(let labels, let series, let scale): lines(labels, series, scale)
    case .bars(let labels, let values, let scale):
      lines(labels, [Chart.Series(name: "", values: values)], scale)
    case .ranks(let labels, let values, let scale): ranks(labels, values, scale)
    case .heat: ""
    }
  }

  /// A row for each series: `CRR  ▃▅▆█  81.2 % … 83.3 %`.
  private func lines(_ labels: [String], _ series: [Chart.Series], _ scale: Chart.Scale) -> String {
    let all = series.flatMap(\.values).compactMap { $0 }
    guard let low = all.min(), let high = all.max(), labels.count > 1 else { return "" }
    let width = series.map(\.name.count).max() ?? 0
    return series.map { one in
      let marks = one.values.map { $0.map { mark($0, low, high) } ?? " " }
      let known = one.values.compactMap { $0 }
      let ends = [known.first, known.last].compactMap { $0 }.map { page.text($0, scale) }
      let name = Console.safe(one.name)
      return name + String(repeating: " ", count: width - name.count + (width > 0 ? 2 : 0))
        + String(marks) + "  " + ends.joined(separator: " … ") + "\n"
    }.joined()
  }

  private func mark(_ value: Double, _ low: Double, _ high: Double) -> Character {
    guard high > low else { return PageChart.steps[3] }
    let place = Int(((value - low) / (high - low) * 7).rounded())
    return PageChart.steps[max(0, min(7, place))]
  }

  private func ranks(_ labels: [String], _ values: [Double?], _ scale: Chart.Scale) -> String {
    let most = values.compactMap { $0 }.max() ?? 0
    let names = labels.map { String(Console.safe($0).prefix(24)) }
    let width = names.map(\.count).max() ?? 0
    return zip(names, values).map { name, value in
      let share = most > 0 ? max(0, (value ?? 0) / most) : 0
      let bar = String(repeating: "█", count: Int((share * Double(PageChart.barMax)).rounded()))
      return name + String(repeating: " ", count: width - name.count) + "  " + bar
        + (value.map { " " + page.text($0, scale) } ?? "") + "\n"
    }.joined()
  }
}
