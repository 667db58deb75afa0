import Retention

/// Which base a kept history is of, and up to where: what was kept at one stamp still holds where
/// the base has another one that differs in nothing but `seen`, `receipts` and `newestIssued`.
struct KeptStamp: Hashable, Sendable {
  /// The last number in commit order that was seen, and the last receipt's.
  var seen: Int64
  var receipts: Int64
  /// The latest instant of all receipts, returns too.
  var newestIssued: Int64 = .min
  /// Sums of the stores, of who is one person with whom, and of what tells one base from another.
  var stores: UInt64
  var persons: UInt64
  var base: UInt64
  var erasures: Int64
}

extension KeptStamp {
  /// Of a base as it is seen now, by `persons`. `kept` is the last receipt that is kept; nil for
  /// the last one of all.
  init(
    seen: Int64, kept: Int64? = nil, stores: CodeList, persons: Persons,
    on connection: Connection
  ) throws(StorageError) {
    self.seen = seen
    receipts = try connection.last(.receipts)
    self.stores = KeptStamp.sum(of: stores)
    self.persons = KeptStamp.sum(of: persons)
    base = try connection.keptBase(kept ?? receipts)
    erasures = try connection.lastID(in: "erasure")
  }

  /// Whether what was kept at another stamp is a part of what there is at this one.
  func holds(_ kept: KeptStamp) -> Bool {
    kept.seen <= seen && kept.receipts <= receipts && kept.stores == stores
      && kept.persons == persons && kept.base == base && kept.erasures == erasures
  }

  private static func sum(of stores: CodeList) -> UInt64 {
    var bytes: [UInt8] = []
    for (place, code) in stores.codes.enumerated() {
      bytes.append(contentsOf: code.utf8)
      bytes.append(0)
      bytes.append(number: Int64(place))
    }
    return Checksum.of(bytes)
  }

  private static func sum(of persons: Persons) -> UInt64 {
    var bytes: [UInt8] = []
    for (person, members) in persons.groups.sorted(by: { $0.key < $1.key }) {
      bytes.append(number: person)
      bytes.append(number: Int64(members.count))
      for member in members { bytes.append(number: member) }
    }
    return Checksum.of(bytes)
  }
}

extension Connection {
  /// What no two bases have in common, and none loses: when its files came, and the last of the
  /// receipts up to a number.
  func keptBase(_ seq: Int64) throws(StorageError) -> UInt64 {
    var bytes: [UInt8] = []
    let receipt = try prepare(
      """
      SELECT seq, customer_id, issued_at, kind, day, store_id, total, coalesce(sale_seq, 0),
        till_id, identity_day, content, import_id, number
      FROM receipt WHERE seq <= \(seq) ORDER BY seq DESC LIMIT 1
      """)
    var last: Int64 = 0
    if try receipt.step() {
      for column in Int32(0)..<12 { bytes.append(number: receipt.integer(column)) }
      last = receipt.integer(11)
      bytes += receipt.bytes(12)
    }
    receipt.reset()
    let imports = try all("SELECT id, started_at FROM import WHERE id <= \(last) ORDER BY id") {
      ($0.integer(0), $0.integer(1))
    }
    for (id, instant) in imports {
      bytes.append(number: id)
      bytes.append(number: instant)
    }
    return Checksum.of(bytes)
  }
}

extension [UInt8] {
  fileprivate mutating func append(number: Int64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      append(UInt8(truncatingIfNeeded: UInt64(bitPattern: number) >> shift))
    }
  }
}
