/// A text on one line: spaces and line breaks within as one space.
enum LineText {
  /// Nil for one that is longer than `IntakeLimits.nameBytes`, or has a control character.
  static func parse(_ text: String) -> String? {
    let line = text.viewed { view in
      if view.flaw(allowingLineBreaks: true) != nil { return nil as [UInt8]? }
      var line: [UInt8] = []
      view.eachOfOneLine { line.append($0) }
      return line
    }
    guard let line, line.count <= IntakeLimits.nameBytes else { return nil }
    return String(decoding: line, as: UTF8.self)
  }
}
