import Retention

/// Names of columns, compared as people compare them.
enum HeaderName {
  /// Without case, spaces, underscores, hyphens and dots; `ё` is `е`. `E-mail` is `email`,
  /// `Receipt_ID` is `receipt id`.
  static func folded(_ name: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in name.lowercased().unicodeScalars {
      switch scalar {
      case " ", "_", "-", ".", "\t", "\n", "\r", "\u{A0}", "\u{202F}", "\u{FEFF}": continue
      case "ё": folded.append("е")
      default: folded.append(scalar)
      }
    }
    return String(folded)
  }

  /// Without blanks and byte order marks around.
  static func trimmed(_ name: String) -> String {
    let blank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace || $0 == "\u{FEFF}" }
    var scalars = Substring(name).unicodeScalars
    while let first = scalars.first, blank(first) { scalars.removeFirst() }
    while let last = scalars.last, blank(last) { scalars.removeLast() }
    return String(scalars)
  }

  /// Up to three of the names that are a typing mistake away.
  static func near(_ name: String, among names: [String]) -> [String] {
    let near = NearNames.of(folded(name), in: names.map(folded))
    return near.compactMap { found in names.first { folded($0) == found } }
  }
}
