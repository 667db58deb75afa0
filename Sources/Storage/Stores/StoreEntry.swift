/// What a row of a file, or somebody of the staff, says of a store.
package struct StoreEntry: Hashable, Sendable {
  package var code: String
  /// Nil where nothing is said of it, as with the zone: an IANA name that was checked.
  package var name: String?
  package var timezone: String?
  /// The line of the file where it begins, from 1, and its bytes as they stood.
  package var line: Int
  package var bytes: [UInt8]

  package init(
    code: String, name: String?, timezone: String?, line: Int = 0, bytes: [UInt8] = []
  ) {
    self.code = code
    self.name = name
    self.timezone = timezone
    self.line = line
    self.bytes = bytes
  }
}
