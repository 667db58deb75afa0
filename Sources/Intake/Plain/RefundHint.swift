/// Hashes of what a return may mean: more receipts than `RefundTarget` finds in the end, never
/// fewer.
extension StretchIdentities.Refund {
  /// `isByDay`: the day is a part of what a receipt is, and a path need not say it.
  init(_ text: ByteView, place: UInt32, isByDay: Bool, _ hash: KeyedHash) {
    self.place = place
    number = UInt32(truncatingIfNeeded: hash.of(text.bare))
    guard let parts = text.pathParts else {
      path = 0
      return
    }
    let number = hash.of(parts.number)
    let store = ReceiptPlace.hash(store: hash.of(parts.store), till: hash.of(parts.till))
    path = isByDay ? number & 0xffff_ffff : hash.of(store, number)
  }
}

/// The hash of where a receipt comes from.
enum ReceiptPlace {
  @inline(__always)
  static func hash(store: UInt64, till: UInt64) -> UInt64 { store ^ till &* 31 }
}

extension ByteView {
  /// Without the blanks that a return's words may have around them.
  fileprivate var bare: ByteView {
    var (start, end) = (0, count)
    while start < end, isBlank(at: start) { start += 1 }
    while start < end, isBlank(at: end - 1) { end -= 1 }
    return slice(start, end)
  }

  private func isBlank(at index: Int) -> Bool { self[index] == 0x20 || self[index] == 0x09 }

  /// Of a text with two or three slashes.
  fileprivate var pathParts: (store: ByteView, till: ByteView, number: ByteView)? {
    var slashes: [Int] = []
    for index in 0..<count where self[index] == 0x2F { slashes.append(index) }
    guard slashes.count == 2 || slashes.count == 3 else { return nil }
    let end = slashes.count == 3 ? slashes[2] : count
    return (
      slice(0, slashes[0]).bare, slice(slashes[0] + 1, slashes[1]).bare,
      slice(slashes[1] + 1, end).bare
    )
  }
}
