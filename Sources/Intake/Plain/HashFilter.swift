/// A set of hashes that is asked for millions of others: it may say yes too often, never no.
struct HashFilter: Sendable {
  private var bits: [UInt64]
  /// How many bits of a hash are no place among the bits.
  private let shift: UInt64

  /// Room for so many hashes: of others one in sixteen at most is taken for one of them.
  init(count: Int) {
    var width: UInt64 = 10
    while width < 40, 1 << Int(width) < count * 16 { width += 1 }
    bits = [UInt64](repeating: 0, count: 1 << Int(width - 6))
    shift = 64 - width
  }

  @inline(__always)
  mutating func insert(_ hash: UInt64) {
    let bit = hash &>> shift
    bits[Int(truncatingIfNeeded: bit &>> 6)] |= 1 &<< (bit & 63)
  }

  @inline(__always)
  func contains(_ hash: UInt64) -> Bool {
    let bit = hash &>> shift
    return bits[Int(truncatingIfNeeded: bit &>> 6)] &>> (bit & 63) & 1 != 0
  }
}
