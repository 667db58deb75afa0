/// A chart as SVG, drawn in the colours of the page.
struct SVGChart {
  let chart: Chart
  let figures: Figures
  /// What is to be seen, in words.
  let label: String
  let id: String
  /// Units of the picture, which become points on a screen of that width.
  let width: Double

  /// For the page at its full width, and for a telephone: scaled down, letters could not be
  /// read.
  static let wide = 720.0
  static let narrow = 320.0

  static let (right, top, bottom) = (12.0, 14.0, 30.0)
  /// Of a letter, about.
  static let letter = 7.4

  var text: String {
    let (height, body) =
      switch chart.drawable {
      case .lines(let labels, let series, let scale): lines(labels, series, scale)
      case .bars(let labels, let values, let scale): bars(labels, values, scale)
      case .ranks(let labels, let values, let scale): ranks(labels, values, scale)
      case .heat(let rows, let columns, let values, let scale):
        heat(rows, columns, values, scale)
      }
    return """
      <svg viewBox="0 0 \(n(width)) \(n(height))" role="img" aria-labelledby="\(id)">
      <title id="\(id)">\(HTMLText.escaped(label))</title>
      \(body)
      </svg>
      """
  }

  // MARK: - Lines

  private func lines(
    _ labels: [String], _ series: [Chart.Series], _ scale: Chart.Scale
  ) -> (height: Double, body: String) {
    let height = 240.0
    let axis = Axis(series.flatMap { $0.values.compactMap { $0 } })
    let left = margin(axis, scale)
    // Labels of the ends are centred below their points.
    let (start, end) = (left + 16, width - Self.right - 16)
    let step = (end - start) / Double(max(1, labels.count - 1))
    var parts = grid(axis, scale, left: left, height: height)
    parts += names(labels, height: height, step: step) { start + step * Double($0) }
    for (index, one) in series.enumerated() {
      let style = index % 4 + 1
      for run in SVGChart.runs(one.values) {
        let points = run.map { place, value in
          "\(n(start + step * Double(place))),\(n(axis.place(value, height: height)))"
        }
        parts.append(
          "<polyline class=\"line l\(style)\" points=\"\(points.joined(separator: " "))\"/>")
      }
      for (place, value) in one.values.enumerated() {
        guard let value else { continue }
        let name = "\(one.name), \(labels.indices.contains(place) ? labels[place] : "")"
        parts.append(
          "<circle class=\"d\(style)\" r=\"3\" cx=\"\(n(start + step * Double(place)))\" "
            + "cy=\"\(n(axis.place(value, height: height)))\">"
            + hint(name, figures.text(value, scale)) + "</circle>")
      }
    }
    guard series.count > 1 else { return (height, parts.joined(separator: "\n")) }
    let (bottom, key) = legend(series.map(\.name), from: height)
    return (bottom, (parts + key).joined(separator: "\n"))
  }

  /// Which colour is whose, in as many rows as are needed.
  private func legend(_ names: [String], from height: Double) -> (Double, [String]) {
    var (x, y) = (8.0, height + 4)
    var parts: [String] = []
    for (index, name) in names.enumerated() {
      let needed = 18 + Double(name.count) * Self.letter + 16
      if x > 8, x + needed > width {
        (x, y) = (8, y + 20)
      }
      parts.append(
        "<rect class=\"d\(index % 4 + 1)\" x=\"\(n(x))\" y=\"\(n(y))\" width=\"12\" "
          + "height=\"12\"/><text x=\"\(n(x + 18))\" y=\"\(n(y + 10))\">"
          + HTMLText.escaped(name) + "</text>")
      x += needed
    }
    return (y + 18, parts)
  }

  /// Stretches without a gap.
  private static func runs(_ values: [Double?]) -> [[(Int, Double)]] {
    var runs: [[(Int, Double)]] = [[]]
    for (place, value) in values.enumerated() {
      if let value {
        runs[runs.count - 1].append((place, value))
      } else if runs.last?.isEmpty == false {
        runs.append([])
      }
    }
    return runs.filter { $0.count > 1 }
  }

  // MARK: - Parts of all

  func hint(_ name: String, _ value: String) -> String {
    "<title>" + HTMLText.escaped("\(name): \(value)") + "</title>"
  }

  func centred(_ name: String, x: Double, y: Double) -> String {
    "<text x=\"\(n(x))\" y=\"\(n(y))\" text-anchor=\"middle\">" + HTMLText.escaped(name)
      + "</text>"
  }

  func rightAligned(_ name: String, x: Double, y: Double) -> String {
    "<text x=\"\(n(x))\" y=\"\(n(y))\" text-anchor=\"end\">" + HTMLText.escaped(name) + "</text>"
  }

  /// A name that leaves at least half of the picture to the figures.
  func shortened(_ name: String) -> String {
    let most = Int(width * 0.42 / Self.letter)
    return name.count <= most ? name : String(name.prefix(max(1, most - 1))) + "…"
  }

  /// Room for names on the left.
  func margin(_ names: [String]) -> Double {
    Double(names.map { shortened($0).count }.max() ?? 0) * Self.letter + 14
  }

  /// Two decimals are a hundredth of a unit.
  func n(_ number: Double) -> String {
    let hundredths = (number * 100).rounded() / 100
    return hundredths == hundredths.rounded() && abs(hundredths) < 1e9
      ? String(Int(hundredths)) : String(hundredths)
  }
}

extension Chart {
  /// Without the numbers that no picture has room for.
  fileprivate var drawable: Chart {
    let keep = { (values: [Double?]) in
      values.map { value in value.flatMap { $0.isFinite && abs($0) < 1e15 ? $0 : nil } }
    }
    return switch self {
    case .lines(let labels, let series, let scale):
      .lines(
        labels: labels, series: series.map { Series(name: $0.name, values: keep($0.values)) },
        scale: scale)
    case .bars(let labels, let values, let scale):
      .bars(labels: labels, values: keep(values), scale: scale)
    case .ranks(let labels, let values, let scale):
      .ranks(labels: labels, values: keep(values), scale: scale)
    case .heat(let rows, let columns, let values, let scale):
      .heat(rows: rows, columns: columns, values: values.map(keep), scale: scale)
    }
  }
}
