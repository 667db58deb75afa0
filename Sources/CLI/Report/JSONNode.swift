import PluginHost
import Retention
import Winback

/// An answer as JSON: an object's fields stay in the order in which they were written.
enum JSONNode {
  case null
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONNode])
  case object([(String, JSONNode)])
  /// JSON already.
  case written(String)

  static func integer(_ number: Int) -> JSONNode { .integer(Int64(number)) }

  static func string(_ text: String?) -> JSONNode { text.map { .string($0) } ?? .null }

  static func day(_ day: Day?) -> JSONNode { .string(day.map { "\($0)" }) }

  /// A threshold's value; null is the plugin's own, or none.
  static func value(_ value: ThresholdValue?) -> JSONNode {
    value.map { .written($0.encoded) } ?? .null
  }

  /// Whole numbers bare, others in the shortest form that reads back the same.
  var text: String {
    switch self {
    case .null: "null"
    case .boolean(let truth): String(truth)
    case .integer(let integer): String(integer)
    case .number(let number):
      !number.isFinite ? "null" : Int64(exactly: number).map(String.init) ?? String(number)
    case .string(let text): JSON.quoted(text)
    case .array(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
    case .object(let fields):
      "{" + fields.map { JSON.quoted($0) + ":" + $1.text }.joined(separator: ",") + "}"
    case .written(let text): text
    }
  }
}

extension JSONNode {
  static func value(_ value: ReadFacts.Value) -> JSONNode {
    switch value {
    case .unknown: .null
    case .number(let number): .number(number)
    case .boolean(let truth): .boolean(truth)
    case .text(let text): .string(text)
    }
  }

  static func customer(_ key: CustomerKey) -> JSONNode {
    .object([("kind", .string(key.kind.word)), ("key", .string(key.value))])
  }
}
