import Retention

/// What was returned of the sales among some receipts, which are all that one or more customers
/// have in a view: a return is a receipt of its sale's customer.
struct ReturnedAmounts {
  /// Of one sale.
  struct Sum: Hashable {
    /// Minor units.
    var amount: Int64 = 0
    var returns = 0
  }

  /// By the sales' numbers in commit order.
  private var sums: [Int64: Sum] = [:]

  init(_ receipts: [RunReceipt]) throws(StorageError) {
    for receipt in receipts where receipt.saleSeq != 0 {
      guard ReceiptRanges.totals.contains(receipt.total) else {
        throw .unreadable(what: "receipt: the total \(receipt.total)")
      }
      var sum = sums[receipt.saleSeq, default: Sum()]
      let (amount, overflow) = sum.amount.addingReportingOverflow(receipt.total)
      if overflow { throw .unreadable(what: "receipt: what was returned of a sale") }
      sum.amount = amount
      sum.returns += 1
      sums[receipt.saleSeq] = sum
    }
  }

  func sum(of sale: RunReceipt) -> Sum { sums[sale.seq] ?? Sum() }

  /// Whether nothing of a sale is left. One that nobody brought anything back of is left, even if
  /// it cost nothing.
  func isWhole(_ sale: RunReceipt) -> Bool {
    let sum = sum(of: sale)
    return sum.returns > 0 && sum.amount >= sale.total
  }
}

extension RunReceipt {
  /// The kind of a receipt whose numbers are ones that it may have; those of a damaged base are
  /// thrown.
  func checkedKind() throws(StorageError) -> ReceiptKind {
    try ReceiptRanges.check(issuedAt: issued, day: day, total: total, table: "receipt")
    return try ReceiptKind(stored: kind)
  }
}
