import PluginHost
import Retention

/// A cell of the table of customers.
package enum PlanCell: Hashable, Sendable {
  case nothing
  case integer(Int64)
  case number(Double)
  case boolean(Bool)
  case text(String)
}

extension Plan {
  /// Walks the customers in byte order of their keys; the cells are those of `columns`, whose
  /// facts the plan must have been asked for.
  package func forEachRow(
    columns: [PlanColumn], _ body: ([PlanCell]) throws -> Void
  ) rethrows {
    var cells = [PlanCell](repeating: .nothing, count: columns.count)
    for batch in batches {
      for place in batch.segments.indices {
        for (index, column) in columns.enumerated() {
          cells[index] = cell(column, batch, place)
        }
        try body(cells)
      }
    }
  }

  private func cell(_ column: PlanColumn, _ batch: BatchDecisions, _ place: Int) -> PlanCell {
    let basics = batch.basics
    let hasVisit = basics.visits[place] > 0
    switch column {
    case .customer:
      return .text(history.key(of: basics.customers.lowerBound + place).value)
    case .firstAt: return hasVisit ? time(basics.firstIssued[place]) : .nothing
    case .lastAt: return hasVisit ? time(basics.lastIssued[place]) : .nothing
    case .spendMinor: return .integer(basics.spend[place])
    case .purchasesWindow: return .integer(Int64(basics.purchasesWindow[place]))
    case .spendWindowMinor: return .integer(basics.spendWindow[place])
    case .segment:
      return segment(batch: batch, place).map { .text($0.segment.rawValue) } ?? .nothing
    case .group: return segment(batch: batch, place).map { .text($0.group.rawValue) } ?? .nothing
    case .fact(let fact): return cell(fact, batch, place)
    }
  }

  private func time(_ instant: Int64) -> PlanCell {
    .text(frame.moment.zone.format(Instant(instant)))
  }

  private func cell(_ fact: Fact, _ batch: BatchDecisions, _ place: Int) -> PlanCell {
    switch batch.columns[fact] {
    case nil: return .nothing
    case .numbers(let numbers):
      let number = numbers[place]
      if number.isNaN { return .nothing }
      if fact.kind == .boolean { return .boolean(number != 0) }
      return Int64(exactly: number).map { .integer($0) } ?? .number(number)
    case .texts(let indices, let table):
      let index = Int(indices[place])
      return index >= 0 ? .text(table[index]) : .nothing
    }
  }
}
