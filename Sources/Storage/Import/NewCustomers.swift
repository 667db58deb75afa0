import Retention

/// Customers that the base gets with a transaction, until they are written.
struct NewCustomers {
  private(set) var count = 0
  /// Their keys one after another.
  private(set) var bytes: [UInt8] = []
  private var ids: [Int64] = []
  private var kinds: [CustomerKey.Kind] = []
  private var keys: [ReceiptBatch.Text] = []

  /// Whether they should be written before more come: places in the bytes have 32 bits.
  var isFull: Bool { bytes.count >= 1 << 26 }

  /// Unsafe because the key's bytes must be there.
  @unsafe
  mutating func append(id: Int64, kind: CustomerKey.Kind, key: UnsafeBufferPointer<UInt8>) {
    keys.append(ReceiptBatch.Text(start: Int32(bytes.count), count: Int32(key.count)))
    unsafe bytes.append(contentsOf: key)
    ids.append(id)
    kinds.append(kind)
    count += 1
  }

  /// Keeps the memory.
  mutating func removeAll() {
    count = 0
    bytes.removeAll(keepingCapacity: true)
    ids.removeAll(keepingCapacity: true)
    kinds.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
  }

  /// Columns in the order of the keys' bytes; `keys` are ranges of `bytes`.
  func inOrderOfKeys() -> (ids: [Int64], kinds: [Int64], keys: [ReceiptBatch.Text]) {
    var entries = keys.indices.map { (beginning: beginning(of: keys[$0]), place: Int32($0)) }
    entries.sort { left, right in
      if left.beginning != right.beginning { return left.beginning < right.beginning }
      let (one, other) = (text(left.place), text(right.place))
      if one.count <= 8 && other.count <= 8 { return one.count < other.count }
      return one.lexicographicallyPrecedes(other)
    }
    return (
      entries.map { ids[Int($0.place)] }, entries.map { Int64(kinds[Int($0.place)].rawValue) },
      entries.map { keys[Int($0.place)] }
    )
  }

  private func text(_ place: Int32) -> ArraySlice<UInt8> {
    let key = keys[Int(place)]
    return bytes[Int(key.start)..<Int(key.start) + Int(key.count)]
  }

  /// The first eight bytes as a number that orders keys as they do, filled with zeros.
  private func beginning(of key: ReceiptBatch.Text) -> UInt64 {
    let start = Int(key.start)
    var word: UInt64 = 0
    for place in 0..<min(8, Int(key.count)) {
      word |= UInt64(bytes[start + place]) << UInt64(56 - 8 * place)
    }
    return word
  }
}
