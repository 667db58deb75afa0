extension RunPart {
  /// Adds some rows of a run of receipts.
  func appendReceipts(_ rows: Range<Int>, to receipts: inout [RunReceipt]) {
    for row in rows { receipts.append(receipt(at: row)) }
  }

  /// A row of a run of receipts.
  func receipt(at row: Int) -> RunReceipt {
    let issued = number(.issued, at: row)
    return RunReceipt(
      customer: number(.customer, at: row), issued: issued, seq: number(.seq, at: row),
      day: issued.civilDay &+ number(.dayLead, at: row), store: number(.store, at: row),
      total: number(.total, at: row), kind: number(.kind, at: row),
      saleSeq: number(.saleSeq, at: row))
  }

  func number(_ column: ReceiptColumn, at row: Int) -> Int64 {
    number(column.rawValue, at: row)
  }
}
