/// How often each content was met in a file, by the first 64 bits of its digest.
///
/// 12 bytes a slot, between a quarter and two thirds of them filled. Two different contents
/// with equal 64 bits (one chance in three million for ten million rows) would count as
/// equal rows: their numbers still differ, as the whole digest stands in them.
struct OrdinalTable: ~Copyable {
  private var keys = [UInt64](repeating: 0, count: 64)
  private var counts = [UInt32](repeating: 0, count: 64)
  private var filled = 0

  /// 1 for the first time, 2 for the second, and so on.
  mutating func next(_ key: UInt64) -> UInt32 {
    var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
    while counts[slot] > 0 {
      if keys[slot] == key {
        counts[slot] &+= 1
        return counts[slot]
      }
      slot = (slot + 1) & (keys.count - 1)
    }
    keys[slot] = key
    counts[slot] = 1
    filled += 1
    if filled * 3 > keys.count * 2 { grow() }
    return 1
  }

  private mutating func grow() {
    let (oldKeys, oldCounts) = (keys, counts)
    let size = oldKeys.count * 2
    keys = [UInt64](repeating: 0, count: size)
    counts = [UInt32](repeating: 0, count: size)
    for index in oldKeys.indices where oldCounts[index] > 0 {
      var slot = Int(truncatingIfNeeded: oldKeys[index]) & (size - 1)
      while counts[slot] > 0 { slot = (slot + 1) & (size - 1) }
      keys[slot] = oldKeys[index]
      counts[slot] = oldCounts[index]
    }
  }
}
