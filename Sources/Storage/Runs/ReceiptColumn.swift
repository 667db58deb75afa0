/// The columns of a run of receipts.
enum ReceiptColumn: Int, CaseIterable, Sendable {
  /// Customer 0 is nobody.
  case customer
  case issued
  case seq
  /// The receipt's day without the UTC day of its instant: mostly 0.
  case dayLead
  /// An id, not a place among codes.
  case store
  case total
  case kind
  /// The sale's number in commit order; 0 where the receipt is no return of a sale.
  case saleSeq
}
