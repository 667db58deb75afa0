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
    let wanted = Array(folded(name).unicodeScalars.prefix(64))
    let allowed = max(1, wanted.count / 3)
    let scored = names.map { other in
      (distance(wanted, Array(folded(other).unicodeScalars.prefix(64))), other)
    }
    return scored.filter { $0.0 <= allowed }.sorted { $0 < $1 }.prefix(3).map(\.1)
  }

  /// Levenshtein's distance.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var row = Array(0...right.count)
    for (i, first) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, second) in right.enumerated() {
        let cost = min(row[j] + 1, row[j + 1] + 1, diagonal + (first == second ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[right.count]
  }
}
