extension SVGChart {
  /// From a round number below the least value to one above the greatest; 0 is always there.
  struct Axis {
    let ticks: [Double]

    init(_ values: [Double]) {
      let (low, high) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
      let step = Axis.step((high - low) / 4)
      let (first, last) = ((low / step).rounded(.down), (high / step).rounded(.up))
      ticks = stride(from: first, through: max(last, first + 1), by: 1).map { $0 * step }
    }

    /// 1, 2 or 5 times a power of ten, at least `least`.
    private static func step(_ least: Double) -> Double {
      guard least > 0 else { return 1 }
      var power = 1.0
      while power * 10 <= least { power *= 10 }
      while power > least { power /= 10 }
      return [1, 2, 5, 10].first { $0 * power >= least }.map { $0 * power } ?? power * 10
    }

    func place(_ value: Double, height: Double) -> Double {
      let (low, high) = (ticks.first ?? 0, ticks.last ?? 1)
      let share = (value - low) / (high - low)
      return height - SVGChart.bottom - share * (height - SVGChart.bottom - SVGChart.top)
    }
  }

  /// Room for the axis' numbers on the left.
  func margin(_ axis: Axis, _ scale: Chart.Scale) -> Double {
    margin(axis.ticks.map { figures.text($0, scale) })
  }

  func grid(_ axis: Axis, _ scale: Chart.Scale, left: Double, height: Double) -> [String] {
    axis.ticks.map { tick in
      let y = axis.place(tick, height: height)
      return "<line class=\"grid\" x1=\"\(n(left))\" x2=\"\(n(width - Self.right))\" "
        + "y1=\"\(n(y))\" y2=\"\(n(y))\"/>"
        + rightAligned(figures.text(tick, scale), x: left - 8, y: y + 4)
    }
  }

  /// As many labels as there is room for.
  func names(
    _ labels: [String], height: Double, step: Double, at place: (Int) -> Double
  ) -> [String] {
    let longest = Double(labels.map(\.count).max() ?? 1) * Self.letter + 10
    let every = step > 0 ? max(1, Int((longest / step).rounded(.up))) : 1
    return stride(from: 0, to: labels.count, by: every).map {
      centred(labels[$0], x: place($0), y: height - 8)
    }
  }
}
