import Retention

/// On which days each store issued receipts, marked row by row: `StoreDays` is slower to add to.
struct DayMarks {
  private static let firstWord = Int(ReceiptRanges.days.lowerBound) >> 6
  private static let wordCount = Int(ReceiptRanges.days.upperBound) >> 6 - firstWord + 1
  /// Stores that are marked at a time: more of them take turns.
  private static let storesMax = 1024

  private var words: [UInt64] = []
  /// Where the words of each store begin; -1 for none.
  private var starts: [Int32]
  /// The stores that have words, in their order.
  private var marked: [Int32] = []
  private var days = StoreDays()

  init(stores count: Int) { starts = [Int32](repeating: -1, count: count) }

  /// The day is one of `ReceiptRanges.days`.
  @inline(__always)
  mutating func mark(store: Int32, day: Int32) {
    if starts[Int(store)] < 0 { makeRoom(for: store) }
    let word = Int(starts[Int(store)]) &+ Int(day >> 6) &- Self.firstWord
    words[word] |= 1 << UInt64(day & 63)
  }

  private mutating func makeRoom(for store: Int32) {
    if marked.count == Self.storesMax { empty() }
    starts[Int(store)] = Int32(words.count)
    words.append(contentsOf: repeatElement(0, count: Self.wordCount))
    marked.append(store)
  }

  private mutating func empty() {
    for (index, store) in marked.enumerated() {
      for place in 0..<Self.wordCount {
        var word = words[index * Self.wordCount + place]
        while word != 0 {
          let bit = word.trailingZeroBitCount
          days.insert(store: store, day: Int32((Self.firstWord + place) << 6 + bit))
          word &= word - 1
        }
      }
      starts[Int(store)] = -1
    }
    marked.removeAll()
    words.removeAll()
  }

  /// All days that were marked.
  mutating func finish() -> StoreDays {
    empty()
    return days
  }
}
