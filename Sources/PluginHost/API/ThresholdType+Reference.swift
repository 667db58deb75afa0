import Retention

/// How a type of threshold is told in the reference and to language servers.
extension ThresholdType {
  var valueWords: String {
    switch self {
    case .days, .count, .points: "whole"
    case .hours: "number"
    case .times: "number, a multiple"
    case .money: "main unit, at most two decimals"
    case .percent: "number, a share of 100"
    case .bool: "`true` or `false`"
    case .choice: "a text: `{ \"mood\", \(example) }`"
    case .text: "a text"
    case .time: "a time of day: `\"09:30\"`"
    case .weekdays: "list of `\"mon\"` to `\"sun\"`"
    case .channels:
      "list of " + ThresholdType.channelNames.map { "`\"\($0)\"`" }.joined(separator: ", ")
    case .categories, .stores: "list of texts"
    }
  }

  /// What bounds a value where the declaration says nothing.
  var limitWords: String {
    if isNumber {
      let limits = defaultLimits
      return LimitDescription.digits(Int(limits.lowerBound)) + " to "
        + LimitDescription.digits(Int(limits.upperBound))
    }
    return self == .choice ? "one of the choices" : self == .text ? "1,000 bytes" : ""
  }

  func luaType(choices: [String]) -> String {
    switch self {
    case .days, .count, .points: "integer"
    case .hours, .times, .money, .percent: "number"
    case .bool: "boolean"
    case .text, .time: "string"
    case .choice: choices.map { "\"\($0)\"" }.joined(separator: "|")
    case .weekdays: "winback.Weekday[]"
    case .channels: "winback.Channel[]"
    case .categories, .stores: "string[]"
    }
  }
}
