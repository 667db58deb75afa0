/// One reading of what a return says of its sale: its number, store/till/number, or
/// store/till/number/YYYY-MM-DD (ReceiptFiles.md, Returns).
package enum RefundTarget: Hashable, Sendable {
  case number([UInt8])
  case path(store: [UInt8], till: [UInt8], number: [UInt8], day: Day?)

  /// The readings of a text, the first one first: a number may itself have slashes in it, so
  /// the whole text counts as one before it is taken for a path. The first reading that any
  /// receipt answers to decides.
  package static func readings(of text: some Collection<UInt8>) -> [RefundTarget] {
    let text = Array(text)
    let words = RefundWords(text, 0..<text.count)
    let number = RefundTarget.number(Array(text[words.number]))
    guard let path = words.path else { return [number] }
    return [
      number,
      .path(
        store: Array(text[path.store]), till: Array(text[path.till]),
        number: Array(text[path.number]), day: path.day),
    ]
  }
}
