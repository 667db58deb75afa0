/// Memory in which one thread makes the bytes of a table, batch after batch.
final class TableRoom {
  /// The cells of a batch; those of column i begin at i times the number of its rows.
  let words: UnsafeMutableBufferPointer<UInt64>
  var row: ByteRow

  init(rows: Int, columns: Int) {
    words = .allocate(capacity: max(1, rows * columns))
    row = ByteRow(capacity: rows * columns * 8)
  }

  deinit {
    words.deallocate()
    row.free()
  }
}
