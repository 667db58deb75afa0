package import Retention

/// A base as it is seen at a moment, as columns.
package struct ReadHistory: Sendable {
  package var history: History
  /// The last number in commit order that was seen.
  package var seen: Int64
}

extension Database {
  /// Reads the base as it is seen at a moment: what `readHistory` pours into a builder, faster.
  ///
  /// - Parameters:
  ///   - asOf: Receipts issued later are left out.
  ///   - seen: Receipts and decisions that came in later in commit order are left out; nil means
  ///     none.
  ///   - newSince: Standings tell the latest instant of the customer's receipts that this
  ///     earlier look did not see; nil asks for none.
  ///   - workers: How many threads read; the answer does not depend on it, but for the order of
  ///     receipts without a customer and for gaps between customers' rows.
  ///   - fromKept: Whether what was kept of the base may be read in place of its runs, where it
  ///     is the same.
  ///   - inParallel: Does the work of the threads.
  /// - Returns: The columns, and what was seen.
  /// - Throws: `StorageError`.
  package func history(
    asOf: Instant, seen: Int64? = nil, newSince: ViewPoint? = nil, workers: Int,
    fromKept: Bool = true, inParallel: InParallel
  ) throws -> ReadHistory {
    let workers = max(1, workers)
    return try read { connection throws(StorageError) in
      if fromKept {
        let kept = try KeptReading(asOf: asOf, seen: seen, newSince: newSince, on: connection)
        if let history = try kept?.read(inParallel) { return history }
      }
      let whole = try WholeHistory(asOf: asOf, seen: seen, newSince: newSince, on: connection)
      return try whole.read(workers: workers, inParallel)
    }
  }
}

extension Connection {
  /// Throws where receipts are not in runs, which all readers read.
  func checkPacked() throws(StorageError) {
    if try !isPacked() { throw .notPacked(path: path) }
  }
}

/// One reading of all runs of receipts.
struct WholeHistory {
  let scope: HistoryScope
  let stores: CodeList
  private let categories: CodeList
  let memberships: Memberships
  private let keys: CustomerKeys
  private let standings: JournalStandings
  private let registrations: Registrations
  private let ranges: RunRanges
  private let connection: Connection

  init(
    asOf: Instant, seen: Int64?, newSince: ViewPoint?, on connection: Connection
  ) throws(StorageError) {
    let last = try connection.lastSeq()
    try connection.checkPacked()
    try connection.checkRunsAgree()
    scope = HistoryScope(
      asOf: asOf.rawValue, seen: max(0, min(seen ?? last, last)), newSince: newSince)
    stores = try CodeList(table: "store", on: connection)
    categories = try CodeList(table: "category", on: connection)
    memberships = try Memberships(
      asOf: asOf, seen: scope.seen, newSince: newSince, on: connection)
    keys = try CustomerKeys(on: connection)
    standings = try JournalStandings(seen: scope.seen, among: nil, on: connection)
    registrations = try Registrations(
      asOf: scope.asOf, seen: scope.seen, among: nil, on: connection)
    ranges = try RunRanges(on: connection)
    self.connection = connection
  }

  func read(workers: Int, _ inParallel: InParallel) throws(StorageError) -> ReadHistory {
    try read(withRegistered: true, workers: workers, inParallel).history
  }

  /// The same, and the latest instant of its receipts; `Int64.min` for none. Who is registered and
  /// has no receipt may be left out.
  func read(
    withRegistered: Bool, workers: Int, _ inParallel: InParallel
  ) throws(StorageError) -> (history: ReadHistory, newestIssued: Int64) {
    let persons = memberships.persons
    let plan = RangeReader.Plan(scope: scope, keys: keys, stores: stores, persons: persons)
    let hasGoods = try connection.hasGoods()
    var customers = CustomerRows(
      customers: keys.count, withNewest: scope.newSince != nil)
    var readers: [RangeReader] = []
    var order: [Int32] = []
    // Persons of several keys have their rows behind the others.
    let (receipts, seqs) = try ReceiptRoom.filled(
      ranges.rowCount * (persons.isEveryoneAlone ? 1 : 2), withSeqs: hasGoods
    ) { room throws(StorageError) in
      (readers, order) = try readRanges(plan, into: room, workers: workers, inParallel)
      let rows = try ranges.finish()
      for range in readers.flatMap(\.ranges) { customers.add(range) }
      var shared = SharedRows()
      for reader in readers { shared.append(reader.shared) }
      shared.put(into: room, from: rows.upperBound, telling: &customers)
      return rows.upperBound + shared.rows.count
    }
    for customer in registrations.customers where withRegistered {
      if let place = keys.place(of: persons.person(of: customer)) { customers.keep(place) }
    }
    var goods: HistoryGoods?
    if hasGoods {
      var reader = GoodsReader(receipts, seqs: seqs)
      goods = try reader.read(plan, of: customers, categories: categories, on: connection)
    }
    let kept = order.filter { customers.isKept(Int($0)) }
    let history = History(
      receipts: receipts, starts: HistoryColumn(kept.map { customers.starts[Int($0)] }),
      ends: HistoryColumn(kept.map { customers.ends[Int($0)] }), keys: keys.keys(of: kept),
      goods: goods,
      storeCodes: stores.codes, categories: categories.codes, storeDays: days(of: readers),
      anonymous: readers.flatMap(\.anonymous), standing: standing(of: kept, customers))
    let newestIssued = readers.map(\.newestIssued).max() ?? .min
    return (ReadHistory(history: history, seen: scope.seen), newestIssued)
  }

  private func readRanges(
    _ plan: RangeReader.Plan, into room: ReceiptRoom, workers: Int, _ inParallel: InParallel
  ) throws(StorageError) -> (readers: [RangeReader], order: [Int32]) {
    let team = RangeTeam()
    let (keys, ranges, persons) = (keys, ranges, places(of: plan.persons))
    inParallel(workers) { worker in
      if worker == 0 { team.sort(keys, persons) }
      team.read(ranges, by: plan, into: room)
    }
    return try team.result()
  }

  /// The places of persons; nil for all customers.
  private func places(of persons: Persons) -> [Int32]? {
    if persons.isEveryoneAlone { return nil }
    return keys.ids.enumerated().compactMap { place, id in
      persons.person(of: id) == id ? Int32(place) : nil
    }
  }

  private func days(of readers: [RangeReader]) -> StoreDays {
    let indices = stores.codes.indices.map { Int32($0) }
    var days = StoreDays()
    for reader in readers {
      var marks = reader.days
      days.formUnion(marks.finish(), stores: indices)
    }
    return days
  }
}

// MARK: - Standings

extension WholeHistory {
  private func standing(of places: [Int32], _ customers: CustomerRows) -> Standing {
    memberships.standing(
      of: HistoryColumn(places.map { keys.ids[Int($0)] }), by: standings,
      newestIssued: customers.newest.isEmpty
        ? EvenColumn(repeating: .min, count: places.count)
        : EvenColumn(places.map { customers.newest[Int($0)] }, usual: .min))
  }
}

extension Memberships {
  /// Where persons stand, by their numbers. `newestIssued` has `Int64.min` for those of whom an
  /// earlier look saw all.
  func standing(
    of ids: HistoryColumn<Int64>, by standings: JournalStandings,
    newestIssued: EvenColumn<Int64>
  ) -> Standing {
    var standing = Standing(names: standings.names, ids: ids, newestIssued: newestIssued)
    if standings.isEmpty, isEveryoneAlone { return standing }
    for (customer, id) in standing.ids.enumerated() {
      let newest = standing.newestIssued[customer]
      let issued = newest == .min ? nil : newest
      standing.set(
        persons.isAlone(id)
          ? self.standing(of: CollectionOfOne(id), by: standings, newestIssued: issued)
          : self.standing(of: persons.members(of: id), by: standings, newestIssued: issued),
        of: customer)
    }
    return standing
  }
}
