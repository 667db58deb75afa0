/// The order of rows by their first columns: which row comes where.
struct RowOrder {
  /// The rows' places before, in their order.
  let rows: [UInt32]

  init(of table: RowTable) {
    let count = table.count
    precondition(count < 1 << 31)
    rows = unsafe [UInt32](unsafeUninitializedCapacity: count) { rows, filled in
      for row in 0..<count { unsafe rows.initializeElement(at: row, to: UInt32(row)) }
      filled = count
      guard let rows = rows.baseAddress else { return }
      unsafe table.numbers.withUnsafeBufferPointer { numbers in
        guard let numbers = numbers.baseAddress else { return }
        let sorter = unsafe RowSorter(rows: rows, count: count, numbers: numbers, kind: table.kind)
        unsafe sorter.sort(0..<count, from: 0)
        unsafe sorter.deallocate()
      }
    }
  }
}

/// A radix sort of words that have a column's number above the row's place, from the top bits
/// down; rows that are equal in a column, mostly few, are then sorted by the next one.
///
/// Unsafe because all of it is plain memory: no range is ever empty of rows or beyond `count`,
/// and `rows` are places of rows.
@unsafe
private struct RowSorter {
  private let rows: UnsafeMutablePointer<UInt32>
  private let numbers: UnsafePointer<Int64>
  private let width: Int
  private let orderedColumns: Int
  private let words: UnsafeMutablePointer<UInt64>
  private let spare: UnsafeMutablePointer<UInt64>
  private let counts: UnsafeMutablePointer<UInt32>

  private static let digitBitsMax = 11
  /// Groups of up to so many rows are sorted by inserting.
  private static let fewRows = 16

  init(
    rows: UnsafeMutablePointer<UInt32>, count: Int, numbers: UnsafePointer<Int64>, kind: RunKind
  ) {
    unsafe self.rows = rows
    unsafe self.numbers = numbers
    unsafe width = kind.columnCount
    unsafe orderedColumns = kind.orderedColumns
    unsafe words = .allocate(capacity: count)
    unsafe spare = .allocate(capacity: count)
    unsafe counts = .allocate(capacity: 1 << Self.digitBitsMax)
  }

  func deallocate() {
    unsafe words.deallocate()
    unsafe spare.deallocate()
    unsafe counts.deallocate()
  }
}

// MARK: - Columns

extension RowSorter {
  /// Sorts rows that are equal in all columns before `column`.
  func sort(_ range: Range<Int>, from column: Int) {
    if unsafe range.count <= Self.fewRows {
      unsafe insert(range, from: column)
    } else if unsafe !isOrdered(range, from: column) {
      unsafe sortByWords(range, from: column)
    }
  }

  @inline(__always)
  private func isBefore(_ left: UInt32, _ right: UInt32, from column: Int) -> Bool {
    let one = unsafe numbers + Int(left) &* width
    let other = unsafe numbers + Int(right) &* width
    for column in unsafe column..<orderedColumns where unsafe one[column] != other[column] {
      return unsafe one[column] < other[column]
    }
    return false
  }

  private func isOrdered(_ range: Range<Int>, from column: Int) -> Bool {
    var place = range.lowerBound &+ 1
    while place < range.upperBound {
      if unsafe isBefore(rows[place], rows[place &- 1], from: column) { return false }
      place &+= 1
    }
    return true
  }

  private func insert(_ range: Range<Int>, from column: Int) {
    for place in range.dropFirst() {
      let row = unsafe rows[place]
      var hole = place
      while hole > range.lowerBound, unsafe isBefore(row, rows[hole &- 1], from: column) {
        unsafe rows[hole] = rows[hole &- 1]
        hole &-= 1
      }
      unsafe rows[hole] = row
    }
  }

  private func sortByWords(_ range: Range<Int>, from column: Int) {
    let placeBits = 64 - (range.count - 1).leadingZeroBitCount
    let (bits, next) = unsafe makeWords(of: range, from: column, above: placeBits)
    unsafe sortWords(range, bits: placeBits..<placeBits + bits)
    unsafe takeOrder(of: range, placeBits: placeBits)
    if unsafe next == orderedColumns { return }
    var start = range.lowerBound
    while start < range.upperBound {
      let end = unsafe endOfGroup(from: start, in: range, above: placeBits)
      if end - start > 1 { unsafe sort(start..<end, from: next) }
      start = end
    }
  }

  /// Makes words of the rows' numbers in a column, and in the next one if there is room.
  ///
  /// - Returns: The bits of the numbers, and the column by which rows that are equal in them are
  ///   still to be sorted: the same one where not all of its bits had room.
  private func makeWords(
    of range: Range<Int>, from column: Int, above placeBits: Int
  ) -> (bits: Int, next: Int) {
    let first = unsafe bounds(of: column, range)
    let cut = max(0, first.bits + placeBits - 64)
    var (second, next) = (ColumnBounds(least: 0, greatest: 0), cut > 0 ? column : column + 1)
    if unsafe next == column + 1 && next < orderedColumns {
      let bounds = unsafe bounds(of: next, range)
      if placeBits + first.bits + bounds.bits <= 64 { (second, next) = (bounds, next + 1) }
    }
    let (shift, hasSecond) = (UInt64(placeBits + second.bits), second.bits > 0)
    for place in range {
      let row = unsafe numbers + (Int(rows[place]) &* width &+ column)
      let number = unsafe UInt64(bitPattern: row[0] &- first.least)
      var word = (number &>> UInt64(cut)) &<< shift | UInt64(place &- range.lowerBound)
      if hasSecond {
        let number = unsafe UInt64(bitPattern: row[1] &- second.least)
        word |= number &<< UInt64(placeBits)
      }
      unsafe words[place] = word
    }
    return (first.bits - cut + second.bits, next)
  }

  private func bounds(of column: Int, _ range: Range<Int>) -> ColumnBounds {
    var bounds = ColumnBounds()
    for place in range {
      let number = unsafe numbers[Int(rows[place]) &* width &+ column]
      bounds.join(ColumnBounds(least: number, greatest: number))
    }
    return bounds
  }

  /// Puts the rows into the order of the words.
  private func takeOrder(of range: Range<Int>, placeBits: Int) {
    let mask = (UInt64(1) << UInt64(placeBits)) - 1
    // Less than half of the spare words' memory.
    let before = unsafe UnsafeMutableRawPointer(spare).bindMemory(
      to: UInt32.self, capacity: range.count)
    unsafe before.update(from: rows + range.lowerBound, count: range.count)
    for place in range { unsafe rows[place] = before[Int(words[place] & mask)] }
    _ = unsafe UnsafeMutableRawPointer(spare).bindMemory(to: UInt64.self, capacity: range.count)
  }

  /// Where the words that are equal above a bit end.
  @inline(__always)
  private func endOfGroup(from start: Int, in range: Range<Int>, above bit: Int) -> Int {
    let top = unsafe words[start] &>> UInt64(bit)
    var end = start &+ 1
    while end < range.upperBound, unsafe words[end] &>> UInt64(bit) == top { end &+= 1 }
    return end
  }
}

// MARK: - Words

extension RowSorter {
  /// Sorts words that are equal above the bits by these, and leaves the order of those that are
  /// equal in them, too.
  private func sortWords(_ range: Range<Int>, bits: Range<Int>) {
    if unsafe range.count <= Self.fewRows { return unsafe insertWords(range) }
    let digitBitsMax = unsafe range.count < 1 << Self.digitBitsMax ? 8 : Self.digitBitsMax
    // One digit or two of like size, so that the words end where they were.
    let low = max(bits.lowerBound, bits.upperBound - 2 * digitBitsMax)
    let middle = (low + bits.upperBound) / 2
    unsafe deal(words, to: spare, range, bits: low..<middle)
    unsafe deal(spare, to: words, range, bits: middle..<bits.upperBound)
    if low == bits.lowerBound { return }
    var start = range.lowerBound
    while start < range.upperBound {
      let end = unsafe endOfGroup(from: start, in: range, above: low)
      if end - start > 1 { unsafe sortWords(start..<end, bits: bits.lowerBound..<low) }
      start = end
    }
  }

  /// Whole words, which end in their places: equal numbers stay in their order.
  private func insertWords(_ range: Range<Int>) {
    for place in range.dropFirst() {
      let word = unsafe words[place]
      var hole = place
      while hole > range.lowerBound, unsafe words[hole &- 1] > word {
        unsafe words[hole] = words[hole &- 1]
        hole &-= 1
      }
      unsafe words[hole] = word
    }
  }

  /// One stable pass by some bits; without bits it is a copy.
  private func deal(
    _ from: UnsafeMutablePointer<UInt64>, to: UnsafeMutablePointer<UInt64>, _ range: Range<Int>,
    bits: Range<Int>
  ) {
    let (shift, mask) = (UInt64(bits.lowerBound), (UInt64(1) << UInt64(bits.count)) - 1)
    unsafe counts.update(repeating: 0, count: Int(mask) + 1)
    for place in range { unsafe counts[Int(from[place] &>> shift & mask)] &+= 1 }
    var start = UInt32(range.lowerBound)
    for digit in 0...Int(mask) {
      let count = unsafe counts[digit]
      unsafe counts[digit] = start
      start &+= count
    }
    for place in range {
      let word = unsafe from[place]
      let digit = Int(word &>> shift & mask)
      let next = unsafe counts[digit]
      unsafe to[Int(next)] = word
      unsafe counts[digit] = next &+ 1
    }
  }
}
