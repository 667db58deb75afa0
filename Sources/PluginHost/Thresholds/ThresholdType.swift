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

  /// How a default is written.
  var example: String {
    switch self {
    case .days: "days = 30"
    case .hours: "hours = 24"
    case .count: "count = 5"
    case .times: "times = 1.5"
    case .money: "money = 349.90"
    case .points: "points = 100"
    case .percent: "percent = 10"
    case .bool: "bool = true"
    case .choice: "choice = \"good\", choices = { \"good\", \"bad\" }"
    case .text: "text = \"...\""
    case .time: "time = \"09:30\""
    case .weekdays: "weekdays = { \"mon\", \"tue\" }"
    case .categories: "categories = { \"coffee\", \"tea\" }"
    case .stores: "stores = { \"1\", \"2\" }"
    case .channels: "channels = { \"sms\", \"email\" }"
    }
  }

  /// The items that a list may have; nil where anything may be in it.
  var items: [String]? {
    switch self {
    case .weekdays: ThresholdType.weekdayNames
    case .channels: ThresholdType.channelNames
    default: nil
    }
  }

  static let weekdayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  static let channelNames = ["email", "sms", "push", "messenger", "webhook", "call"]
}
