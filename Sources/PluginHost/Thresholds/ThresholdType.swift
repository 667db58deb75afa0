package import Retention

/// The types that a threshold may have; the raw value is the word in plugin.lua.
package enum ThresholdType: String, CaseIterable, Sendable {
  case days, hours, count, times, money, points, percent
  case bool, choice, text, time
  case weekdays, categories, stores, channels

  package var isNumber: Bool {
    switch self {
    case .days, .hours, .count, .times, .money, .points, .percent: true
    default: false
    }
  }

  package var isList: Bool {
    switch self {
    case .weekdays, .categories, .stores, .channels: true
    default: false
    }
  }

  /// Values of these types are whole numbers.
  package var isWhole: Bool {
    switch self {
    case .days, .count, .points: true
    default: false
    }
  }

  /// What bounds a value where the declaration says nothing.
  package var defaultLimits: ClosedRange<Double> {
    switch self {
    case .days: 0...3650
    case .hours: 0...8760
    case .count: 0...10_000
    case .times: 0...1000
    case .money: 0...100_000_000
    case .points: 0...1_000_000_000
    case .percent: 0...100
    default: 0...0
    }
  }

  package var unit: Unit {
    switch self {
    case .days: .days
    case .hours: .hours
    case .money: .money
    case .points: .points
    case .percent: .percent
    default: .none
    }
  }

  static let weekdayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  static let channelNames = ["email", "sms", "push", "messenger", "webhook", "call"]
}
