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
  private let places: [Segment: Int]
  package private(set) var prospects = 0
  package private(set) var failed = 0

  package init(_ plan: Plan) {
    rows = plan.manifest.segments.map { Row(segment: $0) }
    places = Dictionary(
      plan.manifest.segments.enumerated().map { ($1.segment, $0) },
      uniquingKeysWith: { first, _ in first })
    for batch in plan.batches {
      for place in batch.segments.indices { add(plan, batch, place) }
    }
  }

  private mutating func add(_ plan: Plan, _ batch: BatchDecisions, _ place: Int) {
    if batch.segments[place] == BatchDecisions.Undecided.failed { failed += 1 }
    guard let segment = plan.segment(batch: batch, place),
      let index = places[segment.segment]
    else {
      if batch.segments[place] == BatchDecisions.Undecided.prospect { prospects += 1 }
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
