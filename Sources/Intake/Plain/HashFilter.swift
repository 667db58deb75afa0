/// A set of hashes most of whose questions are answered by one bit.
struct HashFilter: Sendable {
  private var bits: [UInt64]
  /// At most half of them filled; 0 is free.
  private var slots: [UInt64]
  private let bitMask: Int
  private let slotMask: Int

  /// A hash of 0 counts as one of 1: the filter may say yes too often, never no.
  init(_ hashes: [UInt64]) {
    var size = 16
    while size < hashes.count * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    bits = [UInt64](repeating: 0, count: size / 4)
    bitMask = bits.count - 1
    slotMask = size - 1
    for hash in hashes {
      let key = max(1, hash)
      bits[Int(truncatingIfNeeded: key >> 6) & bitMask] |= 1 << (key & 63)
      var slot = HashFilter.slot(of: key) & slotMask
      while slots[slot] != 0, slots[slot] != key { slot = (slot + 1) & slotMask }
      slots[slot] = key
    }
  }

  @inline(__always)
  func contains(_ hash: UInt64) -> Bool {
    let key = max(1, hash)
    if bits[Int(truncatingIfNeeded: key &>> 6) & bitMask] &>> (key & 63) & 1 == 0 { return false }
    var slot = HashFilter.slot(of: key) & slotMask
    while slots[slot] != 0 {
      if slots[slot] == key { return true }
      slot = (slot &+ 1) & slotMask
    }
    return false
  }

  @inline(__always)
  private static func slot(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) &>> 32)
  }
}
