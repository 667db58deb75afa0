extension RowStream {
  /// Hands over some rows of a stretch of this stream, which keeps places: those for whose place
  /// there is a number that is not negative, each with it.
  package func visit(
    stretch: Int, _ numbers: [Int32], _ body: (_ number: Int, _ row: HistoryRow) -> Void
  ) {
    guard !isNarrow, let index = index(of: stretch) else { return }
    numbers.withUnsafeBufferPointer { numbers in
      for range in 0..<ranges.count {
        let start = index == 0 ? 0 : Int(ends[index - 1][range])
        pieces(HistoryRow.self, of: range, from: start, to: Int(ends[index][range])) { rows in
          for row in rows where numbers[Int(row.place)] >= 0 {
            body(Int(numbers[Int(row.place)]), row)
          }
        }
      }
    }
  }
}
