import Retention

/// Names of one kind (stores, tills or categories of a file) by number, found by their bytes
/// without a `String` a row.
///
/// Numbers here count every name that was met. A name gets its place in `ReceiptCodes` only
/// when a receipt with it is taken, so that a bad row creates no store.
struct NameTable: ~Copyable {
  /// Powers of two of slots, at most half of them filled; -1 is free.
  private var slots = [Int32](repeating: -1, count: 64)
  private var hashes: [UInt64] = []
  private var ends: [Int] = [0]
  private var bytes: [UInt8] = []
  /// The place in `ReceiptCodes`; -1 until a receipt is taken.
  private var published: [Int32] = []

  init() {}

  /// With a name that has the number 0.
  init(first name: String) {
    let bytes = Array(name.utf8)
    unsafe bytes.withUnsafeBufferPointer { buffer in _ = unsafe number(of: ByteView(buffer)) }
  }

  var count: Int { hashes.count }

  /// The number of a name; nil when there are too many.
  @inline(__always)
  mutating func number(of name: ByteView) -> Int32? {
    let hash = NameTable.hash(name)
    let slot = slot(of: name, hash: hash)
    let number = slots[slot]
    return number >= 0 ? number : insert(name, hash: hash, slot: slot)
  }

  /// The number of a name that was met before.
  func find(_ name: ByteView) -> Int32? {
    let number = slots[slot(of: name, hash: NameTable.hash(name))]
    return number >= 0 ? number : nil
  }

  /// Where the name stands, or the free slot where it would.
  @inline(__always)
  private func slot(of name: ByteView, hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = slots[slot]
      if hashes[Int(number)] == hash && isName(number, equalTo: name) { return slot }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  func text(of number: Int32) -> String {
    String(decoding: self[number], as: UTF8.self)
  }

  subscript(number: Int32) -> ArraySlice<UInt8> {
    bytes[ends[Int(number)]..<ends[Int(number) + 1]]
  }

  func combine(_ number: Int32, into hash: inout StableHash) {
    let range = ends[Int(number)]..<ends[Int(number) + 1]
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe ByteView(buffer).slice(range.lowerBound, range.upperBound).combine(into: &hash)
    }
  }

  /// The place in a list of `ReceiptCodes`, where the name is put when it is new.
  @inline(__always)
  mutating func publish(_ number: Int32, in list: inout [String]) -> Int32 {
    let place = published[Int(number)]
    if place >= 0 { return place }
    let new = Int32(list.count)
    list.append(text(of: number))
    published[Int(number)] = new
    return new
  }

  private func isName(_ number: Int32, equalTo name: ByteView) -> Bool {
    let start = ends[Int(number)]
    guard ends[Int(number) + 1] - start == name.count else { return false }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe ByteView(buffer).slice(start, start + name.count).equals(name)
    }
  }

  private mutating func insert(_ name: ByteView, hash: UInt64, slot: Int) -> Int32? {
    guard count < IntakeLimits.names else { return nil }
    let number = Int32(count)
    slots[slot] = number
    hashes.append(hash)
    name.append(to: &bytes)
    ends.append(bytes.count)
    published.append(-1)
    if count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  /// MurmurHash3's finaliser (public domain) over eight bytes at a time; the table compares
  /// the bytes, so a collision costs time only.
  @inline(__always)
  private static func hash(_ name: ByteView) -> UInt64 {
    var state = UInt64(name.count) &* 0x9e37_79b9_7f4a_7c15
    var index = 0
    while index &+ 8 <= name.count {
      state = mixed(state ^ name.word(at: index))
      index &+= 8
    }
    var rest: UInt64 = 0
    while index < name.count {
      rest = rest << 8 | UInt64(name[index])
      index &+= 1
    }
    return mixed(state ^ rest)
  }

  @inline(__always)
  private static func mixed(_ word: UInt64) -> UInt64 {
    var mixed = (word ^ (word >> 33)) &* 0xff51_afd7_ed55_8ccd
    mixed = (mixed ^ (mixed >> 29)) &* 0xc4ce_b9fe_1a85_ec53
    return mixed ^ (mixed >> 32)
  }
}
