extension ByteView {
  /// Without spaces and tabs around, the no-break ones of spreadsheets included.
  var trimmed: ByteView {
    let bounds = trimBounds
    return slice(bounds.start, bounds.end)
  }

  /// Where the trimmed text begins and ends.
  var trimBounds: (start: Int, end: Int) {
    var start = 0
    var end = count
    while start < end {
      let width = blankWidth(at: start, before: end)
      if width == 0 { break }
      start += width
    }
    while start < end {
      let width = blankWidth(endingAt: end, from: start)
      if width == 0 { break }
      end -= width
    }
    return (start, end)
  }

  var first: UInt8? { isEmpty ? nil : self[0] }

  var last: UInt8? { isEmpty ? nil : self[count - 1] }

  /// How many bytes the blank at an index has: space and tab one, NBSP (U+00A0) two, NNBSP
  /// (U+202F) three, anything else none.
  func blankWidth(at index: Int, before end: Int) -> Int {
    switch self[index] {
    case 0x20, 0x09: 1
    case 0xC2: index + 1 < end && self[index + 1] == 0xA0 ? 2 : 0
    case 0xE2:
      index + 2 < end && self[index + 1] == 0x80 && self[index + 2] == 0xAF ? 3 : 0
    default: 0
    }
  }

  private func blankWidth(endingAt end: Int, from start: Int) -> Int {
    for width in 1...3 where end - width >= start {
      if blankWidth(at: end - width, before: end) == width { return width }
    }
    return 0
  }

  @inline(__always)
  func equals(_ other: ByteView) -> Bool {
    guard count == other.count else { return false }
    var index = 0
    while index &+ 8 <= count {
      if word(at: index) != other.word(at: index) { return false }
      index &+= 8
    }
    while index < count {
      if self[index] != other[index] { return false }
      index &+= 1
    }
    return true
  }

  func equals(_ text: StaticString) -> Bool {
    unsafe equals(
      ByteView(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)))
  }

  @inline(__always)
  func isDigit(at index: Int) -> Bool { self[index] &- 0x30 < 10 }

  /// The two digits at an index as a number; nil unless both are ASCII digits.
  @inline(__always)
  func twoDigits(at index: Int) -> Int? {
    guard index &+ 2 <= count else { return nil }
    let tens = self[index] &- 0x30
    let ones = self[index &+ 1] &- 0x30
    guard tens < 10, ones < 10 else { return nil }
    return Int(tens) &* 10 &+ Int(ones)
  }

  var string: String { String(decoding: array, as: UTF8.self) }

  /// The value as it may stand in a message: short, and with nothing that a terminal obeys.
  var excerpt: String {
    let limit = 40
    let clipped = slice(0, min(count, limit * 4))
    var text = ""
    var length = 0
    for scalar in clipped.string.unicodeScalars {
      if length == limit { return "\"" + text + "...\"" }
      let value = scalar.value
      // Controls, line and paragraph separators, and what turns the direction of writing.
      let isHidden =
        value < 0x20 || (0x7F...0x9F).contains(value) || (0x200E...0x200F).contains(value)
        || (0x2028...0x202E).contains(value) || (0x2066...0x2069).contains(value)
      text += isHidden ? "<" + String(value, radix: 16) + ">" : String(scalar)
      length += 1
    }
    return "\"" + text + (clipped.count < count ? "..." : "") + "\""
  }
}
