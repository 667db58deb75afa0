import Retention

/// Fields in the shapes that nearly all files have; anything else is nil, and the general parser
/// says what it means.
extension PlainBytes {
  /// One to sixteen digits.
  @inline(__always)
  func number(_ start: Int, _ end: Int) -> UInt64? {
    let count = end &- start
    if count <= 8 {
      guard count > 0, let digits = Swar.digits(word(at: start), count) else { return nil }
      return Swar.number(digits)
    }
    guard count <= 16, let high = Swar.digits(word(at: start), 8),
      let low = Swar.digits(word(at: start &+ 8), count &- 8)
    else { return nil }
    return Swar.number(high) &* PlainBytes.power(count &- 8) &+ Swar.number(low)
  }

  /// A receipt's number of up to 64 letters, digits and signs: with a digit in it, it is no word
  /// such as `Total`.
  @inline(__always)
  func isNumberText(_ start: Int, _ end: Int) -> Bool {
    guard start < end, end &- start <= 64 else { return false }
    var hasDigit = false
    var index = start
    while index < end {
      let word = Swar.filled(min(8, end &- index), of: word(at: index))
      guard Swar.arePrintable(word) else { return false }
      hasDigit = hasDigit || Swar.hasDigit(word)
      index &+= 8
    }
    return hasDigit
  }

  /// Whether a field may have these bytes, which are no control characters below 0x20.
  @inline(__always)
  func isText(_ start: Int, _ end: Int) -> Bool {
    var index = start
    while index < end {
      let word = Swar.filled(min(8, end &- index), of: word(at: index))
      // 0x7f has its top bit set with 1 more.
      if (word | word &+ Swar.ones) & Swar.tops != 0 {
        return view.slice(index, end).flaw(allowingLineBreaks: false) == nil
      }
      index &+= 8
    }
    return true
  }

  /// Whether a field holds a text that has no blanks around it.
  func isTrimmed(_ start: Int, _ end: Int) -> Bool {
    start < end && isText(start, end) && view.slice(start, end).trimBounds == (0, end - start)
  }

  /// Whether ASCII characters from the space on have none around them.
  @inline(__always)
  func isBare(_ start: Int, _ end: Int) -> Bool {
    guard self[start] != 0x20, self[end &- 1] != 0x20 else { return false }
    var index = start
    while index < end {
      let word = Swar.filled(min(8, end &- index), of: word(at: index))
      if (word | word &+ Swar.ones) & Swar.tops != 0 { return false }
      index &+= 8
    }
    return true
  }

  /// Whether a digit from 1 to 9 is among ASCII characters.
  @inline(__always)
  func hasNumber(_ start: Int, _ end: Int) -> Bool {
    var index = start
    while index < end {
      if Swar.hasNumber(Swar.filled(min(8, end &- index), of: word(at: index))) { return true }
      index &+= 8
    }
    return false
  }

  /// Minor units of `123`, `123.4` and `123.45`, with a point or a comma.
  @inline(__always)
  func amount(_ start: Int, _ end: Int) -> Int64? {
    let count = end &- start
    var cents: UInt64 = 0
    var whole = end
    if count > 3, isDecimalSign(self[end &- 3]) {
      guard let digits = Swar.digits(word(at: end &- 2), 2) else { return nil }
      cents = Swar.number(digits)
      whole = end &- 3
    } else if count > 2, isDecimalSign(self[end &- 2]) {
      guard let digits = Swar.digits(word(at: end &- 1), 1) else { return nil }
      cents = Swar.number(digits) &* 10
      whole = end &- 2
    }
    guard let units = number(start, whole) else { return nil }
    return PlainBytes.total(units &* 100 &+ cents)
  }

  @inline(__always)
  func minorAmount(_ start: Int, _ end: Int) -> Int64? {
    number(start, end).flatMap(PlainBytes.total)
  }

  /// At most sixteen digits and two cents: the product fit.
  @inline(__always)
  private static func total(_ minor: UInt64) -> Int64? {
    minor <= UInt64(Money.receiptMax.minorUnits) ? Int64(minor) : nil
  }

  @inline(__always)
  private func isDecimalSign(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x2C }

  /// Ten times itself so often; at most eight times.
  @inline(__always)
  private static func power(_ exponent: Int) -> UInt64 {
    var power: UInt64 = 1
    for _ in 0..<exponent { power &*= 10 }
    return power
  }

  /// The seconds of `HH:MM:SS`, eight bytes of a word.
  @inline(__always)
  static func clock(_ word: UInt64) -> Int32? {
    let digits = word ^ 0x3030_3A30_303A_3030
    let isClock = ((digits &+ 0x7676_7F76_767F_7676) | digits) & Swar.tops == 0
    let pairs = digits &* 10 &+ (digits &>> 8)
    let hour = Int32(truncatingIfNeeded: pairs & 0xff)
    let minute = Int32(truncatingIfNeeded: pairs &>> 24 & 0xff)
    let second = Int32(truncatingIfNeeded: pairs &>> 48 & 0xff)
    guard isClock, hour < 24, minute < 60, second < 60 else { return nil }
    return hour &* 3600 &+ minute &* 60 &+ second
  }
}
