import Retention

/// What stands in the column of a key where there is none: taken for a key it would make one
/// person of all who have it.
enum BlankKey {
  /// Whether an id or a card names nobody: signs alone, a word such as `null` or `нет`, and for
  /// a card zeros alone. An id of 0 may be somebody's.
  static func says(_ text: ByteView, as kind: CustomerKey.Kind) -> Bool {
    guard let first = text.isEmpty ? nil : text[0], text.count <= longest else { return false }
    var isZeros = false
    var isSigns = true
    for place in 0..<text.count {
      switch text[place] {
      case 0x31...0x39: return false
      case 0x30: isZeros = true
      case 0x41...0x5A, 0x61...0x7A, 0x80...: isSigns = false
      default: break
      }
    }
    if isSigns { return !isZeros || kind == .card }
    guard beginnings.contains(first) else { return false }
    let word = text.string.lowercased()
    return words.contains(word) || BlankText.says(word)
  }

  private static let longest = 32

  private static let words: Set<String> = [
    "none", "nan", "(null)", "<null>", "#n/a", "#н/д", "нет", "отсутствует", "нет карты",
    "без карты", "no card",
  ]

  /// The first bytes of all those words, so that other keys are not made texts of.
  private static let beginnings: Set<UInt8> = [
    0x28, 0x3C, 0x23, 0x4E, 0x6E, 0x55, 0x75, 0xD0, 0xE2,
  ]
}
