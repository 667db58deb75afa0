/// What a text of a profile or a tag may be: a line, not too long, that a terminal and a table
/// can show.
enum PersonText {
  static let bytesMax = 500

  static func isUsable(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= bytesMax
      && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  /// Without spaces at either end.
  static func trimmed(_ text: some StringProtocol) -> String {
    var rest = Substring(text)
    while rest.first?.isWhitespace ?? false { rest.removeFirst() }
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return String(rest)
  }
}
