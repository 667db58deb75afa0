/// A phone number as people type it, in the form of E.164: a plus, and 8 to 15 digits.
struct PhoneText: Hashable {
  /// The digits behind the plus as one number, and how many they are.
  var digits: UInt64
  var count: Int

  /// Nil for what can't be reached for sure: an extension, two numbers, a letter among the
  /// digits, a digit too few. Without a plus only Russian forms are certain: 8 or 7 and ten
  /// digits, or ten digits from 9 on.
  init?(_ text: ByteView) {
    guard let raw = PhoneText.digits(text) else { return nil }
    digits = raw.digits
    count = raw.count
    let leading = PhoneText.leading(digits, of: count)
    if raw.hasPlus {
      guard (8...15).contains(count), leading != 0 else { return nil }
      if leading == 7 && !isRussian { return nil }
      // Nobody has +8 and ten digits: it is the Russian 8 with a plus too many, or +7 mistyped.
      if leading == 8 && count == 11 && digits % 10_000_000_000 >= 9_000_000_000 { return nil }
      return
    }
    if count == 10 && leading == 9 {
      digits += 70_000_000_000
      count = 11
    } else if count == 11 && leading == 8 {
      digits -= 10_000_000_000
    } else if count != 11 || leading != 7 {
      return nil
    }
    guard isRussian else { return nil }
  }

  /// Eleven digits from 7 on, with an area code that exists; 800 is a toll-free line, no
  /// person's.
  private var isRussian: Bool {
    guard count == 11, digits / 10_000_000_000 == 7 else { return false }
    let area = digits / 10_000_000 % 1000
    return area >= 300 && area / 100 != 5 && area != 800
  }

  private static func leading(_ digits: UInt64, of count: Int) -> UInt64 {
    var rest = digits
    for _ in 1..<max(1, count) { rest /= 10 }
    return rest
  }

  private static func digits(
    _ text: ByteView
  ) -> (digits: UInt64, count: Int, hasPlus: Bool)? {
    var index = prefix(text)
    var digits: UInt64 = 0
    var count = 0
    var hasPlus = false
    // A spreadsheet that took the phone for a number appends .0
    var behindPoint = -1
    while index < text.count {
      let byte = text[index]
      if byte &- 0x30 < 10 {
        count += 1
        guard count <= 15 else { return nil }
        digits = digits * 10 + UInt64(byte - 0x30)
        if behindPoint >= 0 { behindPoint += 1 }
        index += 1
        continue
      }
      if byte == 0x2B {
        guard count == 0, !hasPlus else { return nil }
        hasPlus = true
        index += 1
        continue
      }
      let width = fillerWidth(text, at: index)
      guard width > 0 else { return nil }
      behindPoint = byte == 0x2E ? 0 : -1
      index += width
    }
    guard count > 0, behindPoint != 1 else { return nil }
    return (digits, count, hasPlus)
  }

  /// The apostrophe that keeps a spreadsheet from calculating, or `tel:`.
  private static func prefix(_ text: ByteView) -> Int {
    if text.first == 0x27 { return 1 }
    guard text.count > 4, text[3] == 0x3A else { return 0 }
    let scheme = [text[0] | 0x20, text[1] | 0x20, text[2] | 0x20]
    return scheme == [0x74, 0x65, 0x6C] ? 4 : 0
  }

  /// Bytes of what may stand between the digits: spaces, hyphens, brackets, points, and the
  /// invisible marks that come along with copied text.
  private static func fillerWidth(_ text: ByteView, at index: Int) -> Int {
    switch text[index] {
    case 0x20, 0x09, 0x28, 0x29, 0x2D, 0x2E: return 1
    case 0xC2:
      // U+00A0 no-break space, U+00AD soft hyphen
      guard index + 1 < text.count else { return 0 }
      return text[index + 1] == 0xA0 || text[index + 1] == 0xAD ? 2 : 0
    case 0xE2:
      guard index + 2 < text.count else { return 0 }
      return isFiller(text[index + 1], text[index + 2]) ? 3 : 0
    default: return 0
    }
  }

  /// The second and third byte of U+2000...U+206F and U+2212.
  private static func isFiller(_ second: UInt8, _ third: UInt8) -> Bool {
    switch (second, third) {
    // U+2000-200F spaces and marks, U+2010-2015 hyphens and dashes, U+202A-202F
    case (0x80, 0x80...0x95), (0x80, 0xAA...0xAF): true
    // U+2060 word joiner, U+2066-2069 isolates
    case (0x81, 0xA0), (0x81, 0xA6...0xA9): true
    // U+2212 minus
    case (0x88, 0x92): true
    default: false
    }
  }
}
