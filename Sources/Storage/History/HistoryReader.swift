import Retention

/// Reads person after person from the clustered tables: one short range for each of her keys.
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
  private let memberships: Memberships
  private let registrations: Registrations
  private let scope: HistoryScope
  private let hasGoods: Bool

  // Of the person being read; kept to be filled again.
  private var customer: Int32?
  private var newestIssued: Int64?
  private var sales: [Sale] = []
  private var returns: [Return] = []
  private var lines: [Line] = []
  private var merged: [Receipt] = []

  /// `members` are the customers of the scope's only person.
  init(
    _ scope: HistoryScope, stores: CodeList, categories: CodeList, standings: JournalStandings,
    memberships: Memberships, members: [Int64]?, on connection: Connection
  ) throws(StorageError) {
    self.scope = scope
    self.stores = stores
    self.categories = categories
    self.standings = standings
    self.memberships = memberships
    registrations = try Registrations(
      asOf: scope.asOf, seen: scope.seen, among: members, on: connection)
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
    if scope.customer == nil, scope.among == nil { try readAnonymous(into: &sink) }
    while try customers.step() {
      let id = customers.integer(0)
      if let among = scope.among, !among.contains(id) { continue }
      if memberships.persons.isAlone(id) {
        try readCustomer(id, into: &sink)
      } else if memberships.persons.person(of: id) == id {
        try readPerson(id, into: &sink)
      }
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

  /// One whose receipts all stand under her own key.
  private mutating func readCustomer(
    _ id: Int64, into sink: inout some HistorySink
  ) throws(StorageError) {
    begin()
    receipts.bind(id, at: 1)
    defer { receipts.reset() }
    var isFirst = true
    while try receipts.step() {
      if isFirst, hasGoods { try readLines(of: id) }
      isFirst = false
      try take(checkedReceipt(), into: &sink)
    }
    addReturns(to: &sink)
    if customer == nil, registrations.contains(id) { try addProspect(to: &sink) }
    guard let customer else { return }
    var standing = standings.standing(
      of: CollectionOfOne(id), newestIssued: newestIssued)
    if !memberships.isEveryoneAlone {
      standing.membership = memberships.change(of: id)
      standing.formerID = memberships.former(id)
    }
    sink.setStanding(customer: customer, standing)
  }

  /// One who has several keys: the receipts of all of them, in one order.
  private mutating func readPerson(
    _ id: Int64, into sink: inout some HistorySink
  ) throws(StorageError) {
    begin()
    let members = memberships.persons.members(of: id)
    var standing = standings.standing(of: members, newestIssued: nil)
    standing.membership = memberships.change(of: id)
    standing.formerID = memberships.former(standing.formerID)
    merged.removeAll(keepingCapacity: true)
    for member in members {
      try collectReceipts(of: member)
      if hasGoods { try readLines(of: member) }
    }
    merged.sort { ($0.issued, $0.seq) < ($1.issued, $1.seq) }
    lines.sort { $0.seq < $1.seq }
    for receipt in merged { try take(receipt, into: &sink) }
    addReturns(to: &sink)
    if customer == nil, members.contains(where: registrations.contains) {
      try addProspect(to: &sink)
    }
    guard let customer else { return }
    standing.newestIssued = newestIssued
    sink.setStanding(customer: customer, standing)
  }

  private mutating func begin() {
    customer = nil
    newestIssued = nil
    sales.removeAll(keepingCapacity: true)
    returns.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
  }

  private mutating func collectReceipts(of member: Int64) throws(StorageError) {
    receipts.bind(member, at: 1)
    defer { receipts.reset() }
    while try receipts.step() { merged.append(try checkedReceipt()) }
  }

  /// The person's index in the sink, where she is added with her first receipt: a return
  /// whose sale is not in the view does not make her one.
  private mutating func addedCustomer(to sink: inout some HistorySink) throws(StorageError) -> Int32
  {
    if let customer { return customer }
    let kind = try CustomerKey.Kind(stored: customers.integer(1))
    let added = unsafe sink.addCustomer(kind: kind, key: customers.bytesInPlace(2))
    customer = added
    return added
  }

  private mutating func addProspect(to sink: inout some HistorySink) throws(StorageError) {
    sink.addProspect(customer: try addedCustomer(to: &sink))
  }

  private struct Receipt {
    var kind: ReceiptKind
    var issued: Int64
    var seq: Int64
    var day: Int32
    /// The index of its code.
    var store: Int32
    var total: Int64
    /// Of a return.
    var sale: (issued: Int64, seq: Int64)?
    /// Whether the earlier look did not see it.
    var isNews: Bool
  }

  /// The row that the statement stands on; a damaged one is thrown.
  private func checkedReceipt() throws(StorageError) -> Receipt {
    let (issued, day, total) = (receipts.integer(1), receipts.integer(3), receipts.integer(5))
    let seq = receipts.integer(2)
    let kind = try ReceiptKind(stored: receipts.integer(0))
    try ReceiptRanges.check(issuedAt: issued, day: day, total: total, table: "receipt")
    var receipt = Receipt(
      kind: kind, issued: issued, seq: seq, day: Int32(day),
      store: try stores.index(of: receipts.integer(4)), total: total, sale: nil,
      isNews: scope.newSince?.missed(issued: issued, seq: seq) ?? false)
    if kind == .refund {
      guard let saleIssued = receipts.integerIfAny(6), let saleSeq = receipts.integerIfAny(7)
      else { throw .unreadable(what: "receipt: the sale of a return") }
      receipt.sale = (saleIssued, saleSeq)
    }
    return receipt
  }

  /// Receipts come in the order of their instants.
  private mutating func take(
    _ receipt: Receipt, into sink: inout some HistorySink
  ) throws(StorageError) {
    if receipt.isNews { newestIssued = receipt.issued }
    switch receipt.kind {
    case .sale:
      let index = sink.addSale(
        customer: try addedCustomer(to: &sink), issued: receipt.issued, day: receipt.day,
        store: receipt.store, total: receipt.total)
      sales.append(Sale(issued: receipt.issued, seq: receipt.seq, index: index))
      if hasGoods { addLines(of: receipt.seq, sale: index, to: &sink) }
    case .refund:
      guard let sale = receipt.sale else { return }
      returns.append(
        Return(
          saleIssued: sale.issued, saleSeq: sale.seq, issued: receipt.issued,
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
