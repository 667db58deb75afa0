import Retention

/// Pours the receipts of one person after the other into a sink, which gets to know her with her
/// first one: a return whose sale is not in the view does not make her a customer.
struct ReceiptPouring {
  /// A person in the sink.
  struct Poured {
    /// What the sink calls her.
    var customer: Int32
    /// The latest instant that an earlier look did not see.
    var newestIssued: Int64?
  }

  /// A line of a receipt.
  struct Line {
    var seq: Int64
    var category: Int32
    var quantity: Int64
  }

  private struct Sale {
    var seq: Int64
    /// What the sink calls it.
    var index: Int32
  }

  let stores: CodeList
  let categories: CodeList
  let newSince: ViewPoint?

  // Of the person being poured; kept to be filled again.
  private var customer: Int32?
  private var newestIssued: Int64?
  private var sales: [Sale] = []
  private var returns: [RunReceipt] = []

  init(stores: CodeList, categories: CodeList, newSince: ViewPoint?) {
    self.stores = stores
    self.categories = categories
    self.newSince = newSince
  }

  /// Pours a person: her receipts in the order of their instants, then what was returned of them.
  ///
  /// - Parameters:
  ///   - receipts: Of all her customers, by instant and number in commit order.
  ///   - lines: Theirs, by the receipt's number and in their order.
  ///   - key: Her own.
  ///   - isRegistered: She is a customer without a receipt, too.
  ///   - sink: Takes them.
  /// - Returns: Nil for one who is no customer of the view.
  /// - Throws: `unreadable` for a damaged row.
  mutating func pour(
    _ receipts: [RunReceipt], lines: [Line], of key: (kind: CustomerKey.Kind, bytes: [UInt8]),
    isRegistered: Bool, into sink: inout some HistorySink
  ) throws(StorageError) -> Poured? {
    customer = nil
    newestIssued = nil
    sales.removeAll(keepingCapacity: true)
    returns.removeAll(keepingCapacity: true)
    for receipt in receipts { try pour(receipt, lines, of: key, into: &sink) }
    addReturns(to: &sink)
    if customer == nil, isRegistered {
      sink.addProspect(customer: add(key, to: &sink))
    }
    return customer.map { Poured(customer: $0, newestIssued: newestIssued) }
  }

  /// Pours receipts of nobody. What was returned of them is nobody's money and shows no traffic.
  func pourNobodys(
    _ receipt: RunReceipt, into sink: inout some HistorySink
  ) throws(StorageError) {
    let (kind, day, store) = try checked(receipt)
    if kind == .refund { return }
    sink.addAnonymous(issued: receipt.issued, day: day, store: store)
  }

  private mutating func add(
    _ key: (kind: CustomerKey.Kind, bytes: [UInt8]), to sink: inout some HistorySink
  ) -> Int32 {
    if let customer { return customer }
    let added = sink.addCustomer(kind: key.kind, key: key.bytes)
    customer = added
    return added
  }

  private mutating func pour(
    _ receipt: RunReceipt, _ lines: [Line], of key: (kind: CustomerKey.Kind, bytes: [UInt8]),
    into sink: inout some HistorySink
  ) throws(StorageError) {
    let (kind, day, store) = try checked(receipt)
    if newSince?.missed(issued: receipt.issued, seq: receipt.seq) ?? false {
      newestIssued = receipt.issued
    }
    switch kind {
    case .sale:
      let index = sink.addSale(
        customer: add(key, to: &sink), issued: receipt.issued, day: day, store: store,
        total: receipt.total)
      sales.append(Sale(seq: receipt.seq, index: index))
      var place = lines.firstPlace { $0.seq >= receipt.seq }
      while place < lines.count, lines[place].seq == receipt.seq {
        sink.addGoods(
          of: index, category: lines[place].category, quantity: lines[place].quantity)
        place += 1
      }
    case .refund:
      returns.append(receipt)
    case .unlinkedReturn:
      sink.addUnlinkedReturn(
        customer: add(key, to: &sink), issued: receipt.issued, day: day, store: store,
        amount: receipt.total)
    }
  }

  /// Returns come last, because a clock that is off may date one before its sale. One whose
  /// sale is not in the view is left out.
  private mutating func addReturns(to sink: inout some HistorySink) {
    if returns.isEmpty { return }
    sales.sort { $0.seq < $1.seq }
    for entry in returns {
      let place = sales.firstPlace { $0.seq >= entry.saleSeq }
      if place < sales.count, sales[place].seq == entry.saleSeq {
        sink.addReturn(of: sales[place].index, issued: entry.issued, amount: entry.total)
      }
    }
  }

  /// A damaged row is thrown.
  private func checked(
    _ receipt: RunReceipt
  ) throws(StorageError) -> (kind: ReceiptKind, day: Int32, store: Int32) {
    try ReceiptRanges.check(
      issuedAt: receipt.issued, day: receipt.day, total: receipt.total, table: "receipt")
    let kind = try ReceiptKind(stored: receipt.kind)
    if kind == .refund, receipt.saleSeq <= 0 {
      throw .unreadable(what: "receipt: the sale of a return")
    }
    return (kind, Int32(receipt.day), try stores.index(of: receipt.store))
  }
}

extension Array {
  /// The first place whose element is as asked, where all before it are not and all after it are.
  func firstPlace(where isThere: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isThere(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
