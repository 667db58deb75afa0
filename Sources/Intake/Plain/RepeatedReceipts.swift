import Retention
import Synchronization

/// Finds the receipts of a file that are there more than once, by their hashes.
///
/// Hashes are dealt out by their upper bits, so that those of one part fit a processor's cache;
/// within a part the first receipt with a hash stands in a table.
struct RepeatedReceipts: Sendable {
  /// A receipt by its stretch (upper half) and its place there: in order as the file has them.
  typealias Receipt = UInt64

  /// Those that are a receipt before them once more, by the hashes of their bytes.
  private(set) var same: [Receipt] = []
  /// All of those that may be one, with different words.
  private(set) var doubtful: [Receipt] = []

  /// So many hashes of a part are in a table of some hundred kilobytes.
  private static let partAim = 8192

  /// The parts of one stretch: 32 bits of each hash and its place.
  private struct Dealt: Sendable {
    var entries: [UInt64] = []
    var ends: [Int] = []
  }

  /// `stretches` are all of a file.
  init(_ stretches: [StretchIdentities], inParallel: InParallel) {
    let count = stretches.reduce(0) { $0 + $1.identities.count }
    var bits: UInt64 = 4
    while bits < 10, RepeatedReceipts.partAim << Int(bits) < count { bits += 1 }
    let dealt = Mutex([Dealt](repeating: Dealt(), count: stretches.count))
    let width = bits
    inParallel(stretches.count) { index in
      let parts = RepeatedReceipts.deal(stretches[index].identities, bits: width)
      dealt.withLock { $0[index] = parts }
    }
    let all = dealt.withLock { $0 }
    let found = Mutex([RepeatedReceipts](repeating: RepeatedReceipts(), count: 1 << Int(bits)))
    inParallel(1 << Int(bits)) { part in
      var repeated = RepeatedReceipts()
      repeated.look(at: part, of: all, stretches)
      let result = repeated
      found.withLock { $0[part] = result }
    }
    for part in found.withLock({ $0 }) {
      same += part.same
      doubtful += part.doubtful
    }
  }

  private init() {}

  /// Counts, then puts each hash where its part is.
  private static func deal(_ hashes: [UInt64], bits: UInt64) -> Dealt {
    var next = [Int](repeating: 0, count: 1 << Int(bits))
    for hash in hashes { next[Int(hash &>> (64 &- bits))] &+= 1 }
    var ends = next
    var sum = 0
    for part in next.indices {
      next[part] = sum
      sum += ends[part]
      ends[part] = sum
    }
    let entries = unsafe [UInt64](unsafeUninitializedCapacity: hashes.count) { entries, count in
      // Every place from 0 to the sum of the counts is written once.
      for (place, hash) in hashes.enumerated() {
        let part = Int(hash &>> (64 &- bits))
        let low = (hash &<< bits) & 0xffff_ffff_0000_0000
        unsafe entries.initializeElement(at: next[part], to: low | UInt64(place))
        next[part] &+= 1
      }
      count = hashes.count
    }
    return Dealt(entries: entries, ends: ends)
  }

  private mutating func look(
    at part: Int, of dealt: [Dealt], _ stretches: [StretchIdentities]
  ) {
    let ranges = dealt.map { (part == 0 ? 0 : $0.ends[part - 1])..<$0.ends[part] }
    let count = ranges.reduce(0) { $0 + $1.count }
    var size = 64
    while size < count * 2 { size *= 2 }
    // The hash's 32 bits, and the number of a receipt from 1; 0 is free.
    var slots = [UInt64](repeating: 0, count: size)
    var receipts: [Receipt] = []
    receipts.reserveCapacity(count)
    var again: [(first: Receipt, receipt: Receipt)] = []
    for (stretch, range) in ranges.enumerated() {
      let entries = dealt[stretch].entries
      for entry in entries[range] {
        let receipt = UInt64(stretch) << 32 | entry & 0xffff_ffff
        var slot = Int(truncatingIfNeeded: entry &>> 32) & (size &- 1)
        while slots[slot] != 0, (slots[slot] ^ entry) &>> 32 != 0 {
          slot = (slot &+ 1) & (size &- 1)
        }
        if slots[slot] == 0 {
          receipts.append(receipt)
          slots[slot] = entry & 0xffff_ffff_0000_0000 | UInt64(receipts.count)
        } else {
          let first = receipts[Int(slots[slot] & 0xffff_ffff) - 1]
          again.append((first: first, receipt: receipt))
        }
      }
    }
    compare(again, stretches)
  }

  private mutating func compare(
    _ again: [(first: Receipt, receipt: Receipt)], _ stretches: [StretchIdentities]
  ) {
    func content(_ receipt: Receipt) -> UInt64 {
      stretches[Int(receipt >> 32)].contents[Int(receipt & 0xffff_ffff)]
    }
    var odd: Set<Receipt> = []
    for pair in again where content(pair.first) != content(pair.receipt) { odd.insert(pair.first) }
    if odd.isEmpty {
      same = again.map(\.receipt)
      return
    }
    doubtful = Array(odd)
    for pair in again {
      if odd.contains(pair.first) {
        doubtful.append(pair.receipt)
      } else {
        same.append(pair.receipt)
      }
    }
  }
}
