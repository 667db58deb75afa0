import Retention

/// Names of columns, compared as people compare them.
enum HeaderName {
  /// Without case, spaces, underscores, hyphens and dots; `ё` is `е`. `E-mail` is `email`,
  /// `Receipt_ID` is `receipt id`.
  static func folded(_ name: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in name.lowercased().unicodeScalars {
      switch scalar {
      case " ", "_", "-", ".", "\t", "\u{A0}", "\u{202F}", "\u{FEFF}": continue
      case "ё": folded.append("е")
      default: folded.append(scalar)
      }
    }
    return String(folded)
  }

  /// Up to three of the names that are a typing mistake away.
  static func near(_ name: String, among names: [String]) -> [String] {
    let near = NearNames.of(folded(name), in: names.map(folded))
    return near.compactMap { found in names.first { folded($0) == found } }
  }
}
