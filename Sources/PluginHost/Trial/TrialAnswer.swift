package import Lua

/// What one call came to.
package struct TrialAnswer: Hashable, Sendable {
  /// What was answered, where it is what is due.
  package let value: LuaValue
  /// The key of the reason that a question named.
  package var reason: String?
  package var failure: TrialFailure?

  init(_ value: LuaValue, reason: String? = nil) {
    self.value = value
    self.reason = reason
  }

  init(_ failure: TrialFailure) {
    value = .nil
    self.failure = failure
  }

  package var outcome: TrialFailure.Outcome { failure?.kind.outcome ?? .answered }

  /// For people: `true`, or why there is none.
  var shown: String { failure?.problem.message ?? JSONValue(value).text }

  /// The same, as far as it depends on the plugin: the clock stops a call by chance.
  func isSame(as other: TrialAnswer) -> Bool {
    if failure?.kind == .time || other.failure?.kind == .time { return true }
    return self == other || failure != nil && failure?.problem == other.failure?.problem
  }
}

extension JSONValue {
  private static let textMax = 200

  /// A value of Lua as people read it: functions by name, long texts cut.
  init(_ value: LuaValue) {
    self =
      switch value {
      case .nil: .null
      case .boolean(let truth): .boolean(truth)
      case .integer(let whole): .number(Double(whole))
      case .number(let number): number.isFinite ? .number(number) : .string("\(number)")
      case .string(let text): .string(String(text.prefix(JSONValue.textMax)))
      case .function(let function): .string("function \(function.chunk):\(function.line)")
      case .table(let table): JSONValue(table)
      }
  }

  private init(_ table: LuaTable) {
    let items = table.array.map { JSONValue($0) }
    if table.fields.isEmpty {
      self = .array(items)
      return
    }
    let positions = items.enumerated().map { ("\($0 + 1)", $1) }
    let fields = table.fields.map { ($0.name, JSONValue($0.value)) }
    self = .object(
      Dictionary(positions + fields, uniquingKeysWith: { _, named in named }))
  }
}
