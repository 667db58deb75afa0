package import Lua
import Retention

/// A threshold's value: money in the main unit, shares as percent 0-100.
package enum ThresholdValue: Hashable, Sendable {
  case number(Double)
  case boolean(Bool)
  case text(String)
  case list([String])

  /// The value as rules read it in `t`; whole numbers as integers.
  package var lua: LuaValue {
    switch self {
    case .number(let number):
      if let whole = Int64(exactly: number) { .integer(whole) } else { .number(number) }
    case .boolean(let truth): .boolean(truth)
    case .text(let text): .string(text)
    case .list(let items): .table(LuaTable(array: items.map { .string($0) }))
    }
  }

  package var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  package var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}

extension ThresholdValue {
  /// A value of plugin data; nil for what no threshold can be. Of a list all items are texts.
  init?(_ value: LuaValue) {
    switch value {
    case .boolean(let truth): self = .boolean(truth)
    case .string(let text): self = .text(text)
    case .table(let table):
      var items: [String] = []
      for item in table.array {
        guard case .string(let text) = item else { return nil }
        items.append(text)
      }
      guard table.fields.isEmpty else { return nil }
      self = .list(items)
    default:
      guard let number = value.finite else { return nil }
      self = .number(number)
    }
  }

  /// Whether a threshold of this type has such values.
  func fits(_ type: ThresholdType) -> Bool {
    switch self {
    case .number: type.isNumber
    case .boolean: type == .bool
    case .text: type == .text || type == .time || type == .choice
    case .list: type.isList
    }
  }
}

extension ThresholdValue: CustomStringConvertible {
  package var description: String {
    switch self {
    case .number(let number): Int64(exactly: number).map(String.init) ?? String(number)
    case .boolean(let truth): String(truth)
    case .text(let text): text
    case .list(let items): items.joined(separator: ",")
    }
  }
}
