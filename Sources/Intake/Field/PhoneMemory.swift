/// The foreign numbers that were looked up last: customers come again, and a look-up in the
/// plans of all countries takes some ten microseconds.
///
/// A table of one place for each number, where the newer one stays; it is made when the first
/// foreign number comes.
struct PhoneMemory {
  private var keys: [UInt64] = []
  /// Digits and their count; 0 where the number is none.
  private var found: [UInt64] = []

  private static let slots = 1 << 16

  mutating func number(
    ofDigits digits: UInt64, count: Int, hasPlus: Bool, in region: PhoneRegion
  ) -> (digits: UInt64, count: Int)? {
    if keys.isEmpty {
      keys = [UInt64](repeating: 0, count: PhoneMemory.slots)
      found = keys
    }
    // Fifteen digits have fifty bits, and at least one of them, so that no key is 0.
    let key = digits << 5 | UInt64(count) << 1 | (hasPlus ? 1 : 0)
    let slot = Int((key &* 0x9e37_79b9_7f4a_7c15) >> 48)
    if keys[slot] != key {
      let number = region.number(ofDigits: digits, count: count, hasPlus: hasPlus)
      keys[slot] = key
      found[slot] = number.map { $0.digits << 4 | UInt64($0.count) } ?? 0
    }
    let packed = found[slot]
    return packed == 0 ? nil : (packed >> 4, Int(packed & 15))
  }
}
