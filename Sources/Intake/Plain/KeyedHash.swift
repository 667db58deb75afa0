import Retention

/// Hashes of short texts for tables in memory: one multiplication for each sixteen bytes (the
/// fold of wyhash, public domain, Wang Yi) with seeds that nobody knows, another ones in each
/// process.
struct KeyedHash: Sendable {
  private let first: UInt64
  private let second: UInt64

  init() {
    var hash = StableHash.ofProcess
    hash.combine(1 as UInt64)
    first = hash.value
    hash.combine(2 as UInt64)
    second = hash.value | 1
  }

  /// Of two words.
  @inline(__always)
  func of(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let product = product(one, other)
    return product.high ^ product.low
  }

  /// Of a part of a stretch.
  @inline(__always)
  func of(_ bytes: PlainBytes, _ start: Int, _ end: Int) -> UInt64 {
    let product = product(bytes, start, end, salt: 0)
    return product.high ^ product.low
  }

  /// The same of the same bytes elsewhere.
  func of(_ bytes: ByteView) -> UInt64 {
    let product = product(bytes, salt: 0)
    return product.high ^ product.low
  }

  func of(_ bytes: [UInt8]) -> UInt64 {
    unsafe bytes.withUnsafeBufferPointer { buffer in unsafe of(ByteView(buffer)) }
  }

  /// All 128 bits, of which no two keys have the same.
  struct Key: Hashable, Sendable {
    /// Not zero.
    let hash: UInt64
    let check: UInt64

    static let none = Key((high: 0, low: 0))

    @inline(__always)
    init(_ product: (high: UInt64, low: UInt64)) {
      hash = max(1, product.high ^ product.low)
      check = product.low
    }
  }

  @inline(__always)
  func key(_ bytes: PlainBytes, _ start: Int, _ end: Int, _ kind: UInt8) -> Key {
    Key(product(bytes, start, end, salt: UInt64(kind) &+ 1))
  }

  func key(_ bytes: ByteView, _ kind: UInt8) -> Key {
    Key(product(bytes, salt: UInt64(kind) + 1))
  }

  func key(_ bytes: [UInt8], _ kind: UInt8) -> Key {
    unsafe bytes.withUnsafeBufferPointer { buffer in unsafe key(ByteView(buffer), kind) }
  }

  @inline(__always)
  private func product(
    _ bytes: PlainBytes, _ start: Int, _ end: Int, salt: UInt64
  ) -> (high: UInt64, low: UInt64) {
    var state = UInt64(truncatingIfNeeded: end &- start) | salt &<< 32
    var index = start
    while index &+ 16 < end {
      state = of(bytes.word(at: index) ^ state, bytes.word(at: index &+ 8))
      index &+= 16
    }
    let rest = end &- index
    let low = rest == 0 ? 0 : Swar.first(min(8, rest), of: bytes.word(at: index))
    let high = rest <= 8 ? 0 : Swar.first(rest &- 8, of: bytes.word(at: index &+ 8))
    return product(low ^ state, high)
  }

  private func product(_ bytes: ByteView, salt: UInt64) -> (high: UInt64, low: UInt64) {
    var state = UInt64(truncatingIfNeeded: bytes.count) | salt << 32
    var index = 0
    while index + 16 < bytes.count {
      state = of(bytes.word(at: index) ^ state, bytes.word(at: index + 8))
      index += 16
    }
    var words: (low: UInt64, high: UInt64) = (0, 0)
    for place in 0..<bytes.count - index {
      let byte = UInt64(bytes[index + place]) << UInt64(place % 8 * 8)
      if place < 8 { words.low |= byte } else { words.high |= byte }
    }
    return product(words.low ^ state, words.high)
  }

  @inline(__always)
  private func product(_ one: UInt64, _ other: UInt64) -> (high: UInt64, low: UInt64) {
    let product = (one ^ first).multipliedFullWidth(by: other ^ second)
    return (product.high, product.low)
  }
}
