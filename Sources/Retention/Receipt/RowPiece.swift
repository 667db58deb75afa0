/// Rows of one stream that lie together in memory.
struct RowPiece {
  let rows: UnsafeBufferPointer<HistoryRow>
  let stream: Int
  let stretch: Int
}
