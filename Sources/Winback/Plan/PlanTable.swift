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

  /// Hands the bytes on in their order, one stretch at a time; `workers` are threads, and each
  /// hands on what it made.
  package func write<Failure: Error>(
    workers: Int, to body: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    try body(TableSigns(form, columns: columns).header)
    let rows = plan.batches.map(\.segments.count).max() ?? 0
    try parallelMap(
      count: plan.batches.count, workers: workers,
      worker: { [columns] in TableRoom(rows: rows, columns: columns.count) },
      { [self] room, index in bytes(ofBatch: index, in: room) }, inOrder: body)
  }

  /// What the loop over the cells reads is made for the batch: two workers that count their uses
  /// of one list would wait for each other at every cell.
  private func bytes(ofBatch index: Int, in room: TableRoom) -> [UInt8] {
    let batch = plan.batches[index]
    let signs = TableSigns(form, columns: columns)
    let cells = TableCells(self, batch, signs, facts: tables.table(batch.basics), in: room)
    room.row.clear()
    room.row = cells.write(BatchKeys(plan.history, batch.basics.customers), to: room.row)
    return room.row.bytes
  }
}
