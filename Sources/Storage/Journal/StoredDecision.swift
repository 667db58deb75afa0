package import Retention

/// A decision as the journal keeps it.
package struct StoredDecision: Hashable, Sendable {
  /// Its number in commit order.
  package var seq: Int64
  /// The base's own number of the customer.
  package var customer: Int64
  package var key: CustomerKey
  package var planNumber: Int64
  /// The as-of day of that plan: the decision counts from then on.
  package var day: Day
  package var from: String?
  package var to: String
  /// The group of `to`.
  package var group: String
  package var cause: String
  package var reason: String?
  /// The code of the home store that she had.
  package var store: String?
  package var value: String?
  /// Net money of the year that ends with her last visit, minor units.
  package var spend: Int64
  /// What the rules read; nil where it was not asked for.
  package var facts: String?
}

extension StoredDecision {
  /// Reads decisions, one a row; whoever prepares it adds the conditions. Everything hangs on
  /// the decision, so that a damaged base has the row, too, and the row is named.
  static func select(withFacts: Bool) -> SQL {
    """
    SELECT decision.seq, decision.customer_id, customer.kind, customer.key, applied_plan_id,
      applied_plan.day, from_segment, to_segment, to_group, cause, decision.reason, store.code,
      decision.value, spend\(withFacts ? factsColumn : "")
    FROM decision LEFT JOIN customer ON customer.id = decision.customer_id
      LEFT JOIN applied_plan ON applied_plan.id = applied_plan_id
      LEFT JOIN store ON store.id = store_id
      \(withFacts ? factsTable : "")
    """
  }

  private static let factsColumn: SQL = ", facts"

  private static let factsTable: SQL = """
    LEFT JOIN decision_facts ON decision_facts.customer_id = decision.customer_id
      AND decision_facts.seq = decision.seq
    """

  /// The row that a statement of `select` stands on.
  init(row: Statement, withFacts: Bool) throws(StorageError) {
    let seq = row.integer(0)
    if row.isNull(2) { throw .unreadable(what: "decision \(seq): its customer") }
    if row.isNull(5) { throw .unreadable(what: "decision \(seq): its plan") }
    self.init(
      seq: seq, customer: row.integer(1),
      key: try CustomerKey(storedKind: row.integer(2), value: row.text(3)),
      planNumber: row.integer(4), day: try Day(stored: row.integer(5), in: "applied_plan"),
      from: row.textIfAny(6), to: row.text(7), group: row.text(8), cause: row.text(9),
      reason: row.textIfAny(10), store: row.textIfAny(11), value: row.textIfAny(12),
      spend: row.integer(13), facts: withFacts ? row.textIfAny(14) : nil)
  }
}

extension Day {
  init(stored number: Int64, in table: String) throws(StorageError) {
    guard let day = Int32(exactly: number) else {
      throw .unreadable(what: "\(table): the day \(number)")
    }
    self.init(day)
  }
}

extension CustomerKey {
  init(storedKind kind: Int64, value: String) throws(StorageError) {
    self.init(kind: try Kind(stored: kind), value: value)
  }
}

extension CustomerKey.Kind {
  init(stored number: Int64) throws(StorageError) {
    guard let kind = UInt8(exactly: number).flatMap(CustomerKey.Kind.init) else {
      throw .unreadable(what: "customer: the kind \(number) of a key")
    }
    self = kind
  }
}
