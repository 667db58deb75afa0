/// Text as a file for people can hold it.
enum PlainText {
  /// Excel's own limit of a cell, in UTF-16 units.
  static let lengthMax = 32_767

  /// What XML has no place for becomes a replacement character; line breaks and tabs stay.
  static func of(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isForbidden) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { isForbidden($0) ? "\u{fffd}" : $0 }))
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0a, 0x0d: false
    case 0..<0x20, 0x7f..<0xa0, 0xfffe, 0xffff: true
    default: false
    }
  }
}
