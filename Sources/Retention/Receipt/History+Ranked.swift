/// The customers of a base in the order of their keys; a place among them is the code of their
/// rows.
package struct RankedCustomers: Sendable {
  fileprivate var keyBytes: [UInt8] = []
  fileprivate var keyEnds: [Int] = [0]
  fileprivate var keyKinds: [CustomerKey.Kind] = []
  /// Who has a receipt in the view, or is registered.
  package var isPresent: [Bool] = []

  package init() {}

  package var count: Int { keyKinds.count }

  package mutating func reserve(_ count: Int) {
    keyEnds.reserveCapacity(count + 1)
    keyKinds.reserveCapacity(count)
    isPresent.reserveCapacity(count)
  }

  /// Adds the next one, who is not in the view until `isPresent` says so.
  package mutating func append(kind: CustomerKey.Kind, key: some Collection<UInt8>) {
    keyBytes.append(contentsOf: key)
    keyEnds.append(keyBytes.count)
    keyKinds.append(kind)
    isPresent.append(false)
  }
}

/// A row of a customer of whom something was returned: her rows are few, and they are put in
/// order by what the receipts said, before anything came back.
package struct ReturnedRow: Sendable {
  /// The customer's place.
  package var customer: Int32
  package var seq: Int64
  package var issued: Int64
  package var day: Int32
  package var store: Int32
  /// Minor units as the receipt has them, and what was returned of it; nil for nothing.
  package var total: Int64
  package var returned: Int64?
  package var isPurchase: Bool

  package init(
    customer: Int32, seq: Int64, issued: Int64, day: Int32, store: Int32, total: Int64,
    returned: Int64?, isPurchase: Bool
  ) {
    self.customer = customer
    self.seq = seq
    self.issued = issued
    self.day = day
    self.store = store
    self.total = total
    self.returned = returned
    self.isPurchase = isPurchase
  }

  /// A sale that was wholly returned is no purchase and adds no money.
  package var isKept: Bool { returned.map { $0 < total } ?? true }

  fileprivate static func isBefore(_ left: ReturnedRow, _ right: ReturnedRow) -> Bool {
    if left.customer != right.customer { return left.customer < right.customer }
    if left.day != right.day { return left.day < right.day }
    return (left.issued, left.total, left.seq) < (right.issued, right.total, right.seq)
  }
}

extension History {
  /// The history of rows whose codes are places in `customers`.
  ///
  /// - Parameters:
  ///   - streams: Filled and closed; their memory is given back on the way. Rows have the stores'
  ///     places in `storeCodes`.
  ///   - customers: Those who are present become the history's.
  ///   - returned: All rows of each customer of whom something was returned; those that are kept
  ///     are in the streams, too.
  ///   - storeCodes: In byte order.
  ///   - categories: In byte order.
  ///   - segmentNames: What standings mean.
  ///   - storeDays: Those of all rows, the returned and the anonymous ones included.
  ///   - anonymous: Store and day of each receipt without a customer.
  ///   - standing: What the base knows of a customer, by her place.
  ///   - inParallel: Does the work of the threads.
  package init(
    of streams: [RowStream], customers: consuming RankedCustomers, returned: [ReturnedRow],
    storeCodes: [String], categories: [String], segmentNames: [String], storeDays: StoreDays,
    anonymous: [(store: Int32, day: Int32)], standing: (Int) -> CustomerStanding,
    inParallel: InParallel
  ) {
    self.init(storeCodes: storeCodes, categories: categories, storeDays: storeDays)
    self.anonymous = anonymous.map { StoreTraffic.place(Int($0.store), Int($0.day)) }
    let stores = storeCodes.indices.map { Int32(truncatingIfNeeded: $0) }
    for stream in streams { stream.storeCodes = stores }
    let groups = HistoryGrouping(streams).grouped(into: &self, inParallel: inParallel)
    var counts = [Int32](repeating: 0, count: customers.count)
    for group in groups {
      for (code, rows) in zip(group.codes, group.counts) { counts[Int(code)] = rows }
    }
    write(returned, rowsBefore: counts)
    let isWhole = customers.isPresent.allSatisfy { $0 }
    var standings = Standing(names: segmentNames)
    starts.reserveCapacity(customers.count + 1)
    var end: Int32 = 0
    for customer in 0..<customers.count where customers.isPresent[customer] {
      standings.append(standing(customer))
      end += counts[customer]
      starts.append(end)
      if isWhole { continue }
      keyBytes += customers.keyBytes[customers.keyEnds[customer]..<customers.keyEnds[customer + 1]]
      keyEnds.append(keyBytes.count)
      keyKinds.append(customers.keyKinds[customer])
    }
    if isWhole {
      keyBytes = customers.keyBytes
      keyEnds = customers.keyEnds
      keyKinds = customers.keyKinds
    }
    if !standings.ids.isEmpty { self.standing = standings }
  }

  /// Writes the rows of some customers anew, in their order and less what was returned.
  private mutating func write(_ rows: [ReturnedRow], rowsBefore counts: [Int32]) {
    if rows.isEmpty { return }
    var next = 0
    var customer = 0
    var start = 0
    for row in rows.filter(\.isKept).sorted(by: ReturnedRow.isBefore) {
      while customer <= Int(row.customer) {
        next = start
        start += Int(counts[customer])
        customer += 1
      }
      issued[next] = row.issued
      days[next] = row.day
      stores[next] = row.store
      isPurchase[next] = row.isPurchase
      amounts[next] = row.isPurchase ? row.total - max(0, row.returned ?? 0) : -row.total
      next += 1
    }
  }
}
