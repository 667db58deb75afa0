/// The receipts of a base, read once, from which its history can be made as of any moment
/// before: what was issued later is not there.
///
/// The methods mean what they mean in `HistoryBuilder`.
package struct ReceiptLog: Sendable {
  private var keyBytes: [UInt8] = []
  private var keyEnds: [Int] = [0]
  private var keyKinds: [CustomerKey.Kind] = []
  /// The base's numbers of the customers.
  private var ids: [Int64] = []

  // One entry a sale or unlinked return.
  private var customers: [Int32] = []
  private var issued: [Int64] = []
  private var days: [Int32] = []
  private var stores: [Int32] = []
  private var totals: [Int64] = []
  private var kinds: [ReceiptKind] = []

  private struct Return {
    let sale: Int32
    let issued: Int64
    let amount: Int64
  }

  private struct Line {
    let sale: Int32
    let category: Int32
    let quantity: Int64
  }

  private struct Anonymous {
    let issued: Int64
    let day: Int32
    let store: Int32
  }

  private var returns: [Return] = []
  private var lines: [Line] = []
  private var anonymous: [Anonymous] = []

  package init() {}

  /// As a moment sees it. `storeCodes` and `categories` are those that the log was filled with;
  /// everyone stands without a segment, under her number.
  package func history(asOf: Instant, storeCodes: [String], categories: [String]) -> History {
    var builder = HistoryBuilder(asOf: asOf)
    builder.reserve(receipts: issued.count, customers: keyKinds.count)
    for (place, kind) in keyKinds.enumerated() {
      let added = builder.addCustomer(
        kind: kind, key: keyBytes[keyEnds[place]..<keyEnds[place + 1]])
      builder.setStanding(
        customer: added,
        CustomerStanding(id: ids[place], segment: -1, since: 0, newestIssued: nil))
    }
    let sales = fill(&builder)
    for entry in returns {
      builder.addReturn(
        of: sales[Int(entry.sale)], issued: entry.issued, amount: entry.amount)
    }
    for line in lines {
      builder.addGoods(
        of: sales[Int(line.sale)], category: line.category, quantity: line.quantity)
    }
    for receipt in anonymous {
      builder.addAnonymous(issued: receipt.issued, day: receipt.day, store: receipt.store)
    }
    return builder.finish(storeCodes: storeCodes, categories: categories)
  }

  /// Answers what the builder calls each sale.
  private func fill(_ builder: inout HistoryBuilder) -> [Int32] {
    issued.indices.map { row in
      if kinds[row] == .unlinkedReturn {
        builder.addUnlinkedReturn(
          customer: customers[row], issued: issued[row], day: days[row], store: stores[row],
          amount: totals[row])
        return -1
      }
      return builder.addSale(
        customer: customers[row], issued: issued[row], day: days[row], store: stores[row],
        total: totals[row])
    }
  }

  /// The days on which anything was sold or taken back, in order.
  package var openDays: [Int32] { Set(days + anonymous.map(\.day)).sorted() }

  // MARK: - Filling

  package mutating func reserve(receipts: Int, customers count: Int) {}

  package mutating func addCustomer(kind: CustomerKey.Kind, key: some Collection<UInt8>) -> Int32 {
    keyBytes.append(contentsOf: key)
    keyEnds.append(keyBytes.count)
    keyKinds.append(kind)
    ids.append(0)
    return Int32(keyKinds.count - 1)
  }

  /// Rules are not asked about those who never bought.
  package mutating func addProspect(customer: Int32) {}

  /// Only the number is kept: the journal knows what came later.
  package mutating func setStanding(customer: Int32, _ standing: CustomerStanding) {
    ids[Int(customer)] = standing.id
  }

  package mutating func addSale(
    customer: Int32, issued: Int64, day: Int32, store: Int32, total: Int64
  ) -> Int32 {
    append(.sale, customer: customer, issued: issued, day: day, store: store, total: total)
  }

  package mutating func addReturn(of sale: Int32, issued: Int64, amount: Int64) {
    guard sale >= 0 else { return }
    returns.append(Return(sale: sale, issued: issued, amount: amount))
  }

  package mutating func addUnlinkedReturn(
    customer: Int32, issued: Int64, day: Int32, store: Int32, amount: Int64
  ) {
    _ = append(
      .unlinkedReturn, customer: customer, issued: issued, day: day, store: store, total: amount)
  }

  package mutating func addAnonymous(issued: Int64, day: Int32, store: Int32) {
    anonymous.append(Anonymous(issued: issued, day: day, store: store))
  }

  package mutating func addGoods(of sale: Int32, category: Int32, quantity: Int64) {
    guard sale >= 0 else { return }
    lines.append(Line(sale: sale, category: category, quantity: quantity))
  }

  private mutating func append(
    _ kind: ReceiptKind, customer: Int32, issued: Int64, day: Int32, store: Int32, total: Int64
  ) -> Int32 {
    guard kinds.count < HistoryBuilder.rowsMax else { return -1 }
    customers.append(customer)
    self.issued.append(issued)
    days.append(day)
    stores.append(store)
    totals.append(total)
    kinds.append(kind)
    return Int32(kinds.count - 1)
  }
}
