import Lua
import Retention

/// Where a comparison would come out otherwise.
extension Lever {
  /// The nearest value with which `value relation other` holds; nil where there is none.
  func border(_ relation: String, _ other: TraceValue) -> ReadFacts.Value? {
    switch domain {
    case .ticks(let range, let perUnit):
      guard let number = other.number else { return nil }
      return border(relation, number * Double(perUnit), range, perUnit)
    case .choices(let choices):
      let other = ReadFacts.Value(other)
      return choices.first { choice in
        choice != present && (relation == "==" ? choice == other : choice != other)
      }
    }
  }

  private func border(
    _ relation: String, _ other: Double, _ range: ClosedRange<Int64>, _ perUnit: Int64
  ) -> ReadFacts.Value? {
    let tick: Double
    switch relation {
    case ">": tick = other.rounded(.down) + 1
    case ">=": tick = other.rounded(.up)
    case "<": tick = other.rounded(.up) - 1
    case "<=": tick = other.rounded(.down)
    case "==": tick = other
    default: return nil
    }
    guard let whole = Int64(exactly: tick), range.contains(whole) else { return nil }
    let value = value(whole, perUnit: perUnit)
    return value == present ? nil : value
  }
}

extension ReadFacts.Value {
  fileprivate init(_ value: TraceValue) {
    switch value {
    case .boolean(let truth): self = .boolean(truth)
    case .integer(let number): self = .number(Double(number))
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .nil, .other: self = .unknown
    }
  }
}
