/// The sale that a return names: its number, or store/till/number, or
/// store/till/number/YYYY-MM-DD (ReceiptFiles.md, Returns).
package enum RefundTarget: Hashable, Sendable {
  case number([UInt8])
  case path(store: [UInt8], till: [UInt8], number: [UInt8], day: Day?)

  /// A text with fewer or more slashes than a path has is a number that contains them.
  package init(_ text: some Collection<UInt8>) {
    let parts = text.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { Array(RefundTarget.trimmed($0)) }
    switch parts.count {
    case 3: self = .path(store: parts[0], till: parts[1], number: parts[2], day: nil)
    case 4:
      if let day = RefundTarget.day(parts[3]) {
        self = .path(store: parts[0], till: parts[1], number: parts[2], day: day)
      } else {
        self = .number(Array(text))
      }
    default: self = .number(Array(RefundTarget.trimmed(text)))
    }
  }

  private static func trimmed(_ text: some Collection<UInt8>) -> [UInt8] {
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    return Array(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }

  private static func day(_ text: [UInt8]) -> Day? {
    let fields = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard fields.map(\.count) == [4, 2, 2] else { return nil }
    let numbers = fields.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    return numbers.count == 3 ? Day(year: numbers[0], month: numbers[1], day: numbers[2]) : nil
  }
}
