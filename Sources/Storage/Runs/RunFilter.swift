/// Which keys a run surely has not: a Bloom filter whose bits of a key are in one line of a
/// processor's cache.
///
/// A block has eight words and a key has a bit in each of them. With 20 bits a key some 0.03 % of
/// other keys seem to be there, with 32 bits 0.002 %.
struct RunFilter: Hashable, Sendable {
  /// Of filters that stand in bases.
  private static let bitsPerKey = 20
  private static let wordsPerBlock = 8
  /// Keys whose memory is asked for together.
  private static let keysAtOnce = 64

  /// As they stand in the base: the least byte first.
  private var words: [UInt64]

  /// A filter without keys, with room for so many.
  init(keys count: Int, bitsPerKey: Int = Self.bitsPerKey) {
    let blocks = max(1, (count * bitsPerKey + 511) / 512)
    words = LargePages.array(of: 0, count: blocks * Self.wordsPerBlock)
  }

  /// As `bytes` says it.
  init(_ bytes: [UInt8]) throws(StorageError) {
    words = try unsafe bytes.withUnsafeBufferPointer {
      bytes throws(StorageError) -> [UInt64] in
      let stored = try unsafe Self.words(of: UnsafeRawBufferPointer(bytes))
      return unsafe [UInt64](unsafeUninitializedCapacity: stored.count / 8) { words, count in
        unsafe LargePages.ask(for: UnsafeMutableRawBufferPointer(words))
        unsafe UnsafeMutableRawBufferPointer(words).copyMemory(from: stored)
        count = stored.count / 8
      }
    }
  }

  /// What of the bytes of a filter its words are: one that an earlier program wrote has no sum.
  @unsafe
  private static func words(
    of bytes: UnsafeRawBufferPointer
  ) throws(StorageError) -> UnsafeRawBufferPointer {
    let sumBytes = bytes.count % (8 * wordsPerBlock)
    guard bytes.count > sumBytes, sumBytes == 0 || sumBytes == Self.sumBytes else {
      throw .unreadable(what: "run_filter: a filter cut short")
    }
    let words = unsafe UnsafeRawBufferPointer(rebasing: bytes.dropLast(sumBytes))
    if sumBytes > 0 {
      let sum = unsafe bytes.loadUnaligned(fromByteOffset: words.count, as: UInt64.self)
      guard unsafe sum == Checksum.of(words).littleEndian else {
        throw .unreadable(what: "run_filter: a filter whose bytes changed")
      }
    }
    return unsafe words
  }

  /// Behind the words.
  private static let sumBytes = 8

  /// The words, least byte first, and their sum (`Checksum`).
  var bytes: [UInt8] {
    unsafe words.withUnsafeBytes { words in
      let sum = unsafe Checksum.of(words)
      return unsafe [UInt8](unsafeUninitializedCapacity: words.count + Self.sumBytes) {
        bytes, count in
        let raw = UnsafeMutableRawBufferPointer(bytes)
        unsafe raw.copyMemory(from: words)
        unsafe raw.storeBytes(of: sum.littleEndian, toByteOffset: words.count, as: UInt64.self)
        count = words.count + Self.sumBytes
      }
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
    unsafe words.withUnsafeBytes { unsafe Self.mayHave(key, $0) }
  }

  /// Marks the places of keys that the run may have.
  func mark(_ keys: [Int64], in marks: inout [Bool]) {
    unsafe words.withUnsafeBytes { unsafe Self.mark(keys, $0, in: &marks) }
  }

  /// The same by the bytes of a filter.
  static func mark(
    _ keys: [Int64], by bytes: UnsafeRawBufferPointer, in marks: inout [Bool]
  ) throws(StorageError) {
    unsafe mark(keys, try words(of: bytes), in: &marks)
  }

  /// Many at once, so that the memory of one is waited for while others are asked for.
  @unsafe
  private static func mark(
    _ keys: [Int64], _ words: UnsafeRawBufferPointer, in marks: inout [Bool]
  ) {
    precondition(marks.count == keys.count)
    var firsts = [UInt64](repeating: 0, count: min(keys.count, Self.keysAtOnce))
    for start in stride(from: 0, to: keys.count, by: Self.keysAtOnce) {
      let places = start..<min(start + Self.keysAtOnce, keys.count)
      for place in places {
        let block = block(of: mixed(keys[place]), words: words.count / 8)
        firsts[place &- start] = unsafe words.loadUnaligned(
          fromByteOffset: 8 &* block, as: UInt64.self)
      }
      for place in places {
        let mayHave = unsafe mayHave(keys[place], words)
        if mayHave, firsts[place &- start] != 0 { marks[place] = true }
      }
    }
  }

  /// Unsafe because a block is of whole words that are there.
  @inline(__always) @unsafe
  private static func mayHave(_ key: Int64, _ words: UnsafeRawBufferPointer) -> Bool {
    let hash = mixed(key)
    let block = block(of: hash, words: words.count / 8)
    // All words, because where the first bit that is not set stands can't be foretold.
    var missing: UInt64 = 0
    for word in 0..<wordsPerBlock {
      let bits = unsafe words.loadUnaligned(
        fromByteOffset: 8 &* (block &+ word), as: UInt64.self)
      missing |= ~bits & bit(word, of: hash)
    }
    return missing == 0
  }

  /// The place of the first word of a key's block.
  @inline(__always)
  private static func block(of hash: UInt64, words: Int) -> Int {
    let blocks = UInt64(words / wordsPerBlock)
    return Int(truncatingIfNeeded: hash.multipliedFullWidth(by: blocks).high) &* wordsPerBlock
  }

  /// As words have it. Six bits of the hash for each word; the block is chosen by the product's
  /// high half, which depends on the first bits most.
  @inline(__always)
  private static func bit(_ word: Int, of hash: UInt64) -> UInt64 {
    (1 &<< (hash &>> UInt64(6 &* word))).littleEndian
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
