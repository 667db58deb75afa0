/// What a field may not hold.
enum TextFlaw {
  case control(UInt8)
  case encoding
}

extension ByteView {
  /// The first byte that no text may have: a control character other than tab (and other
  /// than a line break where those are allowed), or what is not UTF-8 (RFC 3629).
  func flaw(allowingLineBreaks: Bool) -> TextFlaw? {
    var index = 0
    while index < count {
      let byte = self[index]
      if byte < 0x80 {
        let isLineBreak = byte == 0x0A || byte == 0x0D
        if (byte < 0x20 && byte != 0x09 && !(isLineBreak && allowingLineBreaks)) || byte == 0x7F {
          return .control(byte)
        }
        index += 1
        continue
      }
      let width = utf8Width(at: index)
      if width == 0 { return .encoding }
      index += width
    }
    return nil
  }

  /// Bytes of the well-formed multi-byte sequence at an index (Unicode, table 3-7); 0 when
  /// it is ill-formed or cut.
  func utf8Width(at index: Int) -> Int {
    let lead = self[index]
    let width: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch lead {
    case 0xC2...0xDF: width = 2
    case 0xE0...0xEF:
      width = 3
      if lead == 0xE0 { low = 0xA0 }
      if lead == 0xED { high = 0x9F }
    case 0xF0...0xF4:
      width = 4
      if lead == 0xF0 { low = 0x90 }
      if lead == 0xF4 { high = 0x8F }
    default: return 0
    }
    guard index + width <= count, (low...high).contains(self[index + 1]) else { return 0 }
    for offset in 2..<max(2, width) where !(0x80...0xBF).contains(self[index + offset]) {
      return 0
    }
    return width
  }
}
