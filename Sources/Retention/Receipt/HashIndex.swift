/// An open-addressing index from hashes to places in columns, for millions of entries
/// without an object each; the caller compares what a place holds.
struct HashIndex: Sendable {
  private var slots: [Int32] = [Int32](repeating: -1, count: 1024)
  private var count = 0

  func find(hash: UInt64, where matches: (Int32) -> Bool) -> Int32? {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      if matches(slots[slot]) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// `hashOf` answers the hash of a value that was inserted before.
  mutating func insert(hash: UInt64, value: Int32, hashOf: (Int32) -> UInt64) {
    if count * 2 >= slots.count { grow(hashOf: hashOf) }
    place(value, hash: hash)
    count += 1
  }

  private mutating func place(_ value: Int32, hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = value
  }

  private mutating func grow(hashOf: (Int32) -> UInt64) {
    let old = slots
    slots = [Int32](repeating: -1, count: old.count * 2)
    for value in old where value >= 0 { place(value, hash: hashOf(value)) }
  }
}
