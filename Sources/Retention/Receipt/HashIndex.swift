/// An open-addressing index from hashes to places in columns, for millions of entries
/// without an object each; the caller compares what a place holds.
///
/// A slot keeps the upper half of the hash beside the place: an entry that is not meant costs
/// no look at its columns, which lie far away in memory.
struct HashIndex: Sendable {
  private var slots = [UInt64](repeating: HashIndex.free, count: 1024)
  private var count = 0

  private static let free = UInt64.max

  /// Differs from process to process (Swift seeds `Hasher` so), and decides no answer.
  static let seed = UInt64(bitPattern: Int64(Hasher().finalize()))

  func find(hash: UInt64, where matches: (Int32) -> Bool) -> Int32? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != HashIndex.free {
      let entry = slots[slot]
      if (entry ^ hash) >> 32 == 0 {
        let place = Int32(truncatingIfNeeded: entry)
        if matches(place) { return place }
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// `hashOf` answers the hash of a place that was inserted before; places are not negative.
  mutating func insert(hash: UInt64, place: Int32, hashOf: (Int32) -> UInt64) {
    if count * 2 >= slots.count { grow(hashOf: hashOf) }
    put(place, hash: hash)
    count += 1
  }

  private mutating func put(_ place: Int32, hash: UInt64) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != HashIndex.free { slot = (slot + 1) & mask }
    slots[slot] = hash & 0xffff_ffff_0000_0000 | UInt64(UInt32(bitPattern: place))
  }

  private mutating func grow(hashOf: (Int32) -> UInt64) {
    let old = slots
    slots = [UInt64](repeating: HashIndex.free, count: old.count * 2)
    for entry in old where entry != HashIndex.free {
      let place = Int32(truncatingIfNeeded: entry)
      put(place, hash: hashOf(place))
    }
  }
}
