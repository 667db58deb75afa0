/// A receipt's number in a word: equal for equal texts only. Up to sixteen digits stand as they
/// are with their count, as zeros in front count; of another text it is a hash.
enum NumberCode {
  /// What so many digits say, at most sixteen.
  @inline(__always)
  static func of(_ number: UInt64, digits count: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: count) &<< 54 | number
  }

  @inline(__always)
  static func of(hash: UInt64) -> UInt64 { hash | hashBit }

  static func of(_ text: ByteView, _ hash: KeyedHash) -> UInt64 {
    text.number.map { of($0, digits: text.count) } ?? of(hash: hash.of(text))
  }

  @inline(__always)
  static func isHash(_ code: UInt64) -> Bool { code & hashBit != 0 }

  private static let hashBit: UInt64 = 1 << 63
}
