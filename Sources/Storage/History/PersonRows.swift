import Retention

/// Reads persons one by one, by the numbers of their customers, with statements that are prepared
/// once. Made anew when receipts came in: it knows the runs that there were.
struct PersonRows {
  private let runs: CustomerRuns
  private let keys: Statement
  private let goods: Statement
  private let hasGoods: Bool

  // Of the person being read; kept to be filled again.
  private var receipts: [RunReceipt] = []
  private var lines: [ReceiptPouring.Line] = []

  init(on connection: Connection) throws(StorageError) {
    runs = try CustomerRuns(on: connection)
    keys = try connection.prepare("SELECT kind, key FROM customer WHERE id = ?")
    goods = try connection.prepare(
      """
      SELECT seq, category_id, quantity FROM receipt_goods
      WHERE customer_id = ? AND seq <= ? ORDER BY seq, line
      """)
    hasGoods = try connection.hasGoods()
  }

  /// Pours a person, whose customers are `members`, her own number first.
  ///
  /// - Returns: Nil for one who has no receipt in the view and is not registered, or is not in the
  ///   base.
  mutating func read(
    _ members: [Int64], _ scope: HistoryScope, isRegistered: Bool, by pouring: inout ReceiptPouring,
    into sink: inout some HistorySink
  ) throws(StorageError) -> ReceiptPouring.Poured? {
    guard let person = members.first, let key = try key(of: person) else { return nil }
    receipts.removeAll(keepingCapacity: true)
    for member in members {
      try runs.receipts(of: member, asOf: scope.asOf, seen: scope.seen, into: &receipts)
    }
    if members.count > 1 { receipts.sort { ($0.issued, $0.seq) < ($1.issued, $1.seq) } }
    let lines = try lines(of: receipts.isEmpty ? [] : members, scope, pouring.categories)
    return try pouring.pour(
      receipts, lines: lines, of: key, isRegistered: isRegistered, into: &sink)
  }

  func key(
    of customer: Int64
  ) throws(StorageError) -> (kind: CustomerKey.Kind, bytes: [UInt8])? {
    keys.bind(customer, at: 1)
    defer { keys.reset() }
    guard try keys.step() else { return nil }
    return (try CustomerKey.Kind(stored: keys.integer(0)), keys.bytes(1))
  }

  /// The lines of the receipts of some customers, by the receipt's number and in their order.
  mutating func lines(
    of members: [Int64], _ scope: HistoryScope, _ categories: CodeList
  ) throws(StorageError) -> [ReceiptPouring.Line] {
    lines.removeAll(keepingCapacity: true)
    if !hasGoods { return lines }
    for member in members { try readLines(of: member, scope, categories) }
    if members.count > 1 { lines.sort { $0.seq < $1.seq } }
    return lines
  }

  private mutating func readLines(
    of customer: Int64, _ scope: HistoryScope, _ categories: CodeList
  ) throws(StorageError) {
    goods.bind(customer, at: 1)
    goods.bind(scope.seen, at: 2)
    defer { goods.reset() }
    while try goods.step() {
      let category = goods.isNull(1) ? -1 : try categories.index(of: goods.integer(1))
      lines.append(
        ReceiptPouring.Line(
          seq: goods.integer(0), category: category, quantity: goods.integer(2)))
    }
  }
}

extension Connection {
  /// Whether any receipt has lines.
  func hasGoods() throws(StorageError) -> Bool {
    try integer("SELECT EXISTS (SELECT 1 FROM receipt_goods)") == 1
  }
}
