package import Retention

extension Database {
  /// Streams the base as it is seen at a moment: customers in byte order of their keys (then
  /// by kind), each with her receipts in the order of their instants.
  ///
  /// A customer without a receipt in the view is not added. A line of goods without a category
  /// has category -1. Each customer who is added has a standing: her number in the base and,
  /// where the journal knows her, her segment by the last decision in the view.
  ///
  /// - Parameters:
  ///   - sink: Takes the receipts.
  ///   - asOf: Receipts issued later are left out.
  ///   - seen: Receipts and decisions that came in later in commit order are left out; nil
  ///     means none.
  ///   - newSince: Standings tell the latest instant of the customer's receipts that this
  ///     earlier look did not see; nil asks for none.
  ///   - customer: Only this one, by her number in the base, and no anonymous receipts.
  ///   - among: Only these, and no anonymous receipts.
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
      let standings = try JournalStandings(
        seen: decisionsSeen ?? seen, customer: customer, on: connection)
      var reader = try HistoryReader(
        HistoryScope(
          asOf: asOf.rawValue, seen: seen, newSince: newSince, customer: customer,
          among: among),
        stores: stores, categories: categories, standings: standings, on: connection)
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

  func index(of id: Int64) throws(StorageError) -> Int32 {
    guard let index = indices[id] else { throw .unreadable(what: "\(table): no row has id \(id)") }
    return index
  }
}
