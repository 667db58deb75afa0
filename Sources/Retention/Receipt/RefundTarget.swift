/// One reading of what a return says of its sale: its number, store/till/number, or
/// store/till/number/YYYY-MM-DD (ReceiptFiles.md, Returns).
package enum RefundTarget: Hashable, Sendable {
  case number([UInt8])
  case path(store: [UInt8], till: [UInt8], number: [UInt8], day: Day?)

  /// The readings of a text, the first one first: a number may itself have slashes in it, so
  /// the whole text counts as one before it is taken for a path. The first reading that any
  /// receipt answers to decides.
  package static func readings(of text: some Collection<UInt8>) -> [RefundTarget] {
    let number = RefundTarget.number(trimmed(text))
    let parts = text.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { trimmed($0) }
    switch parts.count {
    case 3:
      return [number, .path(store: parts[0], till: parts[1], number: parts[2], day: nil)]
    case 4:
      guard let day = day(parts[3]) else { return [number] }
      return [number, .path(store: parts[0], till: parts[1], number: parts[2], day: day)]
    default: return [number]
    }
  }

  private static func trimmed(_ text: some Collection<UInt8>) -> [UInt8] {
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    return Array(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }

  private static func day(_ text: [UInt8]) -> Day? {
    Day(iso: String(decoding: text, as: UTF8.self))
  }
}
