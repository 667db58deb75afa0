/// A 64-bit hash that is the same in every process and version, unlike `Hasher`.
///
/// FNV-1a's shape over 64-bit words with the multiply-and-shift finaliser of MurmurHash3
/// (public domain, Austin Appleby); for equality of content, never against an opponent.
package struct StableHash: Sendable {
  private var state: UInt64

  package init() { state = 0xcbf2_9ce4_8422_2325 }

  /// For tables in memory: with a seed that nobody knows, nobody can make keys that collide.
  init(seed: UInt64) { state = seed }

  /// For tables in memory; another one in each process.
  package static var ofProcess: StableHash { StableHash(seed: HashIndex.seed) }

  package mutating func combine(_ word: UInt64) {
    var mixed = state ^ word
    mixed = (mixed ^ (mixed >> 33)) &* 0xff51_afd7_ed55_8ccd
    mixed = (mixed ^ (mixed >> 29)) &* 0xc4ce_b9fe_1a85_ec53
    state = mixed ^ (mixed >> 32)
  }

  package mutating func combine(_ number: Int64) { combine(UInt64(bitPattern: number)) }

  /// The bytes and their count, so that neighbours can't trade bytes.
  package mutating func combine(_ bytes: some Sequence<UInt8>) {
    // Most bytes lie together, where eight of them are one word.
    if bytes.withContiguousStorageIfAvailable({ combine(UnsafeRawBufferPointer($0)) }) != nil {
      return
    }
    var word: UInt64 = 0
    var filled: UInt64 = 0
    var count: UInt64 = 0
    for byte in bytes {
      word |= UInt64(byte) << (filled * 8)
      filled += 1
      count += 1
      if filled == 8 {
        combine(word)
        word = 0
        filled = 0
      }
    }
    combine(word)
    combine(count)
  }

  private mutating func combine(_ bytes: UnsafeRawBufferPointer) {
    var index = 0
    while index &+ 8 <= bytes.count {
      combine(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian)
      index &+= 8
    }
    var rest: UInt64 = 0
    for place in index..<bytes.count { rest |= UInt64(bytes[place]) << UInt64((place - index) * 8) }
    combine(rest)
    combine(UInt64(bytes.count))
  }

  package var value: UInt64 { state }
}
