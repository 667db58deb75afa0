/// A step into a table: a field's name, or a position from 1.
package enum LuaKey: Hashable, Sendable {
  case name(String)
  case position(Int)
}

extension LuaKey: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  package init(stringLiteral value: String) { self = .name(value) }
  package init(integerLiteral value: Int) { self = .position(value) }
}
