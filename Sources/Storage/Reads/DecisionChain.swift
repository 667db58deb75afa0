import Retention

/// Looks for a decision that does not begin where the customer stood.
///
/// A decision on a person with several keys begins where the newest one on any of them ended,
/// as the view of its plan had her keys. That view is worked out only for decisions that do not
/// follow the last one on the same key.
struct DecisionChain {
  private struct Step {
    var customer: Int64
    var seq: Int64
    var plan: Int64
    var from: String?
  }

  private let connection: Connection
  private let rows: IdentityRows?
  private let before: Statement

  init(on connection: Connection) throws(StorageError) {
    self.connection = connection
    rows = try IdentityRows(on: connection)
    before = try Statement(
      """
      SELECT seq, to_segment FROM decision WHERE customer_id = ? AND seq < ?
      ORDER BY seq DESC LIMIT 1
      """, on: connection)
  }

  /// The number of the first one, by customer; nil where there is none.
  func firstBreak() throws(StorageError) -> Int64? {
    let steps = try connection.all(
      """
      SELECT customer_id, seq, applied_plan_id, from_segment FROM (
        SELECT customer_id, seq, applied_plan_id, from_segment,
          lag(to_segment) OVER (PARTITION BY customer_id ORDER BY seq) AS stood_in
        FROM decision
      ) AS steps
      WHERE from_segment IS DISTINCT FROM stood_in ORDER BY customer_id, seq
      """
    ) {
      Step(
        customer: $0.integer(0), seq: $0.integer(1), plan: $0.integer(2), from: $0.textIfAny(3))
    }
    var persons: [Int64: Persons] = [:]
    for step in steps {
      guard let rows else { return step.seq }
      if persons[step.plan] == nil { persons[step.plan] = try find(in: rows, for: step.plan) }
      if try !follows(step, persons[step.plan] ?? Persons()) { return step.seq }
    }
    return nil
  }

  private func find(
    in rows: IdentityRows, for plan: Int64
  ) throws(StorageError) -> Persons {
    let view = try connection.first(
      "SELECT as_of, seen FROM applied_plan WHERE id = \(plan)"
    ) { (asOf: $0.integer(0), seen: $0.integer(1)) }
    guard let view else { return Persons() }
    return PersonFinder.persons(in: rows, asOf: view.asOf, seen: view.seen)
  }

  private func follows(_ step: Step, _ persons: Persons) throws(StorageError) -> Bool {
    var newest: (seq: Int64, segment: String)?
    for member in persons.group(of: step.customer) {
      before.bind(member, at: 1)
      before.bind(step.seq, at: 2)
      defer { before.reset() }
      if try before.step(), newest.map({ $0.seq < before.integer(0) }) ?? true {
        newest = (before.integer(0), before.text(1))
      }
    }
    return newest?.segment == step.from
  }
}
