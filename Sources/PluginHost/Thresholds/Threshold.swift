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
  package func refusal(of value: ThresholdValue) -> ThresholdFault? {
    switch (type, value) {
    case (_, .number(let number)) where type.isNumber: refusal(of: number)
    case (.bool, .boolean): nil
    case (.choice, .text(let text)):
      choices.contains(text) ? nil : .unknownChoice(text, choices)
    case (.text, .text(let text)):
      text.utf8.count <= ThresholdFault.textBytesMax
        ? nil : .tooLong(bytes: ThresholdFault.textBytesMax)
    case (.time, .text(let text)): Threshold.isTime(text) ? nil : .noTime(text)
    case (_, .list(let items)) where type.isList: refusal(of: items)
    default: .wrongType(type)
    }
  }

  private func refusal(of number: Double) -> ThresholdFault? {
    guard number.isFinite else { return .notFinite }
    if type.isWhole, number != number.rounded() { return .notWhole(type) }
    if type == .money, (number * 100).rounded() / 100 != number { return .notCents }
    return limits.contains(number) ? nil : .outOfRange(number, limits, type.unit)
  }

  private func refusal(of items: [String]) -> ThresholdFault? {
    if items.count > ThresholdFault.itemsMax { return .tooManyItems }
    var seen: Set<String> = []
    for item in items {
      if item.isEmpty { return .emptyItem }
      if item.utf8.count > ThresholdFault.itemBytesMax {
        return .tooLong(bytes: ThresholdFault.itemBytesMax)
      }
      if !seen.insert(item).inserted { return .repeatedItem(item) }
    }
    guard let known = type.items, let odd = items.first(where: { !known.contains($0) }) else {
      return nil
    }
    return .unknownItem(odd, known)
  }

  private static func isTime(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
      [0, 1, 3, 4].allSatisfy({ (0x30...0x39).contains(bytes[$0]) }),
      let hour = Int(text.prefix(2)), let minute = Int(text.suffix(2))
    else { return false }
    return (0...23).contains(hour) && (0...59).contains(minute)
  }
}
