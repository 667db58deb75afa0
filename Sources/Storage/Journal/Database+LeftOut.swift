package import Retention

extension Database {
  /// The same customers by their numbers in the base.
  package func customerNumbersLeftOut(of plan: Int64) throws -> Set<Int64> {
    try read { connection throws(StorageError) in
      Set(
        try connection.all(
          """
          SELECT customer_id FROM applied_plan_left_out WHERE applied_plan_id = \(plan)
          """
        ) { $0.integer(0) })
    }
  }

  /// The customers whose decisions a plan did not take over, in byte order of their keys:
  /// newer rows of theirs had come in.
  package func customersLeftOut(of plan: Int64) throws -> [CustomerKey] {
    try read { connection throws(StorageError) in
      try connection.all(
        """
        SELECT kind, key FROM applied_plan_left_out JOIN customer ON customer.id = customer_id
        WHERE applied_plan_id = \(plan) ORDER BY key, kind
        """
      ) { row throws(StorageError) in
        try CustomerKey(storedKind: row.integer(0), value: row.text(1))
      }
    }
  }
}
