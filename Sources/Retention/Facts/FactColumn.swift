/// One fact of the customers of a batch.
package enum FactColumn: Hashable, Sendable {
  /// Numbers, counts and truths (0 and 1); NaN where the fact is unknown.
  case numbers([Double])
  /// Indices into a table of texts; -1 where the fact is unknown.
  case texts([Int32], table: [String])

  package static func unknown(_ kind: Fact.Kind, count: Int) -> FactColumn {
    kind == .text
      ? .texts([Int32](repeating: -1, count: count), table: [])
      : .numbers([Double](repeating: .nan, count: count))
  }
}
