/// A Lua value outside of Lua. Texts are valid UTF-8: others are refused on the way.
package enum LuaValue: Hashable, Sendable {
  case `nil`
  case boolean(Bool)
  case integer(Int64)
  /// Any double: NaN and the infinities are checked by who reads it.
  case number(Double)
  case string(String)
  case table(LuaTable)
  case function(LuaFunction)
}

extension LuaValue {
  /// The whole number in it, if it has one that a double holds exactly (at most 2^53 either way).
  package var exactInteger: Int64? {
    let most: Int64 = 1 << 53
    switch self {
    case .integer(let value):
      return value >= -most && value <= most ? value : nil
    case .number(let value):
      guard value >= -0x1p53, value <= 0x1p53, value.rounded(.towardZero) == value else {
        return nil
      }
      return Int64(value)
    default:
      return nil
    }
  }

  /// The number in it, if it is finite. An integer beyond 2^53 is none: it would change.
  package var finite: Double? {
    switch self {
    case .integer: exactInteger.map(Double.init)
    case .number(let value): value.isFinite ? value : nil
    default: nil
    }
  }

  /// The word for it in messages: "a number", "nothing".
  package var typeName: String {
    switch self {
    case .nil: "nothing"
    case .boolean: "true or false"
    case .integer, .number: "a number"
    case .string: "text"
    case .table: "a table"
    case .function: "a function"
    }
  }
}

extension LuaValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
}
