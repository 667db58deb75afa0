package import PluginHost
package import Retention

/// One decision that a plan proposes: a customer changes segment.
package struct PlanChange: Hashable, Sendable {
  /// Her place in the history.
  package let customer: Int
  package let from: String?
  package let to: SegmentInfo
  package let cause: Cause
  /// The rule that gave the segment, and the sentence that it named: `lost:stopped`.
  package let reason: String?
  /// Her home store, an index into the history's codes.
  package let store: Int32
  package let value: ValueLevel?
  /// Net money of the year that ends with her last visit, minor units.
  package let spendLastYear: Int64
}

extension Plan {
  /// Walks the decisions in byte order of the customer key.
  package func forEachChange(_ body: (PlanChange) throws -> Void) rethrows {
    for index in batches.indices { try forEachChange(ofBatch: index, body) }
  }

  func forEachChange(ofBatch index: Int, _ body: (PlanChange) throws -> Void) rethrows {
    let batch = batches[index]
    var worth: Worth?
    for place in batch.segments.indices where isChange(batch, place) {
      guard let to = segment(batch: batch, place) else { continue }
      let customer = batch.basics.customers.lowerBound + place
      let known = worth ?? Worth(batch.basics)
      worth = known
      try body(
        PlanChange(
          customer: customer, from: history.standing?.segment(of: customer), to: to,
          cause: cause(ofBatch: index, place), reason: batch.reason(place),
          store: known.homeStores[place],
          value: levels?.level(
            visits: batch.basics.visits[place], store: known.homeStores[place],
            spend: known.spendLastYear[place]),
          spendLastYear: known.spendLastYear[place]))
    }
  }

  package var changeCount: Int {
    batches.reduce(0) { count, batch in
      count + batch.segments.indices.count { isChange(batch, $0) }
    }
  }

  /// Customers who had a journalled segment before the plan.
  package var standingCount: Int { history.standing?.segments.count { $0 >= 0 } ?? 0 }

  /// Those of the changes that move a customer out of a segment that she had.
  package var movedCount: Int {
    guard let standing = history.standing else { return 0 }
    return batches.reduce(0) { count, batch in
      count
        + batch.segments.indices.count { place in
          standing.segments[batch.basics.customers.lowerBound + place] >= 0
            && isChange(batch, place)
        }
    }
  }

  /// What a decision says of a customer's worth. A plan that is only looked at needs neither, and
  /// then neither is found.
  private struct Worth {
    let homeStores: NarrowColumn<Int32>
    let spendLastYear: NarrowColumn<Int64>

    init(_ basics: BasicFacts) {
      homeStores = basics.homeStores
      spendLastYear = basics.spendLastYear
    }
  }
}
