package import PluginHost
import Retention

/// Segments with their customers and money.
package struct SegmentReport: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package let segment: SegmentInfo
    package var customers = 0
    /// Net money of the customers of the segment: in the window, and over all time.
    package var spendWindow: Int64 = 0
    package var spend: Int64 = 0
    /// Customers by value level, in the order of `ValueLevel`.
    package var byValue = [0, 0, 0]
  }

  package private(set) var rows: [Row]
  package private(set) var prospects = 0
  package private(set) var failed = 0

  package init(_ plan: Plan) {
    rows = plan.manifest.segments.map { Row(segment: $0) }
    for batch in plan.batches {
      for place in batch.segments.indices { add(batch, place) }
    }
  }

  private mutating func add(_ batch: BatchDecisions, _ place: Int) {
    let index = Int(batch.segments[place])
    guard index >= 0 else {
      if batch.segments[place] == BatchDecisions.Undecided.failed {
        failed += 1
      } else {
        prospects += 1
      }
      return
    }
    rows[index].customers += 1
    rows[index].spendWindow += batch.basics.spendWindow[place]
    rows[index].spend += batch.basics.spend[place]
    if case .texts(let levels, _) = batch.columns[.value], levels[place] >= 0 {
      rows[index].byValue[Int(levels[place])] += 1
    }
  }

  package var customers: Int { rows.reduce(0) { $0 + $1.customers } }
  package var spend: Int64 { rows.reduce(0) { $0 + $1.spend } }
  package var spendWindow: Int64 { rows.reduce(0) { $0 + $1.spendWindow } }
}
