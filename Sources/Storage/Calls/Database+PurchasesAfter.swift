package import Retention

extension Database {
  /// The first day on which any of some customers bought within a span of days: a sale that was
  /// not wholly returned by the moment.
  ///
  /// - Parameters:
  ///   - spans: For each question the rows of `customer`, and the first and last day.
  ///   - asOf: What came later is not there.
  /// - Returns: An answer for each question, in their order; nil where nobody bought.
  /// - Throws: `StorageError`.
  package func firstPurchases(
    _ spans: [(customers: [Int64], days: ClosedRange<Day>)], asOf: Instant
  ) throws -> [Day?] {
    try read { connection throws(StorageError) in
      try connection.checkPacked()
      let runs = try CustomerRuns(on: connection)
      var answers: [Day?] = []
      var receipts: [RunReceipt] = []
      for span in spans {
        var first: Day?
        for customer in span.customers {
          receipts.removeAll(keepingCapacity: true)
          try runs.receipts(of: customer, asOf: asOf.rawValue, seen: .max, into: &receipts)
          let returned = try ReturnedAmounts(receipts)
          for receipt in receipts where try receipt.checkedKind() == .sale {
            let day = Day(Int32(receipt.day))
            if span.days.contains(day), !returned.isWhole(receipt) {
              first = min(first ?? day, day)
            }
          }
        }
        answers.append(first)
      }
      return answers
    }
  }
}
