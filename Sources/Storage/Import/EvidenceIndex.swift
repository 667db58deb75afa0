import Retention

/// For which further keys the base has evidence already, and from which instant on: an
/// open-addressing table, so that a row that shows nothing new costs no statement.
///
/// A key is known by 128 bits of two hashes that are seeded at random: nobody can choose two
/// that collide.
struct EvidenceIndex {
  /// Beyond this many the index is emptied and filled anew, so that memory stays bounded
  /// (about 50 MB).
  private static let entriesMax = 500_000

  struct Name: Hashable {
    var high: Int
    var low: Int
  }

  private struct Slot {
    var name: Name
    var issued: Int64
    var isTaken: Bool
  }

  private static let free = Slot(name: Name(high: 0, low: 0), issued: 0, isTaken: false)

  private var slots = [Slot](repeating: EvidenceIndex.free, count: 1024)
  private var count = 0
  /// A name that is not in the index may have been in it.
  private(set) var wasEmptied = false

  static func name(customer: Int64, kind: CustomerKey.Kind, key: ArraySlice<UInt8>) -> Name {
    var hasher = Hasher()
    hasher.combine(customer)
    hasher.combine(kind)
    unsafe key.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    var other = hasher
    other.combine(true)
    return Name(high: hasher.finalize(), low: other.finalize())
  }

  /// The earliest instant of the evidence; nil where none is known here.
  func issued(_ name: Name) -> Int64? {
    let slot = slots[place(of: name)]
    return slot.isTaken ? slot.issued : nil
  }

  mutating func set(_ name: Name, issued: Int64) {
    if count >= Self.entriesMax {
      self = EvidenceIndex()
      wasEmptied = true
    }
    if count * 2 >= slots.count { grow() }
    let place = place(of: name)
    if !slots[place].isTaken { count += 1 }
    slots[place] = Slot(name: name, issued: issued, isTaken: true)
  }

  private func place(of name: Name) -> Int {
    var place = name.low & (slots.count - 1)
    while slots[place].isTaken, slots[place].name != name {
      place = (place + 1) & (slots.count - 1)
    }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Self.free, count: old.count * 2)
    for slot in old where slot.isTaken { slots[place(of: slot.name)] = slot }
  }
}
