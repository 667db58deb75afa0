import Retention

/// Two values of different units, set against one another: days and money.
struct MixedUnits {
  let message: String
  let mend = "compare values of one unit, or convert one: weeks * 7"

  /// Nil where they can be compared, or where one of them has no unit.
  init?(_ left: ThresholdType?, _ right: ThresholdType?) {
    guard let left, let right, left != right, left.isNumber, right.isNumber else { return nil }
    message = "compares \(left.rawValue) with \(right.rawValue)"
  }

  /// A fact or method against a threshold.
  init?(_ fact: String, _ unit: Unit, _ threshold: Threshold) {
    guard threshold.type.isNumber, let types = unit.thresholdTypes,
      !types.contains(threshold.type)
    else { return nil }
    message =
      "'\(fact)' counts \(types[0].rawValue), '\(threshold.name)' is \(threshold.type.rawValue)"
  }
}

extension Unit {
  /// The types of thresholds that count the same, the usual one first; nil for no unit.
  fileprivate var thresholdTypes: [ThresholdType]? {
    switch self {
    case .days: [.days]
    case .hours: [.hours]
    case .money: [.money]
    case .percent: [.percent]
    case .points: [.points, .count]
    case .visits, .purchases, .weeks, .seasons: [.count]
    case .gaps: [.times]
    default: nil
    }
  }
}
