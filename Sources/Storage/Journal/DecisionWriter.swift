/// Writes decisions of one plan, inside the transaction of one part of it.
struct DecisionWriter {
  private let plan: Int64
  /// customer, seq, plan, from, to, group, cause, reason, store, value, spend
  private let insertDecision: Statement
  /// customer, seq, facts
  private let insertFacts: Statement
  /// plan, customer
  private let insertLeftOut: Statement
  /// By the bytes of their codes.
  private let stores: [[UInt8]: Int64]

  init(of plan: Int64, on connection: Connection) throws(StorageError) {
    self.plan = plan
    insertDecision = try Statement(
      """
      INSERT INTO decision (customer_id, seq, applied_plan_id, from_segment, to_segment,
        to_group, cause, reason, store_id, value, spend)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, on: connection)
    insertFacts = try Statement(
      "INSERT INTO decision_facts (customer_id, seq, facts) VALUES (?, ?, ?)", on: connection)
    insertLeftOut = try Statement(
      "INSERT INTO applied_plan_left_out (applied_plan_id, customer_id) VALUES (?, ?)",
      on: connection)
    let known = try connection.all("SELECT code, id FROM store") { ($0.bytes(0), $0.integer(1)) }
    stores = Dictionary(known) { _, last in last }
  }

  /// Numbers the decisions in their order. They are inserted in the order of the tables, by
  /// customer, so that neighbours are written while their page is at hand.
  func write(
    _ decisions: [JournalDecision], numberedFrom first: Int64, leftOut: [Int64]
  ) throws(StorageError) {
    let byCustomer = decisions.indices.sorted { left, right in
      (decisions[left].customer, left) < (decisions[right].customer, right)
    }
    for index in byCustomer { try write(decisions[index], seq: first + Int64(index)) }
    for index in byCustomer { try writeFacts(decisions[index], seq: first + Int64(index)) }
    for customer in leftOut {
      insertLeftOut.bind(plan, at: 1)
      insertLeftOut.bind(customer, at: 2)
      try insertLeftOut.run()
    }
  }

  private func write(_ decision: JournalDecision, seq: Int64) throws(StorageError) {
    insertDecision.bind(decision.customer, at: 1)
    insertDecision.bind(seq, at: 2)
    insertDecision.bind(plan, at: 3)
    insertDecision.bind(decision.from, at: 4)
    insertDecision.bind(decision.to, at: 5)
    insertDecision.bind(decision.group, at: 6)
    insertDecision.bind(decision.cause, at: 7)
    insertDecision.bind(decision.reason, at: 8)
    insertDecision.bind(try id(ofStore: decision.store), at: 9)
    insertDecision.bind(decision.value, at: 10)
    insertDecision.bind(decision.spend, at: 11)
    try insertDecision.run()
  }

  private func writeFacts(_ decision: JournalDecision, seq: Int64) throws(StorageError) {
    insertFacts.bind(decision.customer, at: 1)
    insertFacts.bind(seq, at: 2)
    insertFacts.bind(decision.facts, at: 3)
    try insertFacts.run()
  }

  private func id(ofStore code: String?) throws(StorageError) -> Int64? {
    guard let code else { return nil }
    guard let id = stores[Array(code.utf8)] else {
      throw .inconsistent("a decision names the store \(code), which the base does not have")
    }
    return id
  }
}
