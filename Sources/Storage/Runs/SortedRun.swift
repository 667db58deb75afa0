/// A run that is ready to be written: sorted and packed on any thread, without a base.
struct SortedRun: Sendable {
  struct Part: Hashable, Sendable {
    var firstKey: Int64
    var lastKey: Int64
    var rows: Int
    /// As `RunPart` reads them.
    var bytes: [UInt8]
  }

  let kind: RunKind
  let count: Int
  let parts: [Part]
  /// Nil but of identities.
  let filter: RunFilter?

  /// Sorts and packs rows.
  init(_ rows: RunRows) { self.init(RowTable(rows)) }

  init(_ table: RowTable) {
    kind = table.kind
    count = table.count
    var builder = PartBuilder(kind)
    builder.append(table, RowOrder(of: table))
    builder.finish()
    parts = builder.takeParts()
    var filter = kind == .identities ? RunFilter(keys: count) : nil
    filter?.insert(table.column(0))
    self.filter = filter
  }
}
