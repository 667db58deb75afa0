package import Retention

extension Database {
  /// Streams the base as it is seen at a moment: persons in byte order of their keys (then
  /// by kind), each with the receipts of all her keys in the order of their instants.
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
      let seen = max(0, min(seen ?? last, last))
      let stores = try CodeList(table: "store", on: connection)
      let categories = try CodeList(table: "category", on: connection)
      if customer == nil, among == nil { try connection.makeRoom(in: &sink, seen: seen) }
      let memberships = try Memberships(
        asOf: asOf, seen: seen, newSince: newSince, on: connection)
      let members = customer.map { memberships.persons.group(of: $0) }
      let standings = try JournalStandings(
        seen: decisionsSeen ?? seen, among: members, on: connection)
      var reader = try HistoryReader(
        HistoryScope(
          asOf: asOf.rawValue, seen: seen, newSince: newSince, customer: members?.first,
          among: among),
        stores: stores, categories: categories, standings: standings,
        memberships: memberships, members: members, on: connection)
      try reader.read(into: &sink)
      return (stores.codes, categories.codes, seen, standings.names)
    }
  }
}

extension Connection {
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

/// Codes in byte order, and the place of each id among them.
struct CodeList {
  private let table: String
  private(set) var codes: [String] = []
  private var indices: [Int64: Int32] = [:]

  init(table: String, on connection: Connection) throws(StorageError) {
    self.table = table
    let rows = try connection.all(
      "SELECT id, code FROM \(dangerouslyUnboundText: table) ORDER BY code"
    ) { (id: $0.integer(0), code: $0.text(1)) }
    codes = rows.map(\.code)
    indices.reserveCapacity(rows.count)
    for (index, row) in rows.enumerated() { indices[row.id] = Int32(index) }
  }

  /// By id, -1 where there is none; nil where ids are far apart.
  var placesByID: [Int32]? {
    guard let last = indices.keys.max() else { return [] }
    guard last < 1_000_000, indices.keys.allSatisfy({ $0 >= 0 }) else { return nil }
    var places = [Int32](repeating: -1, count: Int(last) + 1)
    for (id, place) in indices { places[Int(id)] = place }
    return places
  }

  func index(of id: Int64) throws(StorageError) -> Int32 {
    guard let index = indices[id] else { throw .unreadable(what: "\(table): no row has id \(id)") }
    return index
  }
}
