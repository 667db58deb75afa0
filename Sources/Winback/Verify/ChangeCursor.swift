import Retention

/// Walks the changes of a plan one by one, a batch of customers in memory at a time.
struct ChangeCursor {
  private let plan: Plan
  private var batch = 0
  private var changes: [PlanChange] = []
  private var place = 0

  init(_ plan: Plan) { self.plan = plan }

  /// The next one in byte order of the keys, of a customer who is not among these.
  mutating func next(leavingOut left: Set<CustomerKey>) -> PlanChange? {
    while true {
      while place < changes.count {
        place += 1
        let change = changes[place - 1]
        if left.isEmpty || !left.contains(plan.key(of: change)) { return change }
      }
      guard batch < plan.batches.count else { return nil }
      changes.removeAll(keepingCapacity: true)
      place = 0
      plan.forEachChange(ofBatch: batch) { changes.append($0) }
      batch += 1
    }
  }
}

extension Plan {
  func key(of change: PlanChange) -> CustomerKey { history.key(of: change.customer) }
}
