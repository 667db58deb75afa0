/// What was returned of some rows: a bit a row, and how many bits stand before each word of them.
/// Rows are asked for one here and one there, and a search among them would miss every cache.
struct LoweredIndex: Sendable {
  /// The first word of each stretch, and the end of the last one.
  private var starts = [0]
  private var bits: [UInt64] = []
  private var before: [UInt32] = []
  private var amounts: [Int64] = []

  /// The rows of each stretch, which ascend.
  init(_ stretches: [[(place: UInt32, amount: Int64)]]) {
    for rows in stretches {
      let start = bits.count
      let count = rows.last.map { Int($0.place >> 6) + 1 } ?? 0
      bits += repeatElement(0, count: count)
      for row in rows { bits[start + Int(row.place >> 6)] |= 1 << UInt64(row.place & 63) }
      var sum = UInt32(truncatingIfNeeded: amounts.count)
      for word in bits[start...] {
        before.append(sum)
        sum += UInt32(truncatingIfNeeded: word.nonzeroBitCount)
      }
      amounts += rows.map(\.amount)
      starts.append(bits.count)
    }
  }

  /// Minor units; nothing for a row of which nothing came back.
  @inline(__always)
  func amount(stretch: Int, place: UInt32) -> Int64 {
    guard stretch &+ 1 < starts.count else { return 0 }
    let word = starts[stretch] &+ Int(place &>> 6)
    let bit: UInt64 = 1 &<< UInt64(place & 63)
    guard word < starts[stretch &+ 1], bits[word] & bit != 0 else { return 0 }
    return amounts[Int(before[word]) &+ (bits[word] & (bit &- 1)).nonzeroBitCount]
  }
}
