/// Several values in one cell.
enum CellParts {
  /// The trimmed parts of a cell; an empty cell has none.
  static func parts(_ text: String, separators: String) -> [String] {
    if text.isEmpty { return [] }
    let marks = Set(separators.unicodeScalars)
    return text.unicodeScalars.split { marks.contains($0) }.map { part in
      String(part).viewed { $0.trimmed.string }
    }.filter { !$0.isEmpty }
  }
}
