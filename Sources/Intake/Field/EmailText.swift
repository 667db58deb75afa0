/// An e-mail address, judged by its shape only: one `@` with something on both sides and
/// nothing that ends an address in a header.
enum EmailText {
  enum Shape {
    case unusable
    case lowercased
    case hasCapitals
  }

  static func shape(of text: ByteView) -> Shape {
    // RFC 5321 allows 254 bytes for a path.
    guard (3...254).contains(text.count) else { return .unusable }
    var at = -1
    var hasCapitals = false
    for index in 0..<text.count {
      switch text[index] {
      case 0x40:
        guard at < 0 else { return .unusable }
        at = index
      case 0x41...0x5A: hasCapitals = true
      // Spaces and controls, quotes, brackets, comma, colon, semicolon, angle brackets.
      case 0...0x20, 0x7F, 0x22, 0x28, 0x29, 0x2C, 0x3A, 0x3B, 0x3C, 0x3E, 0x5B, 0x5C, 0x5D:
        return .unusable
      default: break
      }
    }
    guard at > 0, at < text.count - 1 else { return .unusable }
    return hasCapitals ? .hasCapitals : .lowercased
  }
}
