/// The further keys that the rows of a file show beside those that they belong to; each pair of
/// customer and key once, with the earliest instant of a row that shows it.
package struct KeySights: Sendable {
  package struct Sight: Hashable, Sendable {
    /// The customer's index in the register.
    package var customer: Int32
    /// The key's place among those that were shown.
    package var key: Int32
    package var issued: Int64
  }

  package private(set) var sights: [Sight] = []
  // One entry a key.
  package private(set) var kinds: [CustomerKey.Kind] = []
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private var hashes: [UInt64] = []

  private var index = HashIndex()
  /// By customer and key, places in `sights`.
  private var places: [UInt64: Int] = [:]

  package func key(_ place: Int) -> ArraySlice<UInt8> { bytes[ends[place]..<ends[place + 1]] }

  /// Takes what a row shows.
  mutating func add(_ batch: ReceiptBatch, _ place: Int, of customer: Int32) {
    add(.card, batch.cards, batch, place, customer)
    add(.phone, batch.phones, batch, place, customer)
    add(.email, batch.emails, batch, place, customer)
  }

  private mutating func add(
    _ kind: CustomerKey.Kind, _ texts: [ReceiptBatch.Text], _ batch: ReceiptBatch, _ place: Int,
    _ customer: Int32
  ) {
    guard !texts.isEmpty, texts[place].count > 0, batch.keyKinds[place] < kind else { return }
    let key = number(of: kind, batch.text(texts[place]))
    let name = UInt64(UInt32(bitPattern: customer)) << 32 | UInt64(UInt32(bitPattern: key))
    if let known = places[name] {
      sights[known].issued = min(sights[known].issued, batch.issued[place])
    } else {
      places[name] = sights.count
      sights.append(Sight(customer: customer, key: key, issued: batch.issued[place]))
    }
  }

  private mutating func number(of kind: CustomerKey.Kind, _ text: ArraySlice<UInt8>) -> Int32 {
    var hash = StableHash(seed: HashIndex.seed)
    hash.combine(UInt64(kind.rawValue))
    hash.combine(text)
    let known = index.find(hash: hash.value) { place in
      kinds[Int(place)] == kind && key(Int(place)).elementsEqual(text)
    }
    if let known { return known }
    let place = Int32(kinds.count)
    kinds.append(kind)
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    hashes.append(hash.value)
    index.insert(hash: hash.value, place: place) { hashes[Int($0)] }
    return place
  }
}

extension ReceiptBatch {
  /// Whether its rows may show further keys of their customers.
  var showsKeys: Bool { !(cards.isEmpty && phones.isEmpty && emails.isEmpty) }
}
