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
      let rows = try connection.prepare(
        """
        SELECT sale.kind, sale.issued_at, sale.day, sale.total, count(back.seq),
          coalesce(sum(back.total), 0)
        FROM receipt AS sale LEFT JOIN receipt AS back
          ON back.customer_id = sale.customer_id AND back.sale_seq = sale.seq
          AND back.issued_at <= \(asOf.rawValue)
        WHERE sale.customer_id IN \(members.sqlList) AND sale.issued_at <= \(asOf.rawValue)
          AND sale.kind <> 1
        GROUP BY sale.customer_id, sale.issued_at, sale.seq
        """)
      while try rows.step() {
        let (day, total, returned) = (rows.integer(2), rows.integer(3), rows.integer(5))
        try ReceiptRanges.check(
          issuedAt: rows.integer(1), day: day, total: total, table: "receipt")
        figures.receipts += 1 + Int(rows.integer(4))
        guard try ReceiptKind(stored: rows.integer(0)) == .sale else {
          figures.spend -= total
          continue
        }
        figures.spend += total - returned
        if returned < total || rows.integer(4) == 0 {
          figures.purchases += 1
          days.insert(day)
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
