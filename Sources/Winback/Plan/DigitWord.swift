/// A whole number below 10^8 as its digits in a word: eight at once, as a processor calculates with
/// all of a word as fast as with one digit.
struct DigitWord {
  /// The characters in their order, the first one in the lowest byte; zeros of no meaning behind.
  let bytes: UInt64
  let count: Int

  /// The first number that has too many digits.
  static let end: UInt64 = 100_000_000

  private static let zeros: UInt64 = 0x3030_3030_3030_3030

  /// `number` is below `end`; padded, it has eight digits.
  @inline(__always)
  init(_ number: UInt64, isPadded: Bool = false) {
    // Two numbers of four digits, then four of two, then eight of one: those on the left in the
    // lower bits. The factors divide by 100 and by 10, exactly for numbers of that size.
    let fours = number / 10_000 | (number % 10_000) << 32
    let hundreds = (fours &* 10_486) >> 20 & 0x0000_007f_0000_007f
    let twos = hundreds | (fours &- 100 &* hundreds) << 16
    let tens = (twos &* 103) >> 10 & 0x000f_000f_000f_000f
    let digits = tens | (twos &- 10 &* tens) << 8
    let skipped = isPadded ? 0 : min(digits.trailingZeroBitCount & ~7, 56)
    bytes = ((digits >> UInt64(skipped)) | DigitWord.zeros).littleEndian
    count = 8 &- skipped / 8
  }
}
