package import PluginHost
package import Retention

/// A lost customer worth calling back.
package struct LostCustomer: Hashable, Sendable {
  /// Her place in the history.
  package let customer: Int
  package let key: CustomerKey
  package let segment: SegmentInfo
  package let lastDay: Day
  package let visits: Int
  /// Net money of the year that ends with her last visit, minor units.
  package let spendLastYear: Int64
}

extension Plan {
  /// The lost customers who spent most in the year up to their last visit; ties by key.
  package func mostValuableLost(_ count: Int) -> [LostCustomer] {
    var found: [LostCustomer] = []
    for batch in batches {
      for place in batch.segments.indices {
        guard let segment = segment(batch: batch, place), segment.group == .lost else { continue }
        let spend = batch.basics.spendLastYear[place]
        if found.count == count, let least = found.last, least.spendLastYear >= spend { continue }
        insert(batch, place, segment, into: &found, atMost: count)
      }
    }
    return found
  }

  private func insert(
    _ batch: BatchDecisions, _ place: Int, _ segment: SegmentInfo,
    into found: inout [LostCustomer], atMost count: Int
  ) {
    let customer = batch.basics.customers.lowerBound + place
    let lost = LostCustomer(
      customer: customer, key: history.key(of: customer), segment: segment,
      lastDay: Day(batch.basics.lastDays[place]), visits: Int(batch.basics.visits[place]),
      spendLastYear: batch.basics.spendLastYear[place])
    let index =
      found.firstIndex { $0.spendLastYear < lost.spendLastYear } ?? found.count
    found.insert(lost, at: index)
    if found.count > count { found.removeLast() }
  }

  /// The facts of one customer in the plan's frame.
  package func facts(of customer: Int, thresholds: BusinessThresholds) -> FactTable {
    let basics = BasicFacts(
      history, customers: customer..<customer + 1, on: frame.moment.day,
      options: .init(
        windowDays: frame.windowDays, purchasesADayMax: thresholds.base.purchasesADayMax))
    return Tables(history, frame: frame, thresholds: thresholds, manifest: manifest).table(basics)
  }
}
