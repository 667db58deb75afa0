/// Rows one after another: all numbers of a row are next to each other in memory, so that rows
/// in another order are fetched with one access each.
struct RowTable {
  let kind: RunKind
  let count: Int
  /// Row by row.
  let numbers: [Int64]

  /// Rows that are turned at a time, few enough for a processor's first cache.
  private static let rowsAtOnce = 256

  init(_ rows: RunRows) {
    precondition(rows.columns.allSatisfy { $0.count == rows.count })
    let (width, count) = (rows.kind.columnCount, rows.count)
    kind = rows.kind
    self.count = count
    numbers = unsafe [Int64](unsafeUninitializedCapacity: count * width) { numbers, filled in
      for start in stride(from: 0, to: count, by: Self.rowsAtOnce) {
        let end = min(start + Self.rowsAtOnce, count)
        for column in 0..<width {
          unsafe rows.columns[column].withUnsafeBufferPointer { from in
            for row in start..<end {
              unsafe numbers.initializeElement(at: row &* width &+ column, to: from[row])
            }
          }
        }
      }
      filled = count * width
    }
  }
}
