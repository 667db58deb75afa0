package import Retention

/// A threshold as a plugin declares it: a typed, bounded value that staff may change.
package struct Threshold: Hashable, Sendable {
  package let name: String
  package let type: ThresholdType
  package let defaultValue: ThresholdValue
  /// Of numbers; money in the main unit.
  package let limits: ClosedRange<Double>
  package internal(set) var step: Double?
  /// Of a choice.
  package let choices: [String]
  package internal(set) var label: LocalizedText
  package internal(set) var help: LocalizedText
  package internal(set) var section: String?
  package internal(set) var role: String?

  init(
    _ name: String, _ type: ThresholdType, _ value: ThresholdValue,
    limits: ClosedRange<Double>, choices: [String] = [], standard: StandardThreshold? = nil
  ) {
    self.name = name
    self.type = type
    defaultValue = value
    self.limits = limits
    self.choices = choices
    label = standard?.label ?? LocalizedText(ru: name, en: name)
    help = standard?.help ?? LocalizedText(ru: "", en: "")
  }

  /// Why a value can't be taken; nil when it can. Nothing is clamped or coerced.
  package func refusal(of value: ThresholdValue) -> String? {
    switch (type, value) {
    case (_, .number(let number)) where type.isNumber: numberRefusal(number)
    case (.bool, .boolean): nil
    case (.choice, .text(let text)):
      choices.contains(text)
        ? nil : "'\(text)' is none of the choices \(choices.joined(separator: ", "))"
    case (.text, .text(let text)): text.utf8.count <= 1000 ? nil : "longer than 1,000 bytes"
    case (.time, .text(let text)):
      Threshold.isTime(text) ? nil : "'\(text)' is no time of day such as 09:30"
    case (_, .list(let items)) where type.isList: listRefusal(items)
    default: "a value of type \(type.rawValue) is due"
    }
  }

  private func numberRefusal(_ number: Double) -> String? {
    guard number.isFinite else { return "must be a finite number" }
    if type.isWhole, number != number.rounded() { return "\(type.rawValue) must be whole" }
    if type == .money, (number * 100).rounded() / 100 != number {
      return "money has at most two decimals"
    }
    guard limits.contains(number) else {
      let (low, high) = (limits.lowerBound, limits.upperBound)
      return "\(ThresholdValue.number(number)) is out of range: "
        + "\(ThresholdValue.number(low)) to \(ThresholdValue.number(high))"
    }
    return nil
  }

  private func listRefusal(_ items: [String]) -> String? {
    let known =
      type == .weekdays
      ? ThresholdType.weekdayNames : type == .channels ? ThresholdType.channelNames : nil
    guard let known else { return nil }
    guard let odd = items.first(where: { !known.contains($0) }) else { return nil }
    return "'\(odd)' is none of \(known.joined(separator: ", "))"
  }

  private static func isTime(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [2, 2], let hour = Int(parts[0]), let minute = Int(parts[1])
    else { return false }
    return (0...23).contains(hour) && (0...59).contains(minute)
  }
}
