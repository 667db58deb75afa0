/// Rows of a run that are next to each other, as they stand in the base.
///
/// A version, the number of columns, two zeros and the number of rows; each column's least
/// number and width (`ColumnFrame`); then the columns' differences, least byte first, and
/// eight bytes that let any difference be read as a word: they have the sum of all before
/// (`Checksum`), or zeros where an earlier program wrote them. Sizes and sum are checked when a
/// part is made; what its numbers mean is checked by whoever reads them.
struct RunPart: Sendable {
  static let version: UInt8 = 1
  static let frameBytes = 9
  /// Behind the last column.
  static let spareBytes = 8

  static func headBytes(columns: Int) -> Int { 8 + frameBytes * columns }

  let count: Int
  private let bytes: [UInt8]
  private let columns: [Column]

  private struct Column {
    var frame: ColumnFrame
    /// Where its differences begin.
    var start: Int
  }

  /// `rows` is how many the base says there are.
  init(_ bytes: [UInt8], kind: RunKind, rows: Int64) throws(StorageError) {
    let head = Self.headBytes(columns: kind.columnCount)
    guard bytes.count >= head, bytes[0] == Self.version, bytes[1] == UInt8(kind.columnCount),
      bytes[2] == 0, bytes[3] == 0
    else { throw .unreadable(what: "run_part: a part of another form") }
    func number(at start: Int, width: Int) -> UInt64 {
      var number: UInt64 = 0
      for byte in 0..<width { number |= UInt64(bytes[start + byte]) << (8 * UInt64(byte)) }
      return number
    }
    count = Int(number(at: 4, width: 4))
    guard count == rows, count > 0, count <= Self.rowsMax else {
      throw .unreadable(what: "run_part: the number of rows \(rows)")
    }
    var columns: [Column] = []
    columns.reserveCapacity(kind.columnCount)
    var end = head
    for column in 0..<kind.columnCount {
      let place = 8 + Self.frameBytes * column
      let width = Int(bytes[place + 8])
      guard width <= 8 else {
        throw .unreadable(what: "run_part: a column of \(width) bytes a row")
      }
      let least = Int64(bitPattern: number(at: place, width: 8))
      columns.append(Column(frame: ColumnFrame(least: least, width: width), start: end))
      end += count * width
    }
    guard end + Self.spareBytes == bytes.count else {
      throw .unreadable(what: "run_part: a part cut short")
    }
    let sum = number(at: end, width: Self.spareBytes)
    let found = unsafe bytes.withUnsafeBytes {
      unsafe Checksum.of(UnsafeRawBufferPointer(rebasing: $0[..<end]))
    }
    guard sum == 0 || sum == found else {
      throw .unreadable(what: "run_part: a part whose bytes changed")
    }
    self.columns = columns
    self.bytes = bytes
  }
}

// MARK: - Reading

extension RunPart {
  /// Writes a column into the first `count` numbers, of which there are then at least as many.
  func read(_ column: Int, into numbers: inout [Int64]) {
    read(column, rows: 0..<count, into: &numbers)
  }

  /// The same of some rows.
  func read(_ column: Int, rows: Range<Int>, into numbers: inout [Int64]) {
    if numbers.count < rows.count {
      numbers += [Int64](repeating: 0, count: rows.count - numbers.count)
    }
    unsafe numbers.withUnsafeMutableBufferPointer {
      unsafe read(column, rows: rows, into: $0)
    }
  }

  /// The same; there must be room.
  ///
  /// Unsafe because whole words are read at places that `init` has seen to be there.
  @unsafe
  func read(_ column: Int, rows: Range<Int>, into numbers: UnsafeMutableBufferPointer<Int64>) {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= count)
    precondition(rows.count <= numbers.count)
    let (frame, start) = (columns[column].frame, columns[column].start)
    unsafe bytes.withUnsafeBytes { bytes in
      let place = start + rows.lowerBound * frame.width
      let differences = unsafe UnsafeRawBufferPointer(rebasing: bytes[place...])
      let numbers = unsafe UnsafeMutableBufferPointer(rebasing: numbers[..<rows.count])
      switch frame.width {
      case 0: unsafe numbers.update(repeating: frame.least)
      case 1: unsafe Self.widen(differences, UInt8.self, least: frame.least, into: numbers)
      case 2: unsafe Self.widen(differences, UInt16.self, least: frame.least, into: numbers)
      case 3: unsafe Self.cut(differences, width: 3, least: frame.least, into: numbers)
      case 4: unsafe Self.widen(differences, UInt32.self, least: frame.least, into: numbers)
      case 5: unsafe Self.cut(differences, width: 5, least: frame.least, into: numbers)
      case 6: unsafe Self.cut(differences, width: 6, least: frame.least, into: numbers)
      case 7: unsafe Self.cut(differences, width: 7, least: frame.least, into: numbers)
      default: unsafe Self.widen(differences, UInt64.self, least: frame.least, into: numbers)
      }
    }
  }

  /// Differences that are as wide as a type.
  @inline(__always) @unsafe
  private static func widen<Difference: FixedWidthInteger & BitwiseCopyable>(
    _ differences: UnsafeRawBufferPointer, _: Difference.Type, least: Int64,
    into numbers: UnsafeMutableBufferPointer<Int64>
  ) {
    guard let from = differences.baseAddress, let to = numbers.baseAddress else { return }
    for row in 0..<numbers.count {
      let difference = unsafe from.loadUnaligned(
        fromByteOffset: row &* MemoryLayout<Difference>.size, as: Difference.self)
      unsafe to[row] = least &+ Int64(truncatingIfNeeded: Difference(littleEndian: difference))
    }
  }

  /// Differences of another width: the beginnings of words.
  @inline(__always) @unsafe
  private static func cut(
    _ differences: UnsafeRawBufferPointer, width: Int, least: Int64,
    into numbers: UnsafeMutableBufferPointer<Int64>
  ) {
    guard let from = differences.baseAddress, let to = numbers.baseAddress else { return }
    let mask = UInt64.max >> UInt64(64 - 8 * width)
    for row in 0..<numbers.count {
      let word = unsafe from.loadUnaligned(fromByteOffset: row &* width, as: UInt64.self)
      unsafe to[row] = least &+ Int64(bitPattern: UInt64(littleEndian: word) & mask)
    }
  }

  func number(_ column: Int, at row: Int) -> Int64 {
    precondition(row >= 0 && row < count)
    let (frame, start) = (columns[column].frame, columns[column].start)
    if frame.width == 0 { return frame.least }
    let mask = UInt64.max >> UInt64(64 - 8 * frame.width)
    return unsafe bytes.withUnsafeBytes { bytes in
      let word = unsafe bytes.loadUnaligned(
        fromByteOffset: start + row * frame.width, as: UInt64.self)
      return frame.least &+ Int64(bitPattern: UInt64(littleEndian: word) & mask)
    }
  }
}

// MARK: - Looking up

extension RunPart {
  /// What a column's numbers are within, by its frame alone: none is outside.
  func bounds(of column: Int) -> ClosedRange<Int64> {
    let frame = columns[column].frame
    if frame.width == 0 { return frame.least...frame.least }
    let difference = UInt64.max >> UInt64(64 - 8 * frame.width)
    let greatest = frame.least &+ Int64(bitPattern: difference)
    // Sums beyond the range begin anew at its other end.
    let isWithin = difference <= UInt64(bitPattern: Int64.max &- frame.least)
    return isWithin ? frame.least...greatest : .min ... .max
  }

  var firstKey: Int64 { number(0, at: 0) }

  var lastKey: Int64 { number(0, at: count - 1) }

  func rows(forKey key: Int64) -> Range<Int> { rows(keysIn: key...key) }

  /// Rows whose keys are in a range; some rows in a damaged part that is not in order.
  func rows(keysIn keys: ClosedRange<Int64>) -> Range<Int> {
    let first = firstRow(from: 0) { $0 >= keys.lowerBound }
    return first..<firstRow(from: first) { $0 > keys.upperBound }
  }

  private func firstRow(from first: Int, where isThere: (Int64) -> Bool) -> Int {
    var (low, high) = (first, count)
    while low < high {
      let middle = (low + high) / 2
      if isThere(number(0, at: middle)) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
