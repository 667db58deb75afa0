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

  /// Hands the bytes on in their order, on the caller's thread; `workers` are threads.
  package func write(workers: Int, to body: ([UInt8]) throws -> Void) rethrows {
    try body(TableSigns(form, columns: columns).header)
    let rows = plan.batches.map(\.segments.count).max() ?? 0
    try parallelMap(
      count: plan.batches.count, workers: workers, ahead: workers * PlanTable.batchesAhead,
      worker: { [columns] in TableRoom(rows: rows, columns: columns.count) },
      { room, index in bytes(ofBatch: index, in: room) }, inOrder: body)
  }

  /// For each worker: so that none waits for whoever writes, and the bytes in memory stay few.
  private static let batchesAhead = 4

  /// What the loop over the cells reads is made for the batch: two workers that count their uses
  /// of one list would wait for each other at every cell.
  private func bytes(ofBatch index: Int, in room: TableRoom) -> [UInt8] {
    let batch = plan.batches[index]
    let signs = TableSigns(form, columns: columns)
    let cells = TableCells(self, batch, signs, facts: tables.table(batch.basics), in: room)
    let keys = BatchKeys(plan.history, batch.basics.customers)
    let arePlain = signs.arePlain(keys)
    let kinds = cells.kinds
    var row = room.row
    row.clear()
    for place in batch.segments.indices {
      for column in kinds.indices {
        row.put(signs.marks, signs.before(column))
        if kinds[column] != .key {
          cells.put(place, column, to: &row)
        } else if arePlain {
          signs.putPlain(keys, place, to: &row)
        } else {
          signs.putKey(keys[place], to: &row)
        }
      }
      row.put(signs.marks, signs.before(kinds.count))
    }
    room.row = row
    return row.bytes
  }
}
