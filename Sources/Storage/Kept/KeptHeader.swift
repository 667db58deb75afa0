import Retention

/// The first page of the file: words in the order of the machine's bytes, so that a machine with
/// another order does not know the file.
struct KeptHeader: Hashable, Sendable {
  var layout = KeptLayout()
  var stamp: KeptStamp
  /// Of the checksums.
  var checksum: UInt64 = 0

  static let wordCount = KeptLayout.pageBytes / MemoryLayout<UInt64>.stride

  /// "WBHIST", and which form of the file it is.
  private static let magic: UInt64 = 0x5742_4849_5354_0001

  init(stamp: KeptStamp) { self.stamp = stamp }

  /// Nil for words that are no header.
  init?(words: [UInt64]) {
    guard words.count == KeptHeader.wordCount, words[0] == KeptHeader.magic,
      words.last == KeptHeader.sum(of: words)
    else { return nil }
    var numbers = words.dropFirst().map { Int64(bitPattern: $0) }[...]
    func next() -> Int64 { numbers.popFirst() ?? 0 }
    layout.customers = Int(next())
    layout.keyBytes = Int(next())
    layout.days = Int(next())
    layout.anonymous = Int(next())
    layout.receipts = Int(next())
    stamp = KeptStamp(
      seen: next(), receipts: next(), newestIssued: next(), stores: UInt64(bitPattern: next()),
      persons: UInt64(bitPattern: next()), base: UInt64(bitPattern: next()), erasures: next())
    checksum = UInt64(bitPattern: next())
    if !layout.isPossible { return nil }
  }

  var words: [UInt64] {
    let counts = [
      layout.customers, layout.keyBytes, layout.days, layout.anonymous, layout.receipts,
    ]
    let stamps = [stamp.seen, stamp.receipts, stamp.newestIssued].map { UInt64(bitPattern: $0) }
    var words = [KeptHeader.magic] + counts.map { UInt64($0) } + stamps
    words += [
      stamp.stores, stamp.persons, stamp.base, UInt64(bitPattern: stamp.erasures), checksum,
    ]
    words += repeatElement(0, count: KeptHeader.wordCount - words.count)
    words[KeptHeader.wordCount - 1] = KeptHeader.sum(of: words)
    return words
  }

  /// Of all words but the last.
  private static func sum(of words: [UInt64]) -> UInt64 {
    unsafe words.withUnsafeBytes { bytes in
      unsafe Checksum.of(
        UnsafeRawBufferPointer(rebasing: bytes.dropLast(MemoryLayout<UInt64>.stride)))
    }
  }
}
