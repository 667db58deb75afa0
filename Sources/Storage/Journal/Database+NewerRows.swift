package import Retention

extension Database {
  /// The persons of whom receipts came in later in commit order, whenever they were issued, or
  /// who since are together with others than they were: as a view saw them, by their numbers.
  /// Where nothing came in, nothing is read.
  ///
  /// - Parameters:
  ///   - seen: The last number that the view saw.
  ///   - asOf: Its moment.
  /// - Returns: The numbers that the view's persons had in it.
  /// - Throws: `StorageError`.
  package func customersWithRows(
    after seen: Int64, asOf: Instant = Instant(.max)
  ) throws -> Set<Int64> {
    try read { connection throws(StorageError) in
      var customers: Set<Int64> = []
      guard try connection.lastSeq() > seen else { return customers }
      if try connection.last(.receipts) > seen {
        let rows = try connection.prepare(
          """
          SELECT customer_id FROM receipt
          WHERE seq > \(seen) AND customer_id <> \(Admission.nobody)
          """)
        while try rows.step() { customers.insert(rows.integer(0)) }
      }
      guard let rows = try IdentityRows(on: connection) else { return customers }
      let then = PersonFinder.persons(in: rows, asOf: asOf.rawValue, seen: seen)
      let now = PersonFinder.persons(in: rows, asOf: asOf.rawValue, seen: .max)
      let touched = customers.flatMap { now.group(of: $0) } + now.changed(since: then)
      return Set((touched + customers).map { then.person(of: $0) })
    }
  }
}
