import Retention
import Synchronization

/// The customers of all threads, each once, in byte order of their keys and kinds.
struct KeyMerge: Sendable {
  /// A customer of one thread, by sixteen bytes of her key, in which most differ.
  private struct Item: Sendable {
    let high: UInt64
    let low: UInt64
    let table: Int32
    let entry: Int32

    static func isBefore(_ left: Item, _ right: Item) -> Bool {
      left.high == right.high ? left.low < right.low : left.high < right.high
    }
  }

  private let tables: [KeyTable]
  /// How many bytes all keys begin with.
  private let common: Int

  /// So many are sorted at once.
  private static let partAim = 4096

  init(_ tables: [KeyTable]) {
    self.tables = tables
    common = KeyMerge.commonCount(tables)
  }

  func customers(inParallel: InParallel) -> CodedCustomers {
    let merge = self
    let dealt = Mutex([[[Item]]](repeating: [], count: tables.count))
    let bounds = bounds()
    inParallel(tables.count) { table in
      let parts = merge.deal(table, bounds)
      dealt.withLock { $0[table] = parts }
    }
    let items = dealt.withLock { $0 }
    let sorted = Mutex([CodedCustomers](repeating: CodedCustomers(), count: bounds.count + 1))
    inParallel(bounds.count + 1) { part in
      let customers = merge.customers(of: items.flatMap { $0[part] })
      sorted.withLock { $0[part] = customers }
    }
    var all = CodedCustomers()
    for part in sorted.withLock({ $0 }) { all.append(part) }
    return all
  }

  private static func commonCount(_ tables: [KeyTable]) -> Int {
    var first: [UInt8]?
    var common = 0
    for table in tables {
      for entry in table.entries where entry.rows > 0 {
        guard let known = first else {
          first = Array(table.text(of: entry))
          common = Int(entry.count)
          continue
        }
        common = min(common, Int(entry.count))
        var place = 0
        while place < common, known[place] == table.bytes[entry.start + place] { place += 1 }
        common = place
      }
    }
    return common
  }

  /// Where parts begin, but the first one.
  private func bounds() -> [Item] {
    let count = tables.reduce(0) { $0 + $1.entries.count }
    let parts = min(1024, count / KeyMerge.partAim + 1)
    let step = max(1, count / (parts * 16))
    var sample: [Item] = []
    for table in tables.indices {
      for entry in stride(from: 0, to: tables[table].entries.count, by: step)
      where tables[table].entries[entry].rows > 0 {
        sample.append(item(table, entry))
      }
    }
    sample.sort(by: Item.isBefore)
    return sample.isEmpty ? [] : (1..<parts).map { sample[sample.count * $0 / parts] }
  }

  private func deal(_ table: Int, _ bounds: [Item]) -> [[Item]] {
    var parts = [[Item]](repeating: [], count: bounds.count + 1)
    for (entry, key) in tables[table].entries.enumerated() where key.rows > 0 {
      let item = item(table, entry)
      var (low, high) = (0, bounds.count)
      while low < high {
        let middle = (low + high) / 2
        if Item.isBefore(item, bounds[middle]) { high = middle } else { low = middle + 1 }
      }
      parts[low].append(item)
    }
    return parts
  }

  private func item(_ table: Int, _ entry: Int) -> Item {
    let key = tables[table].entries[entry]
    var words: (high: UInt64, low: UInt64) = (0, 0)
    for place in 0..<min(16, Int(key.count) - common) {
      let byte = tables[table].bytes[key.start + common + place]
      let shifted = UInt64(byte) << UInt64((7 - place % 8) * 8)
      if place < 8 { words.high |= shifted } else { words.low |= shifted }
    }
    return Item(
      high: words.high, low: words.low, table: Int32(truncatingIfNeeded: table),
      entry: Int32(truncatingIfNeeded: entry))
  }

  /// Those of one part in order, each once.
  private func customers(of items: [Item]) -> CodedCustomers {
    var customers = CodedCustomers()
    var last: Item?
    for item in items.sorted(by: isOrdered) {
      if let last, areSame(last, item) { continue }
      let entry = entry(of: item)
      customers.append(code: entry.hash.hash, kind: entry.kind, key: text(of: item))
      last = item
    }
    return customers
  }

  private func isOrdered(_ left: Item, _ right: Item) -> Bool {
    if left.high != right.high || left.low != right.low { return Item.isBefore(left, right) }
    if areSame(left, right) { return false }
    let (one, other) = (text(of: left).dropFirst(common), text(of: right).dropFirst(common))
    // No key has a byte of zero, which is what stands behind short ones.
    if one.count > 16 || other.count > 16, !one.elementsEqual(other) {
      return one.lexicographicallyPrecedes(other)
    }
    return entry(of: left).kind < entry(of: right).kind
  }

  private func areSame(_ left: Item, _ right: Item) -> Bool {
    left.high == right.high && left.low == right.low
      && entry(of: left).hash == entry(of: right).hash
  }

  private func entry(of item: Item) -> KeyTable.Entry {
    tables[Int(item.table)].entries[Int(item.entry)]
  }

  private func text(of item: Item) -> ArraySlice<UInt8> {
    tables[Int(item.table)].text(of: entry(of: item))
  }
}
