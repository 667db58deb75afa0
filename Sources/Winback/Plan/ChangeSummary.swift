import PluginHost
package import Retention

/// Who changes segment, by from and to: what a plan would do, or what other rules would do.
package struct ChangeSummary: Sendable {
  package struct Row: Hashable, Sendable {
    package let from: String?
    package let to: String?
    package var customers = 0
    /// Net money of the years that end with their last visits, minor units.
    package var spendLastYear: Int64 = 0
    /// Those who spent most, most first; ties by key.
    package var examples: [CustomerKey] = []
    fileprivate var exampleSpend: [Int64] = []
  }

  /// By from and to, most customers first.
  package private(set) var rows: [Row]
  package private(set) var byCause: [Cause: Int] = [:]

  private static let examplesMax = 3

  /// What a plan proposes.
  package init(_ plan: Plan) {
    var tally = Tally()
    plan.forEachChange { change in
      tally.add(
        from: change.from, to: change.to.segment.rawValue, spend: change.spendLastYear,
        key: { plan.history.key(of: change.customer) })
      tally.causes[change.cause, default: 0] += 1
    }
    rows = tally.sorted
    byCause = tally.causes
  }

  /// Where everyone stands after one plan, against another one over the same view.
  package init(before: Plan, after: Plan) {
    var tally = Tally()
    for (old, new) in zip(before.batches, after.batches) {
      for place in new.segments.indices {
        let from = before.segment(batch: old, place)?.segment
        let to = after.segment(batch: new, place)?.segment
        if from == to { continue }
        tally.add(
          from: from?.rawValue, to: to?.rawValue, spend: new.basics.spendLastYear[place],
          key: { after.history.key(of: new.basics.customers.lowerBound + place) })
      }
    }
    rows = tally.sorted
  }

  package var customers: Int { rows.reduce(0) { $0 + $1.customers } }

  private struct Tally {
    struct Pair: Hashable {
      let from: String?
      let to: String?
    }

    var rows: [Pair: Row] = [:]
    var causes: [Cause: Int] = [:]

    mutating func add(from: String?, to: String?, spend: Int64, key: () -> CustomerKey) {
      let pair = Pair(from: from, to: to)
      var row = rows[pair] ?? Row(from: from, to: to)
      row.customers += 1
      row.spendLastYear += spend
      let index = row.exampleSpend.firstIndex { $0 < spend } ?? row.exampleSpend.count
      if index < ChangeSummary.examplesMax {
        row.exampleSpend.insert(spend, at: index)
        row.examples.insert(key(), at: index)
        row.examples = Array(row.examples.prefix(ChangeSummary.examplesMax))
        row.exampleSpend = Array(row.exampleSpend.prefix(ChangeSummary.examplesMax))
      }
      rows[pair] = row
    }

    var sorted: [Row] {
      rows.values.sorted {
        ($1.customers, $0.from ?? "", $0.to ?? "") < ($0.customers, $1.from ?? "", $1.to ?? "")
      }
    }
  }
}
