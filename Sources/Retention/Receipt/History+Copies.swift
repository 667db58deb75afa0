extension History {
  /// The receipts of some customers, one after the other. Another module can't look into a column
  /// without a call for each value.
  package func receipts(of customers: Range<Int>) -> [HistoryReceipt] {
    var all: [HistoryReceipt] = []
    all.reserveCapacity(customers.reduce(0) { $0 + rows(of: $1).count })
    for customer in customers {
      for row in rows(of: customer) { all.append(receipts[row]) }
    }
    return all
  }
}
