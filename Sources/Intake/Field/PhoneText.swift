/// A phone number as people type it, in the form of E.164: a plus, and at most 15 digits.
struct PhoneText: Hashable {
  /// The digits behind the plus as one number, and how many they are.
  var digits: UInt64
  var count: Int

  /// Nil for what can't be reached for sure: an extension, two numbers, a letter among the
  /// digits, a digit too few, a number that its country does not have. Without a plus the
  /// region's own way of writing is meant; the Russian ones are 8 or 7 and ten digits, or
  /// ten digits from 9 on.
  init?(_ text: ByteView, region: PhoneRegion) {
    self.init(text, region: region, look: region.number(ofDigits:count:hasPlus:))
  }

  /// The same with a memory for many texts of one region.
  init?(_ text: ByteView, region: PhoneRegion, memory: inout PhoneMemory) {
    self.init(text, region: region) { digits, count, hasPlus in
      memory.number(ofDigits: digits, count: count, hasPlus: hasPlus, in: region)
    }
  }

  /// `look` finds the number of digits that are not Russian.
  @inline(__always)
  private init?(
    _ text: ByteView, region: PhoneRegion,
    look: (UInt64, Int, Bool) -> (digits: UInt64, count: Int)?
  ) {
    guard let raw = PhoneText.digits(text) else { return nil }
    digits = raw.digits
    count = raw.count
    let leading = PhoneText.leading(digits, of: count)
    if raw.hasPlus {
      if leading == 7 {
        guard isRussian else { return nil }
        return
      }
      // Nobody has +8 and ten digits: it is the Russian 8 with a plus too many, or +7 mistyped.
      if leading == 8 && count == 11 && digits % 10_000_000_000 >= 9_000_000_000 { return nil }
    } else if region == .russia {
      guard settleRussian(leading) else { return nil }
      return
    }
    guard let number = look(digits, count, raw.hasPlus) else { return nil }
    digits = number.digits
    count = number.count
    // The same number without and with its country is one key.
    if PhoneText.leading(digits, of: count) == 7 && !isRussian { return nil }
  }

  /// Gives a number without a plus its country.
  private mutating func settleRussian(_ leading: UInt64) -> Bool {
    if count == 10 && leading == 9 {
      digits += 70_000_000_000
      count = 11
    } else if count == 11 && leading == 8 {
      digits -= 10_000_000_000
    } else if count != 11 || leading != 7 {
      return false
    }
    return isRussian
  }

  /// Eleven digits from 7 on, of Russia or Kazakhstan, with an area code that exists; 800 is
  /// a toll-free line, no person's.
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
