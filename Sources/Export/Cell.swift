/// What stands in one cell.
package enum Cell: Hashable, Sendable {
  case empty
  /// Always text, whatever it looks like: never a formula, a link or a number.
  case text(String)
  case integer(Int64)
  /// In minor units, shown with two decimals.
  case money(Int64)
  /// A share, shown as a whole percent: 0.8 is 80 %.
  case share(Double)
  /// A calendar day, as days since 1970-01-01.
  case day(Int32)
}
