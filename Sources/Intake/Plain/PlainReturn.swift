import Retention

/// A receipt that takes back goods of one that it names.
struct PlainReturn: Sendable {
  /// Its place in the stretch, and the line where it begins there.
  let place: UInt32
  let line: Int32
  /// Of the file.
  let rows: Int32
  /// As its parser counts them.
  let store: Int32
  let till: Int32
  let day: Int32
  /// Seconds since 1970.
  let issued: Int64
  /// Minor units.
  let total: Int64
  /// The code of its customer; 0 for nobody.
  var owner: UInt64
}

/// The returns of a stretch in order, and what they say.
struct StretchReturns: Sendable {
  /// What a return names as a store, a till and a number.
  struct Path {
    /// Of all three.
    let stem: UInt64
    let number: UInt64
    let day: Int32?
  }

  /// What stands in the file, in `bytes`.
  private struct Words {
    /// Of all that it names, taken for a number.
    let named: UInt64
    /// In `paths`; -1 for none.
    let path: Int32
    /// Its rows as they stand, and behind them its own number.
    let start: UInt32
    let rowsCount: UInt32
    let numberCount: UInt32
  }

  private(set) var items: [PlainReturn] = []
  private var words: [Words] = []
  private var paths: [Path] = []
  private var bytes: [UInt8] = []
  /// Returns up to this one have their customer.
  private var owned = 0

  var isEmpty: Bool { items.isEmpty }
  /// Some may name more than a number.
  var namePlaces: Bool { !paths.isEmpty }

  mutating func removeAll() {
    items.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    paths.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    owned = 0
  }

  /// `named` is what it takes back, `number` its own one, and `rows` are its bytes.
  mutating func append(
    _ item: PlainReturn, naming named: ByteView, number: ByteView, rows: ByteView,
    _ hash: KeyedHash
  ) {
    var path: Int32 = -1
    if let target = Path(named, hash) {
      path = Int32(truncatingIfNeeded: paths.count)
      paths.append(target)
    }
    words.append(
      Words(
        named: NumberCode.of(named.bare, hash), path: path,
        start: UInt32(truncatingIfNeeded: bytes.count),
        rowsCount: UInt32(truncatingIfNeeded: rows.count),
        numberCount: UInt32(truncatingIfNeeded: number.count)))
    rows.append(to: &bytes)
    number.append(to: &bytes)
    items.append(item)
  }

  /// Tells whose the return at a place is. Places ascend.
  mutating func setOwner(_ owner: UInt64, ofPlace place: UInt32) {
    while owned < items.count, items[owned].place < place { owned += 1 }
    guard owned < items.count, items[owned].place == place else { return }
    items[owned].owner = owner
  }

  func named(_ index: Int) -> UInt64 { words[index].named }

  func path(_ index: Int) -> Path? {
    let path = words[index].path
    return path < 0 ? nil : paths[Int(path)]
  }

  func rows(_ index: Int) -> ArraySlice<UInt8> {
    let start = Int(words[index].start)
    return bytes[start..<start + Int(words[index].rowsCount)]
  }

  func number(_ index: Int) -> ArraySlice<UInt8> {
    let start = Int(words[index].start) + Int(words[index].rowsCount)
    return bytes[start..<start + Int(words[index].numberCount)]
  }
}

/// The readings are those of `RefundTarget`.
extension StretchReturns.Path {
  /// Nil for what names no store and till.
  fileprivate init?(_ text: ByteView, _ hash: KeyedHash) {
    var slashes: [Int] = []
    for index in 0..<text.count where text[index] == 0x2F { slashes.append(index) }
    guard slashes.count == 2 || slashes.count == 3 else { return nil }
    var day: Int32?
    if slashes.count == 3 {
      let words = String(decoding: text.slice(slashes[2] + 1, text.count).bare.array, as: UTF8.self)
      guard let told = Day(iso: words) else { return nil }
      day = told.rawValue
    }
    let store = hash.of(text.slice(0, slashes[0]).bare)
    let till = hash.of(text.slice(slashes[0] + 1, slashes[1]).bare)
    let end = slashes.count == 3 ? slashes[2] : text.count
    let number = text.slice(slashes[1] + 1, end).bare
    stem = hash.of(ReceiptPlace.hash(store: store, till: till), hash.of(number))
    self.number = NumberCode.of(number, hash)
    self.day = day
  }
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
}
