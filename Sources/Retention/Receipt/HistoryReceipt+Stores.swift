extension HistoryReceipt {
  /// The greatest store of some; -1 for none.
  package static func greatestStore(of receipts: UnsafeBufferPointer<HistoryReceipt>) -> Int32 {
    var greatest: Int32 = -1
    for receipt in receipts { greatest = max(greatest, receipt.store) }
    return greatest
  }
}
