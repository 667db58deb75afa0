import Retention

/// The keys that rows of one thread belong to, each once and found by what was typed: in how many
/// rows it stands, and which further keys those rows show.
struct KeyTable: Sendable {
  struct Entry: Sendable {
    let hash: KeyedHash.Key
    /// Where the key stands among the bytes.
    let start: Int
    let count: Int32
    /// The entry of the key as keys are compared, mostly this one; or `nobody`.
    let key: Int32
    /// Receipts whose customer it names.
    var rows: UInt32 = 0
    let kind: CustomerKey.Kind
  }

  /// What the latest row of a customer showed in a column of further keys.
  private struct Link {
    var typed: UInt64 = 0
    /// Nil: nobody's.
    var key: KeyedHash.Key?
    var rows: UInt32 = 0
  }

  /// Receipts of a customer, by the moment, that show a key.
  struct Sight: Sendable {
    let customer: Int32
    let key: KeyedHash.Key
    let column: Int
    var rows: UInt32
  }

  /// A text that names nobody.
  static let nobody: Int32 = -1

  private(set) var entries: [Entry] = []
  private(set) var bytes: [UInt8] = []
  /// The upper half of a hash, and the number of an entry from 1; 0 is free.
  private var slots = [UInt64](repeating: 0, count: 1 << 12)
  private var links: [Link] = []
  /// Sights that a link has no room for any more.
  private var former: [Sight] = []

  /// How many columns of further keys there are.
  private let linkCount: Int

  init(linkCount: Int) { self.linkCount = linkCount }

  /// What is found at once for some texts, one after the other: their entries, or `nobody` for
  /// those that have to be looked for. Millions of keys are far away in memory, and so all are
  /// fetched before the first is needed.
  func guess(_ hashes: [KeyedHash.Key], into guesses: inout [Int32]) {
    guesses.removeAll(keepingCapacity: true)
    let mask = slots.count &- 1
    for hash in hashes {
      let slot = slots[Int(truncatingIfNeeded: hash.hash) & mask]
      let isIt = slot != 0 && (slot ^ hash.hash) &>> 32 == 0
      guesses.append(isIt ? Int32(truncatingIfNeeded: slot & 0xffff_ffff) &- 1 : KeyTable.nobody)
    }
    for index in guesses.indices where guesses[index] >= 0 {
      let isIt = entries[Int(guesses[index])].hash == hashes[index]
      guesses[index] = isIt ? guesses[index] : KeyTable.nobody
    }
  }

  /// The entry of a text; nil where it is new.
  func find(_ hash: KeyedHash.Key) -> Int32? {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: hash.hash) & mask
    while slots[slot] != 0 {
      if (slots[slot] ^ hash.hash) &>> 32 == 0 {
        let place = Int(truncatingIfNeeded: slots[slot] & 0xffff_ffff) &- 1
        if entries[place].hash == hash { return Int32(truncatingIfNeeded: place) }
      }
      slot = (slot &+ 1) & mask
    }
    return nil
  }

  /// Adds a text that is not there yet; `key` is nil for a key that is compared as it stands.
  mutating func insert(
    _ text: ByteView, _ kind: CustomerKey.Kind, _ hash: KeyedHash.Key, key: Int32?
  ) -> Int32 {
    let place = Int32(truncatingIfNeeded: entries.count)
    let start = bytes.count
    if key == nil { text.append(to: &bytes) }
    entries.append(
      Entry(
        hash: hash, start: start, count: Int32(truncatingIfNeeded: bytes.count - start),
        key: key ?? place, kind: kind))
    for _ in 0..<linkCount { links.append(Link()) }
    if entries.count * 2 > slots.count { grow() } else { put(entries.count - 1) }
    return place
  }

  private mutating func put(_ place: Int) {
    let hash = entries[place].hash
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash.hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = hash.hash & 0xffff_ffff_0000_0000 | UInt64(place + 1)
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 2)
    for place in entries.indices { put(place) }
  }

  // MARK: - Receipts

  /// Counts a receipt of a customer.
  @inline(__always)
  mutating func addRow(of customer: Int32) { entries[Int(customer)].rows &+= 1 }

  /// What the text in a column of further keys was in the latest row of a customer.
  enum Linked {
    case key
    case nobodys
    case another
  }

  /// Compares a text with the latest row's. Where it is the same, a receipt is counted as showing
  /// its key.
  @inline(__always)
  mutating func show(
    again typed: UInt64, by customer: Int32, _ column: Int, isCounted: Bool
  ) -> Linked {
    let place = Int(customer) &* linkCount &+ column
    guard links[place].typed == typed, links[place].rows > 0 else { return .another }
    guard links[place].key != nil else { return .nobodys }
    if isCounted { links[place].rows &+= 1 }
    return .key
  }

  /// Notes that a receipt of a customer shows a key; nil for what is nobody's.
  mutating func show(
    _ key: KeyedHash.Key?, typed: UInt64, by customer: Int32, _ column: Int
  ) {
    let place = Int(customer) * linkCount + column
    let old = links[place]
    if let oldKey = old.key {
      guard let key else { return }
      if oldKey == key {
        links[place].typed = typed
        links[place].rows &+= 1
        return
      }
      former.append(Sight(customer: customer, key: oldKey, column: column, rows: old.rows))
    }
    links[place] = Link(typed: typed, key: key, rows: 1)
  }

  /// Everything that receipts have shown; a pair of customer and key may come several times.
  func eachSight(_ body: (Sight) -> Void) {
    for sight in former { body(sight) }
    for (place, link) in links.enumerated() {
      guard let key = link.key else { continue }
      body(
        Sight(
          customer: Int32(truncatingIfNeeded: place / linkCount), key: key,
          column: place % linkCount, rows: link.rows))
    }
  }

  func text(of entry: Entry) -> ArraySlice<UInt8> {
    bytes[entry.start..<entry.start + Int(entry.count)]
  }
}
