import Retention
import Synchronization

/// Works out who showed which keys in a file that several threads have read.
struct KeySightings: Sendable {
  /// A customer of one thread who shows a key.
  private struct Pair: Sendable {
    let key: KeyedHash.Key
    let kind: CustomerKey.Kind
    let customer: UInt64
    let table: Int32
    /// The customer's.
    let entry: Int32
    let rows: Int32
  }

  /// What several customers show, or one and the key's owner: pairs in the order of customers.
  private struct Group: Sendable {
    let pairs: ArraySlice<Pair>
    let owner: Owner?
  }

  /// A customer by one of the threads that have met her.
  private struct Owner: Sendable {
    let table: Int
    let entry: Int32
  }

  /// Receipts that are none after all: how often each customer, and each pair, is to be left out.
  struct Retracted: Sendable {
    struct Pair: Hashable {
      let key: UInt64
      let customer: UInt64
    }

    var rows: [UInt64: Int] = [:]
    var sights: [Pair: Int] = [:]
  }

  private let tables: [KeyTable]
  /// The kinds of the columns of further keys.
  private let kinds: [CustomerKey.Kind]
  private let retracted: Retracted
  /// By kind, whether rows belong to keys of that kind.
  private let hasOwners: SIMD4<Int>

  private static let partCount = 256

  init(_ tables: [KeyTable], _ kinds: [CustomerKey.Kind], without retracted: Retracted) {
    self.tables = tables
    self.kinds = kinds
    self.retracted = retracted
    var owners = SIMD4(repeating: 0)
    for table in tables where !kinds.isEmpty {
      for entry in table.entries where entry.rows > 0 { owners[Int(entry.kind.rawValue)] = 1 }
    }
    hasOwners = owners
  }

  /// Nil where two keys can't be told apart.
  func keys(inParallel: InParallel) -> ShownKeys? {
    let dealt = Mutex([[[Pair]]](repeating: [], count: tables.count))
    let sightings = self
    inParallel(tables.count) { table in
      let parts = sightings.pairs(of: table)
      dealt.withLock { $0[table] = parts }
    }
    let pairs = dealt.withLock { $0 }
    let found = Mutex([[Group]](repeating: [], count: KeySightings.partCount))
    inParallel(KeySightings.partCount) { part in
      let groups = sightings.groups(of: pairs.flatMap { $0[part] })
      found.withLock { $0[part] = groups }
    }
    var keys = ShownKeys()
    for group in found.withLock({ $0 }).joined() where !add(group, to: &keys) { return nil }
    return keys
  }

  /// The pairs of a thread in parts by keys; only of keys that may matter.
  private func pairs(of table: Int) -> [[Pair]] {
    var parts = [[Pair]](repeating: [], count: KeySightings.partCount)
    // Two who show one phone that nobody has as her own are two.
    guard kinds.contains(where: mayMatter) else { return parts }
    let entries = tables[table].entries
    tables[table].eachSight { sight in
      let kind = kinds[sight.column]
      guard mayMatter(kind) else { return }
      parts[Int(sight.key.hash >> 56)].append(
        Pair(
          key: sight.key, kind: kind, customer: entries[Int(sight.customer)].hash.hash,
          table: Int32(truncatingIfNeeded: table), entry: sight.customer,
          rows: Int32(clamping: sight.rows)))
    }
    return parts
  }

  private func mayMatter(_ kind: CustomerKey.Kind) -> Bool {
    kind == .card || hasOwners[Int(kind.rawValue)] > 0
  }

  /// The keys of a part that may matter.
  private func groups(of pairs: [Pair]) -> [Group] {
    let sorted = pairs.sorted {
      ($0.key.hash, $0.customer) < ($1.key.hash, $1.customer)
    }
    var groups: [Group] = []
    var start = 0
    while start < sorted.count {
      let first = sorted[start]
      var end = start + 1
      while end < sorted.count, sorted[end].key.hash == first.key.hash { end += 1 }
      let owner = owner(of: first.key, first.kind)
      if owner != nil || first.customer != sorted[end - 1].customer {
        groups.append(Group(pairs: sorted[start..<end], owner: owner))
      }
      start = end
    }
    return groups
  }

  /// The customer whose own a key is.
  private func owner(of key: KeyedHash.Key, _ kind: CustomerKey.Kind) -> Owner? {
    if hasOwners[Int(kind.rawValue)] == 0 { return nil }
    var rows = 0
    var found: Owner?
    for (table, keys) in tables.enumerated() {
      guard let entry = keys.find(key), keys.entries[Int(entry)].rows > 0 else { continue }
      rows += Int(keys.entries[Int(entry)].rows)
      found = Owner(table: table, entry: entry)
    }
    return rows > retracted.rows[key.hash] ?? 0 ? found : nil
  }

  /// False where two keys have the same code.
  private func add(_ group: Group, to keys: inout ShownKeys) -> Bool {
    guard let first = group.pairs.first, group.pairs.allSatisfy({ $0.key == first.key }) else {
      return false
    }
    let place = keys.append(first.kind)
    if let owner = group.owner {
      keys.setOwner(keys.place(ofEntry: Int(owner.entry), in: tables[owner.table]), of: place)
    }
    var rest = group.pairs
    while let pair = rest.first {
      let same = rest.prefix { $0.customer == pair.customer }
      rest = rest.dropFirst(same.count)
      let table = tables[Int(pair.table)]
      let isOne = same.allSatisfy { other in
        tables[Int(other.table)].entries[Int(other.entry)].hash
          == table.entries[Int(pair.entry)].hash
      }
      guard isOne else { return false }
      let rows = same.reduce(0) { $0 + Int($1.rows) }
      let name = Retracted.Pair(key: pair.key.hash, customer: pair.customer)
      guard rows > retracted.sights[name] ?? 0 else { continue }
      keys.add(keys.place(ofEntry: Int(pair.entry), in: table), to: place)
    }
    return true
  }
}
