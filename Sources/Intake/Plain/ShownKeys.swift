package import Retention

/// The further keys that may make several customers of a file one: those that several show, and
/// those that rows belong to as well.
package struct ShownKeys: Sendable {
  package struct Key: Sendable {
    package let kind: CustomerKey.Kind
    /// The customer whose own it is, if anybody's. Customers are counted as below.
    package var owner: Int?
    /// Those whose receipts by the moment show it.
    package var customers: [Int]
  }

  package private(set) var keys: [Key] = []
  /// Everyone whom the keys name.
  package private(set) var customers: [(kind: CustomerKey.Kind, key: [UInt8])] = []
  private(set) var codes: [UInt64] = []
  private var places: [UInt64: Int] = [:]

  init() {}

  mutating func append(_ kind: CustomerKey.Kind) -> Int {
    keys.append(Key(kind: kind, owner: nil, customers: []))
    return keys.count - 1
  }

  mutating func place(ofEntry index: Int, in table: KeyTable) -> Int {
    let entry = table.entries[index]
    if let known = places[entry.hash.hash] { return known }
    places[entry.hash.hash] = customers.count
    customers.append((kind: entry.kind, key: Array(table.text(of: entry))))
    codes.append(entry.hash.hash)
    return customers.count - 1
  }

  mutating func setOwner(_ customer: Int, of key: Int) { keys[key].owner = customer }

  mutating func add(_ customer: Int, to key: Int) { keys[key].customers.append(customer) }
}
