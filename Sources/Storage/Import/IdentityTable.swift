/// Receipts by the keys of their identities, in memory: an open-addressing table, in which a
/// key may stand several times.
struct IdentityTable {
  private struct Slot {
    /// Less than 0 where the slot is free.
    var key: Int64
    var seq: Int64
  }

  private static let free = Slot(key: -1, seq: 0)
  private static let slotsMin = 1024

  private var slots = [Slot](repeating: free, count: slotsMin)
  private(set) var count = 0
  /// Another in each process, as the language's own hashes are: nobody can choose keys that
  /// collide. No answer depends on it.
  private let factor = UInt64(bitPattern: Int64("identities".hashValue)) | 1

  var isEmpty: Bool { count == 0 }

  mutating func insert(_ key: Int64, seq: Int64) {
    if Self.room(count + 1) > slots.count { grow(to: 2 * slots.count) }
    place(Slot(key: key, seq: seq))
    count += 1
  }

  func has(_ key: Int64) -> Bool {
    var slot = start(of: key)
    while slots[slot].key >= 0 {
      if slots[slot].key == key { return true }
      slot = (slot + 1) & (slots.count - 1)
    }
    return false
  }

  /// Adds the numbers that stand under a key.
  func seqs(of key: Int64, into seqs: inout [Int64]) {
    var slot = start(of: key)
    while slots[slot].key >= 0 {
      if slots[slot].key == key { seqs.append(slots[slot].seq) }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  /// Adds those keys of a batch that are not in the table, numbered on from `first`, but for
  /// doubtful ones and those less than 0; a key that is in the table is doubtful, too.
  mutating func insertNew(
    _ keys: [Int64], numberedFrom first: Int64, isDoubtful: inout [Bool]
  ) {
    let room = Self.room(count + keys.count)
    if room > slots.count { grow(to: 1 << (64 - (room - 1).leadingZeroBitCount)) }
    for (index, key) in keys.enumerated() where key >= 0 && !isDoubtful[index] {
      var slot = start(of: key)
      while slots[slot].key >= 0, slots[slot].key != key {
        slot = (slot + 1) & (slots.count - 1)
      }
      if slots[slot].key < 0 {
        slots[slot] = Slot(key: key, seq: first + Int64(index))
        count += 1
      } else {
        isDoubtful[index] = true
      }
    }
  }

  /// Keeps the memory.
  mutating func removeAll() {
    if count == 0 { return }
    for slot in slots.indices { slots[slot] = Self.free }
    count = 0
  }

  private mutating func grow(to size: Int) {
    let old = slots
    slots = LargePages.array(of: Self.free, count: size)
    for slot in old where slot.key >= 0 { place(slot) }
  }

  private mutating func place(_ entry: Slot) {
    var slot = start(of: entry.key)
    while slots[slot].key >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = entry
  }

  /// Slots that so many keys need at least: few look-ups meet another key.
  private static func room(_ count: Int) -> Int { count + count / 2 + 2 }

  private func start(of key: Int64) -> Int {
    let mixed = UInt64(bitPattern: key) &* factor
    return Int(truncatingIfNeeded: mixed >> 20) & (slots.count - 1)
  }
}
