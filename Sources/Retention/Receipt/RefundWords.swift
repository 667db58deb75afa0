/// Where in a text the readings of a `RefundTarget` stand.
struct RefundWords: Sendable {
  struct Path: Sendable {
    let store: Range<Int>
    let till: Range<Int>
    let number: Range<Int>
    let day: Day?
  }

  let number: Range<Int>
  let path: Path?

  /// `text` is a part of the bytes.
  init(_ bytes: [UInt8], _ text: Range<Int>) {
    number = RefundWords.trimmed(bytes, text)
    path = RefundWords.path(bytes, text)
  }

  private static func path(_ bytes: [UInt8], _ text: Range<Int>) -> Path? {
    let slashes = text.count { bytes[$0] == UInt8(ascii: "/") }
    guard slashes == 2 || slashes == 3 else { return nil }
    var parts: [Range<Int>] = []
    parts.reserveCapacity(4)
    var start = text.lowerBound
    for place in text where bytes[place] == UInt8(ascii: "/") {
      parts.append(trimmed(bytes, start..<place))
      start = place + 1
    }
    parts.append(trimmed(bytes, start..<text.upperBound))
    guard slashes == 3 else {
      return Path(store: parts[0], till: parts[1], number: parts[2], day: nil)
    }
    guard let day = Day(iso: String(decoding: bytes[parts[3]], as: UTF8.self)) else { return nil }
    return Path(store: parts[0], till: parts[1], number: parts[2], day: day)
  }

  /// Without the spaces and tabs around.
  private static func trimmed(_ bytes: [UInt8], _ text: Range<Int>) -> Range<Int> {
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    var (start, end) = (text.lowerBound, text.upperBound)
    while start < end, isSpace(bytes[start]) { start += 1 }
    while start < end, isSpace(bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}
