/// A value that a traced run met, as far as it can be shown.
package enum TraceValue: Hashable, Sendable {
  case `nil`
  case boolean(Bool)
  case number(Double)
  case integer(Int64)
  case text(String)
  /// A table, function or userdata, by the name of its type.
  case other(String)

  /// Whether a condition of Lua takes it for true: all but nil and false.
  package var isTruthy: Bool {
    switch self {
    case .nil, .boolean(false): false
    default: true
    }
  }
}
