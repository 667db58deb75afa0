import Retention

/// Reads customer after customer from the clustered tables: one short range each.
struct HistoryReader {
  private struct Sale {
    var issued: Int64
    var seq: Int64
    /// What the sink calls it.
    var index: Int32
  }

  private struct Return {
    var saleIssued: Int64
    var saleSeq: Int64
    var issued: Int64
    var amount: Int64
  }

  private struct Line {
    var seq: Int64
    var category: Int32
    var quantity: Int64
  }

  private let customers: Statement
  private let receipts: Statement
  private let goods: Statement
  private let stores: CodeList
  private let categories: CodeList
  private let standings: JournalStandings
  private let scope: HistoryScope
  private let hasGoods: Bool

  // Of the customer being read; kept to be filled again.
  private var customer: Int32?
  private var newestIssued: Int64?
  private var sales: [Sale] = []
  private var returns: [Return] = []
  private var lines: [Line] = []

  init(
    _ scope: HistoryScope, stores: CodeList, categories: CodeList, standings: JournalStandings,
    on connection: Connection
  ) throws(StorageError) {
    self.scope = scope
    self.stores = stores
    self.categories = categories
    self.standings = standings
    hasGoods = try connection.integer("SELECT EXISTS (SELECT 1 FROM receipt_goods)") == 1
    let who: SQL = if let id = scope.customer { "WHERE id = \(id)" } else { "ORDER BY key, kind" }
    customers = try connection.prepare("SELECT id, kind, key FROM customer \(who)")
    receipts = try Statement(
      """
      SELECT kind, issued_at, seq, day, store_id, total, sale_issued_at, sale_seq FROM receipt
      WHERE customer_id = ? AND issued_at <= ? AND seq <= ? ORDER BY issued_at, seq
      """, on: connection)
    receipts.bind(scope.asOf, at: 2)
    receipts.bind(scope.seen, at: 3)
    goods = try Statement(
      """
      SELECT seq, category_id, quantity FROM receipt_goods
      WHERE customer_id = ? AND seq <= ? ORDER BY seq, line
      """, on: connection)
    goods.bind(scope.seen, at: 2)
  }

  mutating func read(into sink: inout some HistorySink) throws(StorageError) {
    guard let among = scope.among else {
      if scope.customer == nil { try readAnonymous(into: &sink) }
      while try customers.step() { try readCustomer(into: &sink) }
      return
    }
    while try customers.step() {
      if among.contains(customers.integer(0)) { try readCustomer(into: &sink) }
    }
  }

  /// Returns of anonymous sales are nobody's money and show no traffic.
  private func readAnonymous(into sink: inout some HistorySink) throws(StorageError) {
    receipts.bind(Admission.nobody, at: 1)
    defer { receipts.reset() }
    while try receipts.step() {
      let receipt = try checkedReceipt()
      if receipt.kind == .refund { continue }
      sink.addAnonymous(issued: receipt.issued, day: receipt.day, store: receipt.store)
    }
  }

  private mutating func readCustomer(into sink: inout some HistorySink) throws(StorageError) {
    receipts.bind(customers.integer(0), at: 1)
    defer { receipts.reset() }
    guard try receipts.step() else { return }
    customer = nil
    newestIssued = nil
    sales.removeAll(keepingCapacity: true)
    returns.removeAll(keepingCapacity: true)
    if hasGoods { try readLines(of: customers.integer(0)) }
    repeat {
      try readReceipt(into: &sink)
    } while try receipts.step()
    addReturns(to: &sink)
    if let customer {
      sink.setStanding(
        customer: customer,
        standings.standing(of: customers.integer(0), newestIssued: newestIssued))
    }
  }

  /// The customer's index in the sink, where she is added with her first receipt: a return
  /// whose sale is not in the view does not make her one.
  private mutating func addedCustomer(to sink: inout some HistorySink) throws(StorageError) -> Int32
  {
    if let customer { return customer }
    let kind = try CustomerKey.Kind(stored: customers.integer(1))
    let added = unsafe sink.addCustomer(kind: kind, key: customers.bytesInPlace(2))
    customer = added
    return added
  }

  private struct Receipt {
    var kind: ReceiptKind
    var issued: Int64
    var day: Int32
    /// The index of its code.
    var store: Int32
    var total: Int64
  }

  /// The row that the statement stands on; a damaged one is thrown.
  private func checkedReceipt() throws(StorageError) -> Receipt {
    let (issued, day, total) = (receipts.integer(1), receipts.integer(3), receipts.integer(5))
    let kind = try ReceiptKind(stored: receipts.integer(0))
    try ReceiptRanges.check(issuedAt: issued, day: day, total: total, table: "receipt")
    return Receipt(
      kind: kind, issued: issued, day: Int32(day),
      store: try stores.index(of: receipts.integer(4)), total: total)
  }

  private mutating func readReceipt(into sink: inout some HistorySink) throws(StorageError) {
    let receipt = try checkedReceipt()
    let seq = receipts.integer(2)
    // Receipts come in the order of their instants.
    if let before = scope.newSince, before.missed(issued: receipt.issued, seq: seq) {
      newestIssued = receipt.issued
    }
    switch receipt.kind {
    case .sale:
      let index = sink.addSale(
        customer: try addedCustomer(to: &sink), issued: receipt.issued, day: receipt.day,
        store: receipt.store, total: receipt.total)
      sales.append(Sale(issued: receipt.issued, seq: seq, index: index))
      if hasGoods { addLines(of: seq, sale: index, to: &sink) }
    case .refund:
      guard let saleIssued = receipts.integerIfAny(6), let saleSeq = receipts.integerIfAny(7)
      else { throw .unreadable(what: "receipt: the sale of a return") }
      returns.append(
        Return(
          saleIssued: saleIssued, saleSeq: saleSeq, issued: receipt.issued,
          amount: receipt.total))
    case .unlinkedReturn:
      sink.addUnlinkedReturn(
        customer: try addedCustomer(to: &sink), issued: receipt.issued, day: receipt.day,
        store: receipt.store, amount: receipt.total)
    }
  }
}

// MARK: - Returns and goods

extension HistoryReader {
  /// Returns come last, because a clock that is off may date one before its sale. One whose
  /// sale is not in the view is left out.
  private func addReturns(to sink: inout some HistorySink) {
    for entry in returns {
      let place = lowerBound(of: sales) {
        ($0.issued, $0.seq) < (entry.saleIssued, entry.saleSeq)
      }
      if place < sales.count, sales[place].seq == entry.saleSeq {
        sink.addReturn(of: sales[place].index, issued: entry.issued, amount: entry.amount)
      }
    }
  }

  private mutating func readLines(of customer: Int64) throws(StorageError) {
    lines.removeAll(keepingCapacity: true)
    goods.bind(customer, at: 1)
    defer { goods.reset() }
    while try goods.step() {
      let category = goods.isNull(1) ? -1 : try categories.index(of: goods.integer(1))
      lines.append(Line(seq: goods.integer(0), category: category, quantity: goods.integer(2)))
    }
  }

  private func addLines(of seq: Int64, sale: Int32, to sink: inout some HistorySink) {
    var place = lowerBound(of: lines) { $0.seq < seq }
    while place < lines.count, lines[place].seq == seq {
      sink.addGoods(
        of: sale, category: lines[place].category, quantity: lines[place].quantity)
      place += 1
    }
  }
}

/// The first place whose element is not before what is looked for.
private func lowerBound<Element>(
  of elements: [Element], isBefore: (Element) -> Bool
) -> Int {
  var low = 0
  var high = elements.count
  while low < high {
    let middle = (low + high) / 2
    if isBefore(elements[middle]) { low = middle + 1 } else { high = middle }
  }
  return low
}
