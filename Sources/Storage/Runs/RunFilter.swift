/// Which keys a run surely has not: a Bloom filter whose bits of a key are in one line of a
/// processor's cache.
///
/// A block has eight words and a key has a bit in each of them. With 20 bits a key some 0.03 % of
/// other keys seem to be there.
struct RunFilter: Hashable, Sendable {
  private static let bitsPerKey = 20
  private static let wordsPerBlock = 8
  /// Keys whose memory is asked for together.
  private static let keysAtOnce = 64

  private var words: [UInt64]

  /// A filter without keys, with room for so many.
  init(keys count: Int) {
    let blocks = max(1, (count * Self.bitsPerKey + 511) / 512)
    words = LargePages.array(of: 0, count: blocks * Self.wordsPerBlock)
  }

  /// As `bytes` says it: one that an earlier program wrote has no sum.
  init(_ bytes: [UInt8]) throws(StorageError) {
    let sumBytes = bytes.count % (8 * Self.wordsPerBlock)
    let wordCount = (bytes.count - sumBytes) / 8
    guard wordCount > 0, sumBytes == 0 || sumBytes == Self.sumBytes else {
      throw .unreadable(what: "run_filter: a filter cut short")
    }
    if sumBytes > 0, bytes.suffix(sumBytes) != Self.sum(of: bytes.dropLast(sumBytes))[...] {
      throw .unreadable(what: "run_filter: a filter whose bytes changed")
    }
    words = unsafe [UInt64](unsafeUninitializedCapacity: wordCount) { words, count in
      unsafe LargePages.ask(for: UnsafeMutableRawBufferPointer(words))
      unsafe bytes.withUnsafeBytes { bytes in
        for place in words.indices {
          let word = unsafe bytes.loadUnaligned(fromByteOffset: 8 * place, as: UInt64.self)
          unsafe words.initializeElement(at: place, to: UInt64(littleEndian: word))
        }
      }
      count = wordCount
    }
  }

  /// Behind the words.
  private static let sumBytes = 8

  private static func sum(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    let sum = unsafe bytes.withUnsafeBytes { unsafe Checksum.of($0) }
    return (0..<sumBytes).map { UInt8(truncatingIfNeeded: sum >> UInt64(8 * $0)) }
  }

  /// The words, least byte first, and their sum (`Checksum`).
  var bytes: [UInt8] {
    let words = wordBytes
    return words + Self.sum(of: words[...])
  }

  private var wordBytes: [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: 8 * words.count + Self.sumBytes) { bytes, count in
      let raw = UnsafeMutableRawBufferPointer(bytes)
      for place in words.indices {
        unsafe raw.storeBytes(
          of: words[place].littleEndian, toByteOffset: 8 * place, as: UInt64.self)
      }
      count = 8 * words.count
    }
  }

  mutating func insert(_ keys: [Int64]) {
    unsafe words.withUnsafeMutableBufferPointer { words in
      for key in keys {
        let hash = Self.mixed(key)
        let block = Self.block(of: hash, words: words.count)
        for word in 0..<Self.wordsPerBlock {
          unsafe words[block &+ word] |= Self.bit(word, of: hash)
        }
      }
    }
  }

  func mayHave(_ key: Int64) -> Bool {
    unsafe words.withUnsafeBufferPointer { unsafe Self.mayHave(key, $0) }
  }

  /// Marks the places of keys that the run may have: many at once, so that the memory of one is
  /// waited for while others are asked for.
  func mark(_ keys: [Int64], in marks: inout [Bool]) {
    precondition(marks.count == keys.count)
    var firsts = [UInt64](repeating: 0, count: min(keys.count, Self.keysAtOnce))
    unsafe words.withUnsafeBufferPointer { words in
      for start in stride(from: 0, to: keys.count, by: Self.keysAtOnce) {
        let places = start..<min(start + Self.keysAtOnce, keys.count)
        for place in places {
          let block = Self.block(of: Self.mixed(keys[place]), words: words.count)
          firsts[place &- start] = unsafe words[block]
        }
        for place in places {
          let mayHave = unsafe Self.mayHave(keys[place], words)
          if mayHave, firsts[place &- start] != 0 { marks[place] = true }
        }
      }
    }
  }

  /// Unsafe because a block is of whole words that are there.
  @inline(__always) @unsafe
  private static func mayHave(_ key: Int64, _ words: UnsafeBufferPointer<UInt64>) -> Bool {
    let hash = mixed(key)
    let block = block(of: hash, words: words.count)
    // All words, because where the first bit that is not set stands can't be foretold.
    var missing: UInt64 = 0
    for word in 0..<wordsPerBlock {
      missing |= unsafe ~words[block &+ word] & bit(word, of: hash)
    }
    return missing == 0
  }

  /// The place of the first word of a key's block.
  @inline(__always)
  private static func block(of hash: UInt64, words: Int) -> Int {
    let blocks = UInt64(words / wordsPerBlock)
    return Int(truncatingIfNeeded: hash.multipliedFullWidth(by: blocks).high) &* wordsPerBlock
  }

  /// Six bits of the hash for each word; the block is chosen by the product's high half, which
  /// depends on the first bits most.
  @inline(__always)
  private static func bit(_ word: Int, of hash: UInt64) -> UInt64 {
    1 &<< (hash &>> UInt64(6 &* word))
  }

  /// Step of SplitMix64 (public domain, Sebastiano Vigna): stands in bases and never changes.
  @inline(__always)
  private static func mixed(_ key: Int64) -> UInt64 {
    var mixed = UInt64(bitPattern: key) &+ 0x9e37_79b9_7f4a_7c15
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
