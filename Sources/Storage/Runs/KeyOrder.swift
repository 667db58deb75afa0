import Retention

/// Puts customers in byte order of their keys, then of their kinds: by eight bytes of the key at
/// a time, and these byte by byte, so that nothing is compared where there are many.
struct KeyOrder {
  private struct Entry {
    /// Eight bytes of the key, most significant first; zeros behind its end.
    var prefix: UInt64
    var place: Int32
  }

  private let keys: CustomerKeys
  private let longest: Int
  private var entries: [Entry]
  /// As many, to sort into.
  private var others: [Entry]

  /// Fewer are put in order one by one.
  private static let fewMax = 256

  /// Places among the keys in the order of their bytes. `places` are those asked about; nil for
  /// all.
  static func order(of keys: CustomerKeys, places: [Int32]? = nil) -> [Int32] {
    var order = KeyOrder(keys, places ?? (0..<Int32(keys.count)).map { $0 })
    order.sort(order.entries.indices, from: 0)
    return order.entries.map(\.place)
  }

  private init(_ keys: CustomerKeys, _ places: [Int32]) {
    self.keys = keys
    entries = places.map { Entry(prefix: 0, place: $0) }
    others = entries
    longest = zip(keys.ends, keys.ends.dropFirst()).reduce(0) { max($0, $1.1 - $1.0) }
  }

  /// Sorts some entries whose keys are equal up to a byte.
  private mutating func sort(_ range: Range<Int>, from start: Int) {
    fill(range, from: start)
    if range.count <= Self.fewMax || start >= longest {
      sortFew(range)
      return
    }
    sortByPrefix(range)
    var first = range.lowerBound
    while first < range.upperBound {
      var end = first + 1
      while end < range.upperBound, entries[end].prefix == entries[first].prefix { end += 1 }
      if end - first > 1 { sort(first..<end, from: start + 8) }
      first = end
    }
  }

  private mutating func fill(_ range: Range<Int>, from start: Int) {
    let (bytes, ends) = (keys.bytes, keys.ends)
    for index in range {
      let place = Int(entries[index].place)
      let end = ends[place + 1]
      var at = ends[place] + start
      var prefix: UInt64 = 0
      var left = 8
      while left > 0, at < end {
        prefix = prefix << 8 | UInt64(bytes[at])
        at &+= 1
        left &-= 1
      }
      entries[index].prefix = prefix << UInt64(8 * left)
    }
  }

  private mutating func sortFew(_ range: Range<Int>) {
    let keys = keys
    entries[range].sort { left, right in
      left.prefix == right.prefix
        ? Self.isOrdered(Int(left.place), Int(right.place), among: keys)
        : left.prefix < right.prefix
    }
  }

  private static func isOrdered(_ left: Int, _ right: Int, among keys: CustomerKeys) -> Bool {
    let (a, b) = (keys.key(left), keys.key(right))
    if a.elementsEqual(b) { return keys.kinds[left] < keys.kinds[right] }
    return a.lexicographicallyPrecedes(b)
  }

  /// From the last byte to the first, each time keeping the order of equal ones. A byte that all
  /// have alike costs nothing.
  private mutating func sortByPrefix(_ range: Range<Int>) {
    var counts = [Int](repeating: 0, count: 8 * 256)
    for index in range {
      let prefix = entries[index].prefix
      for byte in 0..<8 { counts[byte &* 256 &+ Self.digit(prefix, byte)] &+= 1 }
    }
    var isInOthers = false
    for byte in 0..<8 {
      var next = counts[byte * 256..<byte * 256 + 256].map { $0 }
      if next.contains(range.count) { continue }
      var sum = range.lowerBound
      for digit in next.indices {
        let count = next[digit]
        next[digit] = sum
        sum += count
      }
      if isInOthers {
        Self.deal(others, range, byte, &next, into: &entries)
      } else {
        Self.deal(entries, range, byte, &next, into: &others)
      }
      isInOthers.toggle()
    }
    if isInOthers { for index in range { entries[index] = others[index] } }
  }

  @inline(__always)
  private static func digit(_ prefix: UInt64, _ byte: Int) -> Int {
    Int(truncatingIfNeeded: prefix >> UInt64(8 &* byte) & 0xff)
  }

  private static func deal(
    _ from: [Entry], _ range: Range<Int>, _ byte: Int, _ next: inout [Int],
    into target: inout [Entry]
  ) {
    var target = target.mutableSpan
    let from = from.span
    for index in range {
      let entry = from[index]
      let digit = digit(entry.prefix, byte)
      target[next[digit]] = entry
      next[digit] &+= 1
    }
  }
}
