/// An e-mail address as mail servers really take it: the part of RFC 5321 without quotes,
/// comments, address literals and domains without a dot, which nobody can be written to.
enum EmailText {
  enum Shape {
    case unusable
    case lowercased
    case hasCapitals
    /// The domain has other than ASCII letters: `normalised` has to be asked.
    case international
  }

  /// RFC 5321, 4.5.3.1: a path has at most 256 bytes with its angle brackets.
  static let bytesMax = 254
  private static let localMax = 64
  private static let labelMax = 63

  static func shape(of text: ByteView) -> Shape {
    guard (3...bytesMax).contains(text.count), let at = atSign(in: text) else { return .unusable }
    var hasCapitals = false
    guard isLocal(text, before: at, &hasCapitals) else { return .unusable }
    for index in at + 1..<text.count where text[index] >= 0x80 { return .international }
    guard isDomain(text, from: at + 1, &hasCapitals) else { return .unusable }
    return hasCapitals ? .hasCapitals : .lowercased
  }

  /// The address as it is compared and written to: ASCII letters without capitals, an
  /// international domain in its ASCII form. Nil for what is unusable.
  static func normalised(_ text: ByteView) -> [UInt8]? {
    switch shape(of: text) {
    case .unusable: nil
    case .lowercased: text.array
    case .hasCapitals: lowercased(text)
    case .international: international(text)
    }
  }

  /// The one at sign, with something before it.
  private static func atSign(in text: ByteView) -> Int? {
    var at: Int?
    for index in 0..<text.count where text[index] == 0x40 {
      guard at == nil else { return nil }
      at = index
    }
    guard let at, (1...localMax).contains(at) else { return nil }
    return at
  }

  /// A dot-atom (RFC 5322, 3.2.3).
  private static func isLocal(
    _ text: ByteView, before at: Int, _ hasCapitals: inout Bool
  ) -> Bool {
    var wasDot = true
    for index in 0..<at {
      let byte = text[index]
      if byte == 0x2E {
        if wasDot { return false }
        wasDot = true
        continue
      }
      wasDot = false
      switch byte {
      case 0x61...0x7A, 0x30...0x39, 0x2D, 0x5F: continue
      case 0x41...0x5A: hasCapitals = true
      // ! # $ % & ' * + / = ? ^ ` { | } ~
      case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2F, 0x3D, 0x3F, 0x5E, 0x60, 0x7B...0x7E: continue
      default: return false
      }
    }
    return !wasDot
  }

  /// Two labels or more of letters, digits and inner hyphens; the last one has a letter.
  private static func isDomain(
    _ text: ByteView, from first: Int, _ hasCapitals: inout Bool
  ) -> Bool {
    var labels = 1
    var length = 0
    var hasLetter = false
    var last: UInt8 = 0x2E
    for index in first..<text.count {
      let byte = text[index]
      if byte == 0x2E {
        guard length > 0, last != 0x2D else { return false }
        (labels, length, hasLetter) = (labels + 1, 0, false)
      } else {
        switch byte {
        case 0x61...0x7A: hasLetter = true
        case 0x41...0x5A: (hasLetter, hasCapitals) = (true, true)
        case 0x30...0x39: break
        case 0x2D where length > 0: break
        default: return false
        }
        length += 1
        guard length <= labelMax else { return false }
      }
      last = byte
    }
    return labels > 1 && length > 0 && last != 0x2D && hasLetter
  }

  private static func lowercased(_ text: ByteView) -> [UInt8] {
    text.array.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  /// Each label of the domain as an A-label (RFC 5890), so that `пример.рф` and
  /// `xn--e1afmkfd.xn--p1ai` are one domain, and every mail server can be asked for it.
  private static func international(_ text: ByteView) -> [UInt8]? {
    guard let at = atSign(in: text) else { return nil }
    var address = lowercased(text.slice(0, at + 1))
    var start = at + 1
    for index in start...text.count where index == text.count || text[index] == 0x2E {
      guard let label = DomainLabel.ascii(text.slice(start, index)) else { return nil }
      if start > at + 1 { address.append(0x2E) }
      address += label
      start = index + 1
    }
    guard address.count <= bytesMax else { return nil }
    var hasCapitals = false
    let isWhole = unsafe address.withUnsafeBufferPointer { buffer in
      isDomain(unsafe ByteView(buffer), from: at + 1, &hasCapitals)
    }
    return isWhole ? address : nil
  }
}
