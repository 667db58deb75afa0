/// The words of a line with a sum of others, where a receipt's number should stand.
enum TotalsWord {
  /// `Итого`, `Всего за день:`, `Grand total`; no number of a receipt has such words and no
  /// digit.
  static func begins(_ text: ByteView) -> Bool {
    guard let first = text.first, !text.isEmpty, text.count <= 128, firsts.contains(first),
      !(0..<text.count).contains(where: { text.isDigit(at: $0) })
    else { return false }
    let folded = HeaderName.folded(text.string)
    return words.contains { folded.hasPrefix($0) }
  }

  /// First bytes of the words, in both cases.
  private static let firsts: Set<UInt8> = [0xD0, 0x54, 0x74, 0x53, 0x73, 0x47, 0x67]
  private static let words = ["итог", "всего", "total", "subtotal", "grandtotal"]
}
