/// "rules.lua:12: gap_long unknown for 41 % of customers", in parts.
package struct UnknownReads: Hashable, Sendable {
  /// Customers, not reads.
  package let rows: Int
  package let chunk: String
  package let line: Int?

  package init(rows: Int, chunk: String, line: Int?) {
    self.rows = rows
    self.chunk = chunk
    self.line = line
  }
}
