/// How a column of a part is written: the differences of its numbers from the least one, in as
/// few bytes each as the greatest needs.
struct ColumnFrame: Hashable, Sendable {
  var least: Int64
  /// Bytes of a difference: 0 where all numbers are equal, up to 8.
  var width: Int
}
