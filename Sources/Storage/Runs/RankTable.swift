import Retention

/// The persons of a view in byte order of their keys, and the place of each customer of the base
/// among them.
struct RankTable {
  /// By the customer's number; -1 where the base has no such customer.
  private(set) var places: [Int32] = [-1]
  /// By place.
  private(set) var persons: [Int64] = []
  private(set) var customers = RankedCustomers()

  /// Nil for a base whose numbers of customers are far apart.
  init?(_ members: Persons, on connection: Connection) throws(StorageError) {
    let count = try connection.integer("SELECT count(*) FROM customer")
    let last = try connection.lastID(in: "customer")
    guard last >= 0, last <= 4 * count + 1_000_000, last < Int64(Int32.max) else { return nil }
    places = [Int32](repeating: -1, count: Int(last) + 1)
    let keys = try KeyList(of: members, room: Int(count), below: places.count, on: connection)
    persons.reserveCapacity(keys.count)
    customers.reserve(keys.count)
    for key in keys.inOrder() {
      let id = keys.id(key)
      places[Int(id)] = Int32(persons.count)
      persons.append(id)
      customers.append(kind: keys.kind(key), key: keys.bytes(key))
    }
    for (person, group) in members.groups {
      guard let place = place(of: person) else { continue }
      for member in group where places.indices.contains(Int(member)) {
        places[Int(member)] = place
      }
    }
  }

  func place(of customer: Int64) -> Int32? {
    guard places.indices.contains(Int(customer)), places[Int(customer)] >= 0 else { return nil }
    return places[Int(customer)]
  }
}

/// The keys of the persons of a view, read in the order of their numbers and sorted here: by its
/// index SQLite would look each customer up again.
private struct KeyList {
  private struct Entry {
    /// The first eight bytes, most significant first: most comparisons end here.
    var prefix: UInt64
    var index: Int32
  }

  private var ids: [Int64] = []
  private var kinds: [CustomerKey.Kind] = []
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]

  /// Persons whose numbers are below `limit`.
  init(
    of members: Persons, room count: Int, below limit: Int, on connection: Connection
  ) throws(StorageError) {
    ids.reserveCapacity(count)
    kinds.reserveCapacity(count)
    ends.reserveCapacity(count + 1)
    let isEveryoneAlone = members.isEveryoneAlone
    let rows = try connection.prepare("SELECT id, kind, key FROM customer")
    while try rows.step() {
      let id = rows.integer(0)
      guard id >= 0, id < Int64(limit), isEveryoneAlone || members.person(of: id) == id else {
        continue
      }
      ids.append(id)
      kinds.append(try CustomerKey.Kind(stored: rows.integer(1)))
      unsafe bytes.append(contentsOf: rows.bytesInPlace(2))
      ends.append(bytes.count)
    }
  }

  var count: Int { ids.count }

  func id(_ index: Int) -> Int64 { ids[index] }

  func kind(_ index: Int) -> CustomerKey.Kind { kinds[index] }

  func bytes(_ index: Int) -> ArraySlice<UInt8> { bytes[ends[index]..<ends[index + 1]] }

  /// Byte order of the key, then of its kind.
  func inOrder() -> [Int] {
    var entries = ids.indices.map { index in
      Entry(prefix: prefix(of: bytes(index)), index: Int32(truncatingIfNeeded: index))
    }
    entries.sort { left, right in
      left.prefix == right.prefix
        ? isOrdered(Int(left.index), Int(right.index)) : left.prefix < right.prefix
    }
    return entries.map { Int($0.index) }
  }

  private func prefix(of key: ArraySlice<UInt8>) -> UInt64 {
    var prefix: UInt64 = 0
    for byte in key.prefix(8) { prefix = prefix << 8 | UInt64(byte) }
    return prefix << (8 * UInt64(8 - min(8, key.count)))
  }

  private func isOrdered(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (bytes(left), bytes(right))
    if a.elementsEqual(b) { return kinds[left] < kinds[right] }
    return a.lexicographicallyPrecedes(b)
  }
}
