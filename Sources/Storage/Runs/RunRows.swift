/// Rows on their way into a run, as columns, in any order.
struct RunRows: Hashable, Sendable {
  let kind: RunKind
  /// As many as the kind has, of one length.
  var columns: [[Int64]]

  init(_ kind: RunKind, reserving count: Int = 0) {
    self.kind = kind
    columns = [[Int64]](repeating: [], count: kind.columnCount)
    for column in columns.indices { columns[column].reserveCapacity(count) }
  }

  var count: Int { columns[0].count }

  /// Adds a row to a run of receipts.
  mutating func append(_ receipt: RunReceipt) {
    precondition(kind == .receipts)
    append(.customer, receipt.customer)
    append(.issued, receipt.issued)
    append(.seq, receipt.seq)
    append(.dayLead, receipt.day &- receipt.issued.civilDay)
    append(.store, receipt.store)
    append(.total, receipt.total)
    append(.kind, receipt.kind)
    append(.saleSeq, receipt.saleSeq)
  }

  /// Adds a row to a run of identities.
  mutating func appendIdentity(key: Int64, seq: Int64) {
    precondition(kind == .identities)
    columns[IdentityColumn.key.rawValue].append(key)
    columns[IdentityColumn.seq.rawValue].append(seq)
  }

  /// Keeps the memory.
  mutating func removeAll() {
    for column in columns.indices { columns[column].removeAll(keepingCapacity: true) }
  }

  private mutating func append(_ column: ReceiptColumn, _ number: Int64) {
    columns[column.rawValue].append(number)
  }
}
