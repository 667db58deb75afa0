import Retention
import Synchronization

/// Which receipts of a file have to be looked at once more: those that may be one receipt twice,
/// returns, and what has a number that a return names.
struct WantedReceipts: Sendable {
  /// A receipt's place in its stretch, and where its row begins there.
  struct Receipt: Sendable {
    let place: UInt32
    let offset: Int
  }

  /// For each stretch, in order.
  private(set) var stretches: [[Receipt]]

  var count: Int { stretches.reduce(0) { $0 + $1.count } }

  /// Receipts whose hashes are looked at on one thread at a time.
  private static let partCount = 16

  /// Tallies of all stretches in order.
  init(_ tallies: [StretchTally], inParallel: InParallel) {
    let repeated = HashFilter(WantedReceipts.repeated(tallies, inParallel: inParallel))
    let named = HashFilter(WantedReceipts.named(tallies))
    let found = Mutex([[Receipt]](repeating: [], count: tallies.count))
    inParallel(tallies.count) { index in
      let receipts = WantedReceipts.receipts(tallies[index].identities, repeated, named)
      found.withLock { $0[index] = receipts }
    }
    stretches = found.withLock { $0 }
  }

  private static func receipts(
    _ identities: StretchIdentities, _ repeated: HashFilter, _ named: HashFilter
  ) -> [Receipt] {
    var places = Set(identities.refunds.map(\.place))
    for (place, hash) in identities.receipts.enumerated() where repeated.contains(hash) {
      places.insert(UInt32(truncatingIfNeeded: place))
    }
    if !named.isEmpty {
      for (place, hash) in identities.numbers.enumerated() where named.contains(UInt64(hash)) {
        places.insert(UInt32(truncatingIfNeeded: place))
      }
    }
    return places.sorted().map {
      Receipt(place: $0, offset: Int(identities.offsets[Int($0)]))
    }
  }

  /// The hashes of all numbers that some return may mean.
  private static func named(_ tallies: [StretchTally]) -> Set<UInt64> {
    var hashes: Set<UInt64> = []
    for refund in tallies.lazy.flatMap(\.identities.refunds) {
      for reading in RefundTarget.readings(of: refund.target) {
        var hash = StableHash.ofProcess
        switch reading {
        case .number(let number), .path(_, _, let number, _): hash.combine(number)
        }
        hashes.insert(hash.value & 0xffff_ffff)
      }
    }
    return hashes
  }

  /// The hashes that more than one receipt has.
  private static func repeated(
    _ tallies: [StretchTally], inParallel: InParallel
  ) -> Set<UInt64> {
    let found = Mutex(Set<UInt64>())
    inParallel(partCount) { part in
      let repeated = WantedReceipts.repeated(tallies, part: UInt64(part))
      found.withLock { $0.formUnion(repeated) }
    }
    return found.withLock { $0 }
  }

  private static func repeated(_ tallies: [StretchTally], part: UInt64) -> Set<UInt64> {
    var count = 0
    for tally in tallies {
      for hash in tally.identities.receipts where hash >> 60 == part { count += 1 }
    }
    var size = 64
    while size < count * 2 { size *= 2 }
    var slots = [UInt64](repeating: 0, count: size)
    var repeated: Set<UInt64> = []
    for tally in tallies {
      for hash in tally.identities.receipts where hash >> 60 == part {
        // 0 is a free slot; it would be looked for among those of 1.
        let key = max(1, hash)
        var slot = Int(truncatingIfNeeded: key) & (size - 1)
        while slots[slot] != 0, slots[slot] != key { slot = (slot + 1) & (size - 1) }
        if slots[slot] == key { repeated.insert(hash) }
        slots[slot] = key
      }
    }
    return repeated
  }
}

/// A set of hashes most of whose questions are answered by one bit.
struct HashFilter: Sendable {
  private var bits: [UInt64]
  private let hashes: Set<UInt64>

  init(_ hashes: Set<UInt64>) {
    self.hashes = hashes
    var size = 1
    while size * 8 < hashes.count { size *= 2 }
    bits = [UInt64](repeating: 0, count: size)
    for hash in hashes { bits[Int(hash >> 6) & (size - 1)] |= 1 << (hash & 63) }
  }

  var isEmpty: Bool { hashes.isEmpty }

  @inline(__always)
  func contains(_ hash: UInt64) -> Bool {
    let word = bits[Int(truncatingIfNeeded: hash >> 6) & (bits.count &- 1)]
    return word >> (hash & 63) & 1 == 1 && hashes.contains(hash)
  }
}
