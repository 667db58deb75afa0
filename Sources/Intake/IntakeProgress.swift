/// How far the reading of a file is, for people.
package struct IntakeProgress: Sendable {
  package let bytesRead: Int
  /// Nil when the size is not known beforehand, as of a pipe.
  package let bytesTotal: Int?
  package let rows: Int

  package init(bytesRead: Int, bytesTotal: Int?, rows: Int) {
    self.bytesRead = bytesRead
    self.bytesTotal = bytesTotal
    self.rows = rows
  }
}
