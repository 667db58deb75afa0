extension SVGChart {
  /// Bars upright, from left to right.
  func bars(
    _ labels: [String], _ values: [Double?], _ scale: Chart.Scale
  ) -> (height: Double, body: String) {
    let height = 220.0
    let axis = Axis(values.compactMap { $0 })
    let left = margin(axis, scale)
    let step = (width - left - Self.right) / Double(max(1, values.count))
    var parts = grid(axis, scale, left: left, height: height)
    parts += names(labels, height: height, step: step) { left + step * (Double($0) + 0.5) }
    for (place, value) in values.enumerated() {
      guard let value else { continue }
      let (zero, end) = (axis.place(0, height: height), axis.place(value, height: height))
      parts.append(
        "<rect class=\"bar\" x=\"\(n(left + step * (Double(place) + 0.15)))\" "
          + "y=\"\(n(min(zero, end)))\" width=\"\(n(step * 0.7))\" "
          + "height=\"\(n(abs(zero - end)))\">"
          + hint(labels.indices.contains(place) ? labels[place] : "", figures.text(value, scale))
          + "</rect>")
    }
    return (height, parts.joined(separator: "\n"))
  }

  /// Bars that lie, each behind its name and before its figure.
  func ranks(
    _ labels: [String], _ values: [Double?], _ scale: Chart.Scale
  ) -> (height: Double, body: String) {
    let row = 26.0
    let left = margin(labels)
    let shown = values.map { $0.map { figures.text($0, scale) } ?? "" }
    let room = Double(shown.map(\.count).max() ?? 0) * Self.letter + 10
    let most = values.compactMap { $0 }.max() ?? 0
    let parts = labels.enumerated().map { place, name in
      let y = 4 + row * Double(place)
      let value = values.indices.contains(place) ? values[place] : nil
      let share = most > 0 ? max(0, (value ?? 0) / most) : 0
      let length = max(0, width - left - room) * share
      return rightAligned(shortened(name), x: left - 8, y: y + 14)
        + "<rect class=\"bar\" x=\"\(n(left))\" y=\"\(n(y))\" width=\"\(n(max(1, length)))\" "
        + "height=\"\(n(row - 8))\"/><text class=\"cell\" x=\"\(n(left + length + 6))\" "
        + "y=\"\(n(y + 14))\">"
        + HTMLText.escaped(shown.indices.contains(place) ? shown[place] : "") + "</text>"
    }
    return (8 + row * Double(labels.count), parts.joined(separator: "\n"))
  }

  /// A field of cells. Figures stand in them where there is room.
  func heat(
    _ rows: [String], _ columns: [String], _ values: [[Double?]], _ scale: Chart.Scale
  ) -> (height: Double, body: String) {
    let cell = 24.0
    let left = margin(rows)
    let step = (width - left - Self.right) / Double(max(1, columns.count))
    let finite = values.joined().compactMap { $0 }
    let most = finite.max() ?? 0
    let longest = finite.map { figures.text($0, scale).count }.max() ?? 0
    let hasRoom = step - 4 >= Double(longest) * Self.letter * 0.9
    let (head, names) = heads(columns, left: left, step: step)
    var parts = names
    for (row, name) in rows.enumerated() {
      let y = head + cell * Double(row)
      parts.append(rightAligned(shortened(name), x: left - 8, y: y + 16))
      for (place, value) in (values.indices.contains(row) ? values[row] : []).enumerated() {
        guard let value else { continue }
        let share = most > 0 ? max(0, value / most) : 0
        let x = left + step * Double(place)
        let text = figures.text(value, scale)
        let column = columns.indices.contains(place) ? columns[place] : ""
        parts.append(
          "<rect class=\"heat\" x=\"\(n(x + 1))\" y=\"\(n(y))\" width=\"\(n(max(1, step - 2)))\" "
            + "height=\"\(n(cell - 2))\" fill-opacity=\"\(n(0.06 + 0.5 * share))\">"
            + hint("\(name), \(column)", text) + "</rect>")
        if hasRoom {
          parts.append(
            "<text class=\"cell\" x=\"\(n(x + step / 2))\" y=\"\(n(y + 15))\" "
              + "text-anchor=\"middle\">" + HTMLText.escaped(text) + "</text>")
        }
      }
    }
    return (head + 4 + cell * Double(rows.count), parts.joined(separator: "\n"))
  }

  /// The names of columns, upright where they have no room, and where the cells begin.
  private func heads(
    _ columns: [String], left: Double, step: Double
  ) -> (height: Double, parts: [String]) {
    let place = { (column: Int) in left + step * (Double(column) + 0.5) }
    let longest = Double(columns.map(\.count).max() ?? 0)
    if longest * Self.letter <= step || longest <= 2 {
      // Numbers are understood with some of them left out.
      let every = max(1, Int((longest * Self.letter / max(1, step)).rounded(.up)))
      return (
        20,
        stride(from: 0, to: columns.count, by: every).map {
          centred(columns[$0], x: place($0), y: 14)
        }
      )
    }
    let height = min(longest, 16) * Self.letter + 8
    let parts = columns.enumerated().map { column, name in
      let shown = name.count <= 16 ? name : String(name.prefix(15)) + "…"
      let (x, y) = (n(place(column) + 4), n(height - 6))
      return "<text x=\"\(x)\" y=\"\(y)\" transform=\"rotate(-90 \(x) \(y))\">"
        + HTMLText.escaped(shown) + "</text>"
    }
    return (height, parts)
  }
}
