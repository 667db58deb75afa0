/// A row of a file of stores.
package struct StoreRow: Hashable, Sendable {
  /// The line of the file where it begins, from 1.
  package var line: Int
  /// As it stood, at most `IntakeLimits.rejectBytes`.
  package var bytes: [UInt8]
  package var code: String
  /// Nil where the file says nothing.
  package var name: String?
  /// An IANA name that was checked; nil where the file says nothing.
  package var timezone: String?

  package init(line: Int, bytes: [UInt8], code: String, name: String?, timezone: String?) {
    self.line = line
    self.bytes = bytes
    self.code = code
    self.name = name
    self.timezone = timezone
  }
}
