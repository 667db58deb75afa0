/// Why a selection is not understood, and where.
package struct SelectionError: Error, Hashable, Sendable {
  /// As it was typed.
  package let source: String
  /// Characters of the source, from 0; its end where something is missing there.
  package let place: Range<Int>
  package let message: LocalizedText

  init(_ source: String, at place: Range<Int>, _ message: LocalizedText) {
    self.source = source
    self.place = place
    self.message = message
  }

  /// What is wrong, and under it the selection with a caret line:
  /// ```
  /// no name 'grop'; did you mean 'group'?
  ///   grop = lost
  ///   ^^^^
  /// ```
  package func text(in language: Language) -> String {
    let shown = excerpt
    return "\(message[language])\n  \(shown.text)\n  "
      + String(repeating: " ", count: shown.place.lowerBound)
      + String(repeating: "^", count: max(1, shown.place.count))
  }

  /// The source on one line, cut to what stands around the place.
  private var excerpt: (text: String, place: Range<Int>) {
    let line = source.map { $0.isNewline || $0 == "\t" ? " " : $0 }
    let start = max(0, min(place.lowerBound, line.count) - SelectionError.shownBefore)
    let end = min(line.count, start + SelectionError.shownMax)
    let before = start > 0 ? "…" : ""
    let from = place.lowerBound - start + before.count
    let to = max(from, min(place.upperBound, end) - start + before.count)
    return (before + String(line[start..<end]) + (end < line.count ? "…" : ""), from..<to)
  }

  private static let shownBefore = 40
  private static let shownMax = 76
}

extension SelectionError: CustomStringConvertible {
  package var description: String { text(in: .en) }
}
