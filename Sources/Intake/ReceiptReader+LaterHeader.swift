extension ReceiptReader {
  /// A header in the middle of the file, where the files of several tills were put together:
  /// rows behind it are read by it.
  package struct LaterHeader: Hashable, Sendable {
    /// The line of the file where it stands, from 1.
    package let line: Int
    /// A record of CSV in UTF-8, without a line end.
    package let bytes: [UInt8]
    package let separator: Character
    /// What of the options' mapping names columns of it.
    package let mapping: [String: String]
  }
}
