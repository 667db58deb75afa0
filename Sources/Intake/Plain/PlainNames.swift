/// Remembers by their bytes the short names that the general parser has taken, so that a row
/// finds the number of its store in two words.
struct PlainNames {
  private struct Entry {
    var low: UInt64 = 0
    var high: UInt64 = 0
    /// -1: nothing is remembered here.
    var number: Int32 = -1
  }

  private var entries = [Entry](repeating: Entry(), count: 1024)

  /// The number of a name of 1 to 16 bytes; -1 where it is to be looked up.
  @inline(__always)
  func number(_ low: UInt64, _ high: UInt64) -> Int32 {
    let entry = entries[PlainNames.place(low, high)]
    return entry.low == low && entry.high == high ? entry.number : -1
  }

  mutating func remember(_ number: Int32, _ low: UInt64, _ high: UInt64) {
    entries[PlainNames.place(low, high)] = Entry(low: low, high: high, number: number)
  }

  @inline(__always)
  private static func place(_ low: UInt64, _ high: UInt64) -> Int {
    Int(truncatingIfNeeded: ((low ^ high &* 31) &* 0x9e37_79b9_7f4a_7c15) &>> 54)
  }
}
