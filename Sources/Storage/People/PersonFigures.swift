package import Retention

/// What some customer rows bought together by a moment, as facts count it.
package struct PersonFigures: Hashable, Sendable {
  /// Sales that were not wholly returned.
  package var purchases = 0
  /// Days with a purchase.
  package var visits = 0
  /// Minor units, net of returns.
  package var spend: Int64 = 0
  /// Of the last visit.
  package var lastDay: Day?
  /// Receipts of all kinds.
  package var receipts = 0
  /// Where the journal has them: by the newest decision on one of them.
  package var segment: String?
}

extension Database {
  /// What these customer rows bought together.
  package func figures(of members: [Int64], asOf: Instant) throws -> PersonFigures {
    try read { connection throws(StorageError) in
      var figures = PersonFigures()
      var days: Set<Int64> = []
      try connection.checkPacked()
      let runs = try CustomerRuns(on: connection)
      var receipts: [RunReceipt] = []
      for member in members {
        try runs.receipts(of: member, asOf: asOf.rawValue, seen: .max, into: &receipts)
      }
      let returned = try ReturnedAmounts(receipts)
      for receipt in receipts {
        switch try receipt.checkedKind() {
        case .sale:
          let back = returned.sum(of: receipt)
          figures.receipts += 1 + back.returns
          figures.spend += receipt.total - back.amount
          if !returned.isWhole(receipt) {
            figures.purchases += 1
            days.insert(receipt.day)
          }
        case .unlinkedReturn:
          figures.receipts += 1
          figures.spend -= receipt.total
        case .refund:
          break
        }
      }
      figures.visits = days.count
      figures.segment = try connection.first(
        """
        SELECT to_segment FROM decision WHERE customer_id IN \(members.sqlList)
        ORDER BY seq DESC LIMIT 1
        """
      ) { $0.text(0) }
      figures.lastDay = days.max().map { Day(Int32($0)) }
      return figures
    }
  }
}
