import Retention

/// An amount of money as tills and spreadsheets write it. Never rounded, never guessed.
///
/// ASCII digits; `.` or `,` before at most two decimals; space, NBSP, NNBSP or `'`, or the
/// other of `.` and `,`, between groups of exactly three digits; a sign in front. One
/// separator followed by exactly three digits may be either and is refused.
enum MoneyText {
  /// Minor units, with the sign that the text has.
  @inline(__always)
  static func parse(_ text: ByteView) throws(RowFault) -> Int64 {
    var index = 0
    let isNegative = text.first == minus
    if isNegative || text.first == plus { index = 1 }
    let first = index
    var whole: Int64 = 0
    while index < text.count, index &- first < digitsMax, text.isDigit(at: index) {
      whole = whole &* 10 &+ Int64(text[index] &- 0x30)
      index &+= 1
    }
    let rest = text.count &- index
    if index > first && rest == 0 {
      return try signed(whole, 0, isNegative, text)
    }
    if index > first && (rest == 2 || rest == 3), text[index] == point || text[index] == comma {
      if rest == 2, text.isDigit(at: index &+ 1) {
        return try signed(whole, Int64(text[index &+ 1] &- 0x30) &* 10, isNegative, text)
      }
      if rest == 3, let cents = text.twoDigits(at: index &+ 1) {
        return try signed(whole, Int64(cents), isNegative, text)
      }
    }
    return try grouped(text, from: first, isNegative)
  }

  /// Whole minor units: digits and a sign only.
  static func parseMinor(_ text: ByteView) throws(RowFault) -> Int64 {
    var index = 0
    let isNegative = text.first == minus
    if isNegative || text.first == plus { index = 1 }
    guard index < text.count else { throw malformed(text) }
    var value: Int64 = 0
    while index < text.count {
      guard text.isDigit(at: index) else {
        throw RowFault(
          .amountMalformed,
          text.isEmpty
            ? "the amount is empty" : "\(text.excerpt) is not a whole number of minor units")
      }
      value = min(value &* 10 &+ Int64(text[index] &- 0x30), Money.receiptMax.minorUnits + 1)
      index += 1
    }
    guard value <= Money.receiptMax.minorUnits else { throw outOfRange(text) }
    return isNegative ? -value : value
  }

  private static let digitsMax = 16
  private static let minus: UInt8 = 0x2D
  private static let plus: UInt8 = 0x2B
  private static let point: UInt8 = 0x2E
  private static let comma: UInt8 = 0x2C

  @inline(__always)
  private static func signed(
    _ whole: Int64, _ cents: Int64, _ isNegative: Bool, _ text: ByteView
  ) throws(RowFault) -> Int64 {
    // At most sixteen digits: the product fits.
    let value = whole &* 100 &+ cents
    guard value <= Money.receiptMax.minorUnits else { throw outOfRange(text) }
    return isNegative ? -value : value
  }

  private static func malformed(_ text: ByteView) -> RowFault {
    RowFault(
      .amountMalformed,
      text.isEmpty ? "the amount is empty" : "\(text.excerpt) is not an amount such as 1234.50")
  }

  private static func outOfRange(_ text: ByteView) -> RowFault {
    RowFault(.amountOutOfRange, "\(text.excerpt) is more than 100000000.00")
  }

  // MARK: - With groups

  /// The separators and group lengths of a grouped amount.
  private struct Shape {
    var value: Int64 = 0
    var separators = 0
    /// The length of the first and of the last group, and whether those between have three.
    var first = 0
    var last = 0
    var areMiddlesOfThree = true
    /// The last separator, how often it occurs, and the one kind of all others.
    var lastSeparator: UInt8 = 0
    var lastCount = 0
    var other: UInt8 = 0
    var areOthersAlike = true
  }

  private static func grouped(
    _ text: ByteView, from start: Int, _ isNegative: Bool
  ) throws(RowFault) -> Int64 {
    guard let shape = shape(of: text, from: start) else { throw malformed(text) }
    let isDecimalSign = shape.lastSeparator == point || shape.lastSeparator == comma
    let isGrouped =
      (1...3).contains(shape.first) && shape.areMiddlesOfThree && shape.areOthersAlike
    if isDecimalSign && shape.lastCount == 1 {
      if shape.last == 3 {
        let isOtherDecimalSign = shape.other == point || shape.other == comma
        throw isOtherDecimalSign
          ? malformed(text)
          : RowFault(.amountAmbiguous, "\(text.excerpt) may mean thousands or three decimals")
      }
      guard shape.last <= 2, shape.separators == 1 || isGrouped else { throw malformed(text) }
      let scale: Int64 = shape.last == 1 ? 10 : 1
      let value = min(shape.value, 1_000_000_000_000_000) * scale
      guard value <= Money.receiptMax.minorUnits else { throw outOfRange(text) }
      return isNegative ? -value : value
    }
    // Thousands only: one kind of separator, each before exactly three digits.
    guard shape.lastCount == shape.separators, shape.last == 3, isGrouped else {
      throw malformed(text)
    }
    guard shape.value <= Money.receiptMax.minorUnits / 100 else { throw outOfRange(text) }
    return isNegative ? -shape.value * 100 : shape.value * 100
  }

  private static func shape(of text: ByteView, from start: Int) -> Shape? {
    var shape = Shape()
    var index = start
    var length = 0
    while index < text.count {
      if text.isDigit(at: index) {
        shape.value = min(
          shape.value * 10 + Int64(text[index] - 0x30), 10_000_000_000_000_000)
        length += 1
        index += 1
        continue
      }
      guard length > 0, let (separator, width) = separator(in: text, at: index) else { return nil }
      if shape.separators == 0 {
        shape.first = length
      } else if length != 3 {
        shape.areMiddlesOfThree = false
      }
      note(separator, in: &shape)
      length = 0
      index += width
    }
    guard length > 0, shape.separators > 0 || length <= digitsMax else {
      return length > 0 ? overlong(shape, length) : nil
    }
    shape.last = length
    return shape.separators > 0 ? shape : nil
  }

  /// More digits than any amount has, and nothing else: out of range, not malformed.
  private static func overlong(_ shape: Shape, _ length: Int) -> Shape {
    var shape = shape
    shape.first = 1
    shape.last = 3
    shape.value = 10_000_000_000_000_000
    return shape
  }

  private static func note(_ separator: UInt8, in shape: inout Shape) {
    if shape.separators == 0 || separator == shape.lastSeparator {
      shape.lastCount += 1
    } else {
      // What was last becomes one of the others; they have to be of one kind.
      if shape.separators > shape.lastCount { shape.areOthersAlike = false }
      shape.other = shape.lastSeparator
      shape.lastCount = 1
    }
    shape.lastSeparator = separator
    shape.separators += 1
  }

  /// A separator and its bytes; each kind of space counts as a kind of its own.
  private static func separator(in text: ByteView, at index: Int) -> (UInt8, Int)? {
    switch text[index] {
    case point, comma, 0x27: (text[index], 1)
    case 0x20, 0xC2, 0xE2:
      switch text.blankWidth(at: index, before: text.count) {
      case 0: nil
      case let width: (text[index], width)
      }
    default: nil
    }
  }
}
