import Retention

/// A quantity of goods: a number with at most three decimals, such as 2 or 0,750.
enum QuantityText {
  /// A thousand million units: more is a mistake.
  static let limit: Int64 = 1_000_000_000_000

  /// Thousandths of a unit, with the sign that the text has. Unlike in money, a separator
  /// before three digits is a decimal one, as scales print 1,250; thousands are set apart
  /// by spaces only.
  static func parse(_ text: ByteView) throws(RowFault) -> Int64 {
    var index = 0
    let isNegative = text.first == 0x2D
    if isNegative || text.first == 0x2B { index = 1 }
    var value: Int64 = 0
    var digits = 0
    var decimals = -1
    while index < text.count {
      if text.isDigit(at: index) {
        value = min(value * 10 + Int64(text[index] - 0x30), limit + 1)
        if decimals >= 0 { decimals += 1 } else { digits += 1 }
        index += 1
      } else if text[index] == 0x2E || text[index] == 0x2C, decimals < 0, digits > 0 {
        decimals = 0
        index += 1
      } else {
        index += try spaceWidth(text, at: index, digits: digits, decimals: decimals)
      }
    }
    guard digits > 0, decimals != 0, decimals <= 3 else { throw malformed(text) }
    for _ in max(0, decimals)..<3 { value = min(value * 10, limit + 1) }
    guard value <= limit else {
      throw RowFault(.quantityMalformed, "\(text.excerpt) is more than 1000000000")
    }
    return isNegative ? -value : value
  }

  /// The bytes of a space before exactly three digits.
  private static func spaceWidth(
    _ text: ByteView, at index: Int, digits: Int, decimals: Int
  ) throws(RowFault) -> Int {
    let width = text.blankWidth(at: index, before: text.count)
    let group = index + width
    guard width > 0, digits > 0, decimals < 0, group + 3 <= text.count,
      (group..<group + 3).allSatisfy({ text.isDigit(at: $0) }),
      group + 3 == text.count || !text.isDigit(at: group + 3)
    else { throw malformed(text) }
    return width
  }

  private static func malformed(_ text: ByteView) -> RowFault {
    RowFault(.quantityMalformed, "\(text.excerpt) is not a quantity such as 2 or 0.750")
  }
}
