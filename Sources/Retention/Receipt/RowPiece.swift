/// Rows of one stream that lie together in memory.
struct RowPiece<Row: PackedRow> {
  let rows: UnsafeBufferPointer<Row>
  let stream: Int
  let stretch: Int
}
