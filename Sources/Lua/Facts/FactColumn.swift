/// One fact for all rows of a batch.
package enum FactColumn: Sendable {
  /// Numbers, whole numbers and booleans (0 or 1); NaN is unknown.
  case numbers([Double])
  /// For each row the index of its text in the table; -1 is unknown.
  case texts(indices: [Int32], table: [String])
}
