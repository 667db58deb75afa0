import Retention

/// The customers that an import has met, by key: an open-addressing table over one arena of
/// bytes, so that a known customer costs no object, no statement and no allocation.
struct CustomerIndex {
  /// Beyond this many the index is emptied and filled anew, so that memory stays bounded
  /// (about 150 MB at twenty bytes a key).
  private static let customersMax = 2_000_000

  private struct Entry {
    var hash: Int
    var start: Int
    var count: Int32
    var kind: CustomerKey.Kind
    var id: Int64
  }

  private var entries: [Entry] = []
  private var arena: [UInt8] = []
  /// Positions in `entries` plus one; 0 is free. Its count is a power of two.
  private var slots = [Int32](repeating: 0, count: 1024)
  /// A key that is not in the index may have been in it.
  private(set) var wasEmptied = false

  static func hash(kind: CustomerKey.Kind, key: ArraySlice<UInt8>) -> Int {
    // Hasher is seeded at random: nobody can choose keys that collide.
    var hasher = Hasher()
    hasher.combine(kind)
    unsafe key.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    return hasher.finalize()
  }

  func id(kind: CustomerKey.Kind, key: ArraySlice<UInt8>, hash: Int) -> Int64? {
    var slot = hash & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.hash == hash, entry.kind == kind, Int(entry.count) == key.count,
        holds(key, from: entry.start)
      {
        return entry.id
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// A loop of its own: `elementsEqual` costs three times as much here.
  private func holds(_ key: ArraySlice<UInt8>, from start: Int) -> Bool {
    var place = start
    for byte in key {
      if arena[place] != byte { return false }
      place += 1
    }
    return true
  }

  /// Adds a key that is not in the index.
  mutating func insert(kind: CustomerKey.Kind, key: ArraySlice<UInt8>, hash: Int, id: Int64) {
    if entries.count >= Self.customersMax {
      self = CustomerIndex()
      wasEmptied = true
    }
    if entries.count * 2 >= slots.count { grow() }
    entries.append(
      Entry(hash: hash, start: arena.count, count: Int32(key.count), kind: kind, id: id))
    arena.append(contentsOf: key)
    place(entries.count, hash: hash)
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for (offset, entry) in entries.enumerated() { place(offset + 1, hash: entry.hash) }
  }

  private mutating func place(_ position: Int, hash: Int) {
    var slot = hash & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(position)
  }
}
