package import Retention

extension Database {
  /// Streams the base as it is seen at a moment: persons in any order, each with the receipts of
  /// all her keys in the order of their instants.
  ///
  /// A person without a receipt in the view is added only if she is registered. A line of goods
  /// without a category has category -1. Each person who is added has a standing: her number in
  /// the base and, where the journal knows her, her segment by the last decision in the view.
  ///
  /// - Parameters:
  ///   - sink: Takes the receipts.
  ///   - asOf: Receipts issued later are left out.
  ///   - seen: Receipts and decisions that came in later in commit order are left out; nil
  ///     means none.
  ///   - newSince: Standings tell the latest instant of the customer's receipts that this
  ///     earlier look did not see; nil asks for none.
  ///   - customer: Only this person, by the number of any of her keys in the base, and no
  ///     anonymous receipts.
  ///   - among: Only these, by the numbers of persons, and no anonymous receipts.
  ///   - decisionsSeen: Decisions that came in later are left out, whatever `seen` says of
  ///     receipts.
  /// - Returns: The stores and categories that the sink's indices mean, in byte order of their
  ///   codes, the last number in commit order that was seen, and the segments that the
  ///   standings mean.
  /// - Throws: `StorageError`.
  package func readHistory(
    into sink: inout some HistorySink, asOf: Instant, seen: Int64? = nil,
    newSince: ViewPoint? = nil, customer: Int64? = nil,
    among: Set<Int64>? = nil, decisionsSeen: Int64? = nil
  ) throws -> (
    storeCodes: [String], categories: [String], seen: Int64, segmentNames: [String]
  ) {
    try read { connection throws(StorageError) in
      let last = try connection.lastSeq()
      try connection.checkPacked()
      let seen = max(0, min(seen ?? last, last))
      let stores = try CodeList(table: "store", on: connection)
      let categories = try CodeList(table: "category", on: connection)
      if customer == nil, among == nil {
        try connection.checkRunsAgree()
        try connection.makeRoom(in: &sink, seen: seen)
      }
      let memberships = try Memberships(
        asOf: asOf, seen: seen, newSince: newSince, on: connection)
      let persons = try connection.asked(customer, among, memberships.persons)
      let members = persons?.flatMap { memberships.persons.members(of: $0) }
      let standings = try JournalStandings(
        seen: decisionsSeen ?? seen, among: members, on: connection)
      let registrations = try Registrations(
        asOf: asOf.rawValue, seen: seen, among: members, on: connection)
      var reader = try HistoryReader(
        HistoryScope(asOf: asOf.rawValue, seen: seen, newSince: newSince), stores: stores,
        categories: categories, standings: standings, memberships: memberships,
        registrations: registrations, on: connection)
      if let persons {
        for person in persons { try reader.read(person: person, into: &sink) }
      } else {
        try reader.readAll(among: among, into: &sink)
      }
      return (stores.codes, categories.codes, seen, standings.names)
    }
  }
}

extension Connection {
  /// Those who are looked up one by one; nil where reading all is faster.
  fileprivate func asked(
    _ customer: Int64?, _ among: Set<Int64>?, _ persons: Persons
  ) throws(StorageError) -> [Int64]? {
    if let customer { return [persons.person(of: customer)] }
    guard let among else { return nil }
    let rows = try integer(
      "SELECT coalesce(sum(row_count), 0) FROM run WHERE kind = \(RunKind.receipts.rawValue)")
    if among.count > lookUpsMin, among.count > lookUpsMax || among.count > rows / rowsALookUp {
      return nil
    }
    return among.filter { persons.person(of: $0) == $0 }.sorted()
  }

  fileprivate func makeRoom(
    in sink: inout some HistorySink, seen: Int64
  ) throws(StorageError) {
    let customers = try integer("SELECT count(*) FROM customer")
    // Numbers in commit order have gaps, so this may be somewhat more than there are.
    sink.reserve(
      receipts: Int(min(seen, receiptsReservedMax)),
      customers: Int(min(customers, receiptsReservedMax)))
  }
}

/// Room is made for at most this many receipts at once: 50 million.
private let receiptsReservedMax: Int64 = 50_000_000

/// A look-up takes about as long as reading so many receipts of all.
private let rowsALookUp: Int64 = 2048
/// So few are looked up in any base, and so many in none.
private let lookUpsMin = 16
private let lookUpsMax = 4096
