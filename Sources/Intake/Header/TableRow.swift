/// A row of a table, before anybody asked what its fields mean.
package struct TableRow {
  /// The line of the file where it begins, from 1.
  package var line: Int
  /// As it stands in the file, at most as much as rejects keep.
  package var bytes: [UInt8]
  /// One text a column, trimmed, without quotes; empty where the row ends before it.
  package var fields: [String]
  /// Why it can't be taken; nil where it may be read.
  var fault: RowFault?
}
