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
      let find = try connection.prepare(
        """
        SELECT min(day) FROM receipt AS sale
        WHERE customer_id = ?1 AND issued_at BETWEEN ?2 AND ?3 AND kind = 0
          AND day BETWEEN ?4 AND ?5
          AND NOT EXISTS (
            SELECT 1 FROM receipt AS back
            WHERE back.customer_id = sale.customer_id AND back.sale_seq = sale.seq
              AND back.issued_at <= ?6
            GROUP BY back.sale_seq HAVING sum(back.total) >= sale.total)
        """)
      var answers: [Day?] = []
      for span in spans {
        var first: Day?
        for customer in span.customers {
          find.bind(customer, at: 1)
          // A day of a store is within a day of the same day of UTC.
          find.bind((Int64(span.days.lowerBound.rawValue) - 1) * 86_400, at: 2)
          find.bind(
            min(asOf.rawValue, (Int64(span.days.upperBound.rawValue) + 2) * 86_400), at: 3)
          find.bind(Int64(span.days.lowerBound.rawValue), at: 4)
          find.bind(Int64(span.days.upperBound.rawValue), at: 5)
          find.bind(asOf.rawValue, at: 6)
          if try find.step(), !find.isNull(0) {
            let day = try Day(stored: find.integer(0), in: "receipt")
            first = min(first ?? day, day)
          }
          find.reset()
        }
        answers.append(first)
      }
      return answers
    }
  }
}
