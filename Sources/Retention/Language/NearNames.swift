/// Finds the names that somebody may have meant.
package enum NearNames {
  /// The known names that are nearest, at most three, within two edits (one for short names).
  /// Case does not count.
  package static func of(_ name: String, in known: some Sequence<String>) -> [String] {
    let allowed = name.unicodeScalars.count < 4 ? 1 : 2
    let ranked = known.map { (name: $0, distance: distance(name.lowercased(), $0.lowercased())) }
      .filter { $0.distance <= allowed }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
    return ranked.prefix(3).filter { $0.distance == ranked[0].distance }.map(\.name)
  }

  /// "; did you mean 'a' or 'b'?", empty where nothing is near.
  package static func hint(_ name: String, in known: some Sequence<String>) -> String {
    let near = of(name, in: known).map { "'\($0)'" }
    return near.isEmpty ? "" : "; did you mean " + near.joined(separator: " or ") + "?"
  }

  /// Edits between two texts: insert, delete, replace, swap neighbours (optimal string
  /// alignment). Texts are cut at 64 scalars, as names from outside have no bound.
  private static func distance(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left.unicodeScalars.prefix(64)), Array(right.unicodeScalars.prefix(64)))
    var rows = [[Int]](repeating: Array(0...b.count), count: a.count + 1)
    for i in 0...a.count { rows[i][0] = i }
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    for i in 1...a.count {
      for j in 1...b.count {
        let replace = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        var best = min(replace, rows[i - 1][j] + 1, rows[i][j - 1] + 1)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, rows[i - 2][j - 2] + 1)
        }
        rows[i][j] = best
      }
    }
    return rows[a.count][b.count]
  }
}
