/// Keys that are the same, by numbers from 0 on in the order in which they come: an
/// open-addressing table of a size that is known.
struct KeyGroups {
  private struct Slot {
    var key: UInt64 = 0
    /// From 1; 0 is free.
    var number: UInt32 = 0
  }

  private var slots: [Slot]
  private let hash: KeyedHash
  private(set) var count = 0

  /// Room for so many different keys.
  init(capacity: Int, _ hash: KeyedHash) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [Slot](repeating: Slot(), count: size)
    self.hash = hash
  }

  /// The number of a key, which is new or not.
  @inline(__always)
  mutating func insert(_ key: UInt64) -> Int {
    let slot = slot(of: key)
    if slots[slot].number == 0 {
      count += 1
      slots[slot] = Slot(key: key, number: UInt32(truncatingIfNeeded: count))
    }
    return Int(slots[slot].number) - 1
  }

  @inline(__always)
  func find(_ key: UInt64) -> Int? {
    let number = slots[slot(of: key)].number
    return number == 0 ? nil : Int(number) - 1
  }

  /// Where it stands, or would.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: hash.of(key, 0)) & mask
    while slots[slot].number != 0, slots[slot].key != key { slot = (slot &+ 1) & mask }
    return slot
  }
}
