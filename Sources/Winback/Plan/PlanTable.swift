package import PluginHost
import Retention

/// The table that has a row per customer as bytes, in byte order of their keys. Facts are
/// computed batch by batch while it is written, on several workers: nothing of the table is
/// kept, and the bytes do not depend on the workers.
package struct PlanTable: Sendable {
  package enum Form: Sendable {
    /// RFC 4180 with a header, cells for programs: integers bare, other numbers in shortest
    /// round-trip form, nothing where nothing is known.
    case csv
    /// One object a line: a base may have millions of customers.
    case json
  }

  let plan: Plan
  let columns: [PlanColumn]
  private let form: Form
  private let tables: Tables

  /// `thresholds` are those of the plan.
  package init(
    _ plan: Plan, columns: [PlanColumn], form: Form, thresholds: BusinessThresholds
  ) {
    self.plan = plan
    self.columns = columns
    self.form = form
    tables = Tables(
      plan.history, frame: plan.frame, thresholds: thresholds, manifest: plan.manifest)
  }

  /// Hands the bytes on in their order; `workers` are threads.
  package func write(workers: Int, to body: ([UInt8]) throws -> Void) rethrows {
    try body(TableSigns(form, columns: columns).header)
    var start = 0
    while start < plan.batches.count {
      let first = start
      // Some batches at once, so that the bytes in memory stay few.
      let count = min(workers * PlanTable.batchesAWorker, plan.batches.count - first)
      let pieces = parallelMap(count: count, workers: workers, worker: {}) { _, index in
        bytes(ofBatch: first + index)
      }
      for piece in pieces { try body(piece) }
      start += count
    }
  }

  private static let batchesAWorker = 8

  /// What the loop over the cells reads is made for the batch: two workers that count their uses
  /// of one list would wait for each other at every cell.
  private func bytes(ofBatch index: Int) -> [UInt8] {
    let batch = plan.batches[index]
    let signs = TableSigns(form, columns: columns)
    let cells = TableCells(self, batch, signs, facts: tables.table(batch.basics))
    let keys = plan.history.keyBytes(ofCustomers: batch.basics.customers)
    let kinds = cells.kinds
    var row = ByteRow(capacity: batch.segments.count * columns.count * 8)
    defer { row.free() }
    for place in batch.segments.indices {
      for column in kinds.indices {
        row.put(signs.marks, signs.before(column))
        if kinds[column] == .key {
          signs.putKey(keys.bytes, keys.ends[place]..<keys.ends[place + 1], to: &row)
        } else {
          cells.put(place, column, to: &row)
        }
      }
      row.put(signs.end)
    }
    return row.bytes
  }
}

extension History {
  /// The keys of some customers, copied: those of place i are ends[i]..<ends[i + 1].
  fileprivate func keyBytes(ofCustomers customers: Range<Int>) -> (bytes: [UInt8], ends: [Int]) {
    let ends = keyEnds[customers.lowerBound...customers.upperBound]
    let first = keyEnds[customers.lowerBound]
    return (Array(keyBytes[first..<keyEnds[customers.upperBound]]), ends.map { $0 - first })
  }
}
