import Retention

/// One reading of a base by what was kept of its history: that is taken as it is. Newer receipts
/// are put among those that were kept of their customers; whoever had something taken back since
/// is read anew.
struct KeptReading {
  private let scope: HistoryScope
  private let mapping: KeptMapping
  private let stores: CodeList
  private let categories: CodeList
  private let memberships: Memberships
  private let standings: JournalStandings
  private let registrations: Registrations
  /// Those who have receipts that were not kept, or that the earlier look did not see.
  private let changed: Set<Int64>
  /// Of those among them whose new receipts are all that changed, these, by instant and number in
  /// commit order.
  private let added: [Int64: [RunReceipt]]
  private let connection: Connection

  /// Of more receipts than this the whole base is read sooner.
  static let receiptsMax: Int64 = 4096
  /// So many persons at most are read one by one.
  private static let personsMax = 4096

  /// Nil where nothing is kept, or what is kept says something else than the base at this view.
  init?(
    asOf: Instant, seen: Int64?, newSince: ViewPoint?, on connection: Connection
  ) throws(StorageError) {
    guard case .file(let mapping) = KeptMapping.find(KeptFile.path(besides: connection.path)),
      asOf.rawValue >= mapping.header.stamp.newestIssued
    else { return nil }
    let kept = mapping.header.stamp
    let last = try connection.lastSeq()
    try connection.checkPacked()
    scope = HistoryScope(
      asOf: asOf.rawValue, seen: max(0, min(seen ?? last, last)), newSince: newSince)
    let firstNew = min(kept.receipts, newSince?.seen ?? .max)
    guard scope.seen >= kept.seen, kept.newestIssued <= newSince?.asOf.rawValue ?? .max,
      try connection.hasReceipts(after: firstNew, atMost: Self.receiptsMax),
      try !connection.hasGoods()
    else { return nil }
    stores = try CodeList(table: "store", on: connection)
    memberships = try Memberships(
      asOf: asOf, seen: scope.seen, newSince: newSince, on: connection)
    let stamp = try KeptStamp(
      seen: scope.seen, kept: kept.receipts, stores: stores, persons: memberships.persons,
      on: connection)
    guard stamp.holds(kept) else { return nil }
    let new = try connection.newReceipts(after: firstNew, upTo: scope.seen)
    let byPerson = Dictionary(grouping: new) { [persons = memberships.persons] in
      persons.person(of: $0.customer)
    }
    changed = Set(byPerson.keys)
    // What an earlier look did not see may have been kept: then that is looked for, too.
    added =
      firstNew < kept.receipts
      ? [:]
      : byPerson.compactMapValues { [scope] receipts in
        if receipts.contains(where: { $0.kind == RunReceipt.refund }) { return nil }
        return receipts.filter { scope.has(issued: $0.issued, seq: $0.seq) }
          .sorted { ($0.issued, $0.seq) < ($1.issued, $1.seq) }
      }
    categories = try CodeList(table: "category", on: connection)
    standings = try JournalStandings(seen: scope.seen, among: nil, on: connection)
    registrations = try Registrations(
      asOf: scope.asOf, seen: scope.seen, among: nil, on: connection)
    self.mapping = mapping
    self.connection = connection
  }

  /// Nil where the file is damaged, or has too little of what is asked for.
  func read(_ inParallel: InParallel) throws(StorageError) -> ReadHistory? {
    guard let columns = KeptColumns(mapping, stores: stores.codes.count, inParallel) else {
      return nil
    }
    let missing = columns.missing(of: registrations.customers.map(memberships.persons.person(of:)))
    let persons = changed.union(missing)
    guard persons.count <= Self.personsMax else { return nil }
    var adding = added
    var anew = try readAnew(persons, adding: adding)
    let clashing = columns.clashing(anew, adding: Set(adding.keys))
    if !clashing.isEmpty {
      for person in clashing { adding[person] = nil }
      anew = try readAnew(persons, adding: adding)
    }
    guard let joined = columns.joined(with: anew, adding: Set(adding.keys), inParallel)
    else { return nil }
    var days = columns.days
    days.formUnion(anew.storeDays, stores: stores.codes.indices.map { Int32($0) })
    let history = History(
      receipts: joined.receipts, starts: joined.starts, ends: joined.ends, keys: joined.keys,
      goods: nil, storeCodes: stores.codes, categories: categories.codes, storeDays: days,
      anonymous: columns.anonymous + anew.anonymous,
      standing: memberships.standing(
        of: joined.ids, by: standings, newestIssued: joined.newestIssued))
    return ReadHistory(history: history, seen: scope.seen)
  }

  /// Some persons as they are read one by one, or only what was added of them, and the newer
  /// receipts of nobody.
  private func readAnew(
    _ persons: Set<Int64>, adding added: [Int64: [RunReceipt]]
  ) throws(StorageError) -> History {
    var builder = HistoryBuilder(asOf: Instant(scope.asOf))
    let nobodys = try connection.prepare(
      """
      SELECT \(PackedReceipt.columns) FROM receipt
      WHERE seq > \(mapping.header.stamp.receipts) AND seq <= \(scope.seen)
        AND customer_id = \(Admission.nobody) AND issued_at <= \(scope.asOf)
      """)
    let pouring = ReceiptPouring(stores: stores, categories: categories, newSince: nil)
    while try nobodys.step() {
      try pouring.pourNobodys(PackedReceipt(nobodys).receipt, into: &builder)
    }
    var reader = try HistoryReader(
      scope, stores: stores, categories: categories, standings: standings,
      memberships: memberships, registrations: registrations, on: connection)
    for person in persons.sorted() {
      if let receipts = added[person] {
        try reader.pour(receipts, of: person, into: &builder)
      } else {
        try reader.read(person: person, into: &builder)
      }
    }
    return builder.finish(
      storeCodes: stores.codes, categories: categories.codes, segmentNames: standings.names)
  }
}

extension Connection {
  /// Whether there are no more receipts than this behind a number in commit order: those numbers
  /// have gaps.
  func hasReceipts(after seq: Int64, atMost count: Int64) throws(StorageError) -> Bool {
    let found = try integer(
      "SELECT count(*) FROM (SELECT 1 FROM receipt WHERE seq > \(seq) LIMIT \(count + 1))")
    return found <= count
  }

  /// Receipts of customers by their numbers in commit order.
  fileprivate func newReceipts(
    after first: Int64, upTo last: Int64
  ) throws(StorageError) -> [RunReceipt] {
    let rows = try prepare(
      """
      SELECT \(PackedReceipt.columns) FROM receipt
      WHERE seq > \(first) AND seq <= \(last) AND customer_id <> \(Admission.nobody)
      """)
    var receipts: [RunReceipt] = []
    while try rows.step() { receipts.append(PackedReceipt(rows).receipt) }
    return receipts
  }
}
