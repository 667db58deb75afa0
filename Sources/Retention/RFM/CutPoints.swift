/// How one of the three scores is cut, as the plugin says it.
package enum Cutting: Hashable, Sendable {
  /// At 20, 40, 60 and 80 % of the customers with a visit in the window.
  case quantiles
  /// At these points, ascending: days, purchases, or minor units of money.
  case points([Double])
}

/// How scores are made.
package struct RFMOptions: Hashable, Sendable {
  package var windowDays: Int
  package var recency: Cutting
  package var frequency: Cutting
  package var monetary: Cutting

  package init(
    windowDays: Int = 365, recency: Cutting = .quantiles, frequency: Cutting = .quantiles,
    monetary: Cutting = .quantiles
  ) {
    self.windowDays = windowDays
    self.recency = recency
    self.frequency = frequency
    self.monetary = monetary
  }
}

/// The cut points of one score in a frame.
package struct CutPoints: Hashable, Sendable {
  package let points: [Double]
  package let areQuantiles: Bool

  /// Cut points that were found before.
  package init(points: [Double], areQuantiles: Bool) {
    self.points = points
    self.areQuantiles = areQuantiles
  }

  /// Where quantiles cut.
  static let percents = [20, 40, 60, 80]

  /// `values` of the customers with a visit in the window, in any order.
  package init(_ cutting: Cutting, values: @autoclosure () -> [Double]) {
    switch cutting {
    case .points(let given):
      points = given
      areQuantiles = false
    case .quantiles:
      let values = values()
      points = values.isEmpty ? [] : Quantile.type7(of: values, percents: CutPoints.percents)
      areQuantiles = true
    }
  }

  /// 1 + number of cut points >= recency: the fewer days the better.
  package func recencyScore(_ days: Double) -> Double {
    Double(1 + points.count { $0 >= days })
  }

  /// By cut points 1 + number of those <= value, by quantiles 1 + number of those strictly
  /// below it: equal values get equal scores.
  package func score(_ value: Double) -> Double {
    Double(1 + (areQuantiles ? points.count { $0 < value } : points.count { $0 <= value }))
  }
}
