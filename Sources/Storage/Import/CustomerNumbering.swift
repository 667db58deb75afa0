package import Retention

/// The customers of a batch's receipts by their numbers among those of the file.
package struct CustomerNumbers: Sendable {
  /// -1 for nobody.
  let numbers: [Int32]
  /// How often numbering began anew.
  let round: Int
}

/// Numbers the customers of a file in the order in which they come, whether or not their
/// receipts are taken: an open-addressing table, so that a customer who came before costs no
/// object, no statement and no allocation.
///
/// It knows nothing of the base, so that it can work on the thread that reads the file. One
/// thread at a time has it, and batches are numbered in the order of the file.
@safe
package final class CustomerNumbering: @unchecked Sendable {
  /// Beyond this many numbering begins anew, so that memory stays bounded (about 150 MB at
  /// twenty bytes a key).
  private static let customersMax = 2_000_000

  private var index = CustomerIndex()
  private var round = 0

  /// Numbers the customers of the file's next batch.
  package func number(_ batch: ReceiptBatch) -> CustomerNumbers {
    if index.count >= Self.customersMax {
      index = CustomerIndex()
      round += 1
    }
    let numbers = unsafe batch.bytes.withUnsafeBufferPointer { bytes in
      unsafe index.number(batch, in: bytes)
    }
    return CustomerNumbers(numbers: numbers, round: round)
  }
}

/// Keys of customers by the order in which they came.
private struct CustomerIndex {
  /// A key of a batch, ready to be looked up.
  private struct Key {
    var text: ReceiptBatch.Text
    var kind: CustomerKey.Kind
    var first: UInt64
    var second: UInt64
    var hash: UInt32
  }

  /// The first sixteen bytes of a key stand in it, the others of the few that are longer in
  /// `arena`.
  private struct Entry {
    var first: UInt64
    var second: UInt64
    var start: Int
    var count: Int32
    var kind: CustomerKey.Kind
  }

  private struct Slot {
    var hash: UInt32
    /// The entry's place plus one; 0 is free.
    var place: UInt32
  }

  private var entries: [Entry] = []
  private var arena: [UInt8] = []
  /// Their count is a power of two.
  private var slots = [Slot](repeating: Slot(hash: 0, place: 0), count: 1024)
  /// Others in each process, as the language's own hashes are: nobody can choose keys that
  /// collide. No answer depends on them.
  private let seeds = (
    UInt64(bitPattern: Int64("customers".hashValue)), UInt64(bitPattern: Int64("keys".hashValue))
  )

  /// Keys whose memory is asked for together.
  private static let keysAtOnce = 64
  /// What `touch` read last.
  private var touched = [UInt64](repeating: 0, count: keysAtOnce)

  var count: Int { entries.count }

  /// Unsafe, as is all that takes `bytes`, because texts are looked for without asking whether
  /// they lie within them.
  @unsafe
  mutating func number(
    _ batch: ReceiptBatch, in bytes: UnsafeBufferPointer<UInt8>
  ) -> [Int32] {
    var numbers = [Int32](repeating: -1, count: batch.count)
    let (kinds, texts) = (batch.keyKinds, batch.keys)
    // What does not fit together is refused later.
    let count = min(numbers.count, kinds.count, texts.count)
    var keys: [(index: Int, key: Key)] = []
    for start in stride(from: 0, to: count, by: Self.keysAtOnce) {
      keys.removeAll(keepingCapacity: true)
      for index in start..<min(start + Self.keysAtOnce, count) {
        let (kind, text) = (kinds[index], texts[index])
        if case .anonymous = kind { continue }
        let end = Int(text.start) + Int(text.count)
        if text.start < 0 || text.count < 0 || end > bytes.count { continue }
        keys.append((index, unsafe key(kind, text, in: bytes)))
      }
      touch(keys)
      for (index, key) in keys { numbers[index] = unsafe number(key, in: bytes) }
    }
    return numbers
  }

  /// Reads where the keys may stand, without a decision that waits for memory: so the memory of
  /// one is waited for while others are asked for.
  private mutating func touch(_ keys: [(index: Int, key: Key)]) {
    if entries.isEmpty { return }
    for (place, (_, key)) in keys.enumerated() {
      touched[place] = UInt64(slots[Int(key.hash) & (slots.count - 1)].place)
    }
    for place in keys.indices {
      touched[place] = entries[max(0, Int(touched[place]) - 1)].first
    }
  }

  @unsafe
  private func key(
    _ kind: CustomerKey.Kind, _ text: ReceiptBatch.Text, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Key {
    let (start, count) = (Int(text.start), Int(text.count))
    let first = unsafe Self.word(bytes, from: start, count: count)
    let second = unsafe Self.word(bytes, from: start + 8, count: count - 8)
    var hash = Self.mixed(first ^ seeds.0, second ^ seeds.1)
    var place = 16
    while place < count {
      let word = unsafe Self.word(bytes, from: start + place, count: count - place)
      hash = Self.mixed(hash ^ seeds.0, word ^ seeds.1)
      place += 8
    }
    hash = Self.mixed(hash ^ seeds.1, seeds.0 &+ UInt64(count) << 8 &+ UInt64(kind.rawValue))
    return Key(
      text: text, kind: kind, first: first, second: second,
      hash: UInt32(truncatingIfNeeded: hash))
  }

  /// The number of a key, which is the next one if it comes for the first time.
  @unsafe
  private mutating func number(_ key: Key, in bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    var slot = Int(key.hash) & (slots.count - 1)
    while slots[slot].place != 0 {
      if slots[slot].hash == key.hash {
        let place = Int(slots[slot].place) - 1
        let entry = entries[place]
        if entry.first == key.first, entry.second == key.second, entry.count == key.text.count,
          entry.kind.rawValue == key.kind.rawValue, unsafe holdsRest(of: key, entry, bytes)
        {
          return Int32(place)
        }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    unsafe insert(key, in: bytes)
    return Int32(entries.count - 1)
  }

  @unsafe
  private mutating func insert(_ key: Key, in bytes: UnsafeBufferPointer<UInt8>) {
    if entries.count * 2 >= slots.count { grow() }
    entries.append(
      Entry(
        first: key.first, second: key.second, start: arena.count, count: key.text.count,
        kind: key.kind))
    if key.text.count > 16 {
      let start = Int(key.text.start)
      unsafe arena.append(contentsOf: bytes[start + 16..<start + Int(key.text.count)])
    }
    place(Slot(hash: key.hash, place: UInt32(entries.count)))
  }

  private mutating func grow() {
    let old = slots
    slots = LargePages.array(of: Slot(hash: 0, place: 0), count: old.count * 2)
    for slot in old where slot.place != 0 { place(slot) }
  }

  private mutating func place(_ entry: Slot) {
    var slot = Int(entry.hash) & (slots.count - 1)
    while slots[slot].place != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = entry
  }

  @unsafe
  private func holdsRest(
    of key: Key, _ entry: Entry, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    if entry.count <= 16 { return true }
    let start = Int(key.text.start) + 16
    for place in 0..<Int(entry.count) - 16
    where unsafe arena[entry.start + place] != bytes[start + place] { return false }
    return true
  }

  /// Up to eight bytes, filled with zeros.
  @inline(__always) @unsafe
  private static func word(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, count: Int
  ) -> UInt64 {
    if count <= 0 { return 0 }
    if start + 8 <= bytes.count {
      let word = unsafe UnsafeRawBufferPointer(bytes).loadUnaligned(
        fromByteOffset: start, as: UInt64.self)
      return count >= 8 ? word : word & (1 << UInt64(8 * count) &- 1)
    }
    var word: UInt64 = 0
    for place in 0..<min(count, 8) {
      word |= unsafe UInt64(bytes[start + place]) << UInt64(8 * place)
    }
    return word
  }

  /// Both halves of a product.
  @inline(__always)
  private static func mixed(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let product = one.multipliedFullWidth(by: other)
    return product.high ^ product.low
  }
}
