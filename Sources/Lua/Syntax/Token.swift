/// One token with its place and, where it has one, its value.
struct Token: Sendable {
  let symbol: Symbol
  let range: SourceRange
  var value = Value.none

  enum Value: Hashable, Sendable {
    case none
    case name(String)
    case text([UInt8])
    case integer(Int64)
    case number(Double)
  }
}
