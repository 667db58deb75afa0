/// What is to be taken as given, as people write it on one line.
package enum WhatIfText {
  /// Of `lost_after=45,pace(90)=3,days=mon,tue`: a comma within parentheses, or before what has
  /// no `=` of its own, belongs to the value. Nil where the first piece has no `=`.
  package static func edits(_ text: String) -> [ThresholdEdit]? {
    var edits: [ThresholdEdit] = []
    for piece in pieces(text) {
      if let equals = outerEquals(piece), equals != piece.startIndex {
        let value = piece[piece.index(after: equals)...]
        edits.append(ThresholdEdit(name: String(piece[..<equals]), text: String(value)))
      } else if let last = edits.popLast() {
        edits.append(ThresholdEdit(name: last.name, text: last.text + "," + piece))
      } else {
        return nil
      }
    }
    return edits
  }

  private static func pieces(_ text: String) -> [Substring] {
    var pieces: [Substring] = []
    var (start, depth) = (text.startIndex, 0)
    for place in text.indices {
      switch text[place] {
      case "(": depth += 1
      case ")": depth -= 1
      case "," where depth <= 0:
        pieces.append(text[start..<place])
        start = text.index(after: place)
      default: break
      }
    }
    return pieces + [text[start...]]
  }

  private static func outerEquals(_ piece: Substring) -> Substring.Index? {
    var depth = 0
    return piece.indices.first { place in
      if piece[place] == "(" { depth += 1 }
      if piece[place] == ")" { depth -= 1 }
      return piece[place] == "=" && depth <= 0
    }
  }
}
