import PluginHost
package import Retention
import Storage

extension Business {
  /// The customers with their facts as of a moment, for `forEachAppliedRow`. Why the rules would
  /// move them now is not asked.
  package func customersToExport(
    at moment: Moment, workers: Int, facts: Set<Fact>
  ) throws -> Plan {
    try outcome(of: rules(), on: view(at: moment), workers: workers, facts: facts)
  }
}

extension Plan {
  /// Walks the customers in byte order of their keys, as `forEachRow`, with the segments that
  /// are applied in place of those that the rules propose.
  package func forEachAppliedRow(
    columns: [PlanColumn], _ body: ([PlanCell]) throws -> Void
  ) rethrows {
    let segmentPlaces = columns.indices.filter { columns[$0] == .segment }
    let groupPlaces = columns.indices.filter { columns[$0] == .group }
    let groups = Dictionary(
      manifest.segments.map { ($0.segment.rawValue, $0.group.rawValue) }
    ) { first, _ in first }
    var customer = 0
    try forEachRow(columns: columns) { cells in
      var cells = cells
      let applied = history.standing?.segment(of: customer)
      for place in segmentPlaces { cells[place] = applied.map { .text($0) } ?? .nothing }
      let group = applied.flatMap { groups[$0] }
      for place in groupPlaces { cells[place] = group.map { .text($0) } ?? .nothing }
      try body(cells)
      customer += 1
    }
  }
}
