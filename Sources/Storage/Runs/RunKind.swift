/// What a sorted run has: rows of numbers in the order of their first columns.
enum RunKind: Int64, CaseIterable, Sendable {
  /// Receipts of all kinds, by customer, instant and number in commit order.
  case receipts = 0
  /// Receipts by the keys of their identities.
  case identities = 1

  var columnCount: Int {
    switch self {
    case .receipts: ReceiptColumn.allCases.count
    case .identities: IdentityColumn.allCases.count
    }
  }

  /// How many first columns decide the order: no two rows are equal in all of them.
  var orderedColumns: Int {
    switch self {
    case .receipts: 3
    case .identities: 2
    }
  }
}
