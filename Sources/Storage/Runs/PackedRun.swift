/// A packed run as it stands in the base, read block by block.
///
/// Its sizes are checked when it is made; what its numbers mean is checked by whoever reads them.
struct PackedRun {
  static let version: UInt8 = 1
  static let headerBytes = 5 + 9 * ReceiptRun.Column.allCases.count

  let count: Int
  private let bytes: [UInt8]
  private let frames: [RunFrame]
  /// Where each column begins.
  private let starts: [Int]

  /// `rows` is how many the base says there are.
  init(_ bytes: [UInt8], rows: Int64) throws(StorageError) {
    guard bytes.count >= PackedRun.headerBytes, bytes[0] == PackedRun.version else {
      throw .unreadable(what: "receipt_run: a run of another form")
    }
    func number(at start: Int, width: Int) -> UInt64 {
      var number: UInt64 = 0
      for byte in 0..<width { number |= UInt64(bytes[start + byte]) << (8 * UInt64(byte)) }
      return number
    }
    count = Int(number(at: 1, width: 4))
    guard count == rows else { throw .unreadable(what: "receipt_run: a number of rows") }
    var frames: [RunFrame] = []
    var starts: [Int] = []
    var end = PackedRun.headerBytes
    for column in ReceiptRun.Column.allCases {
      let place = 5 + 9 * column.rawValue
      let width = Int(bytes[place + 8])
      guard width <= 4 || width == 8 else {
        throw .unreadable(what: "receipt_run: a column of \(width) bytes a row")
      }
      frames.append(
        RunFrame(least: Int64(bitPattern: number(at: place, width: 8)), width: width))
      starts.append(end)
      // Less than 2^32 rows of 8 bytes: no overflow.
      end += count * width
    }
    guard end == bytes.count else { throw .unreadable(what: "receipt_run: a run cut short") }
    self.frames = frames
    self.starts = starts
    self.bytes = bytes
  }

  /// Writes the rows into the beginning of a block's columns.
  func read(_ rows: Range<Int>, into block: inout RunBlock) {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= count)
    precondition(rows.count <= RunBlock.rows)
    read(.seq, rows, into: &block.seqs)
    for place in 0..<rows.count {
      block.seqs[place] &+= Int64(rows.lowerBound + place)
    }
    read(.customer, rows, into: &block.customers)
    read(.issued, rows, into: &block.issued)
    read(.day, rows, into: &block.days)
    for place in 0..<rows.count { block.days[place] &+= block.issued[place].civilDay }
    read(.store, rows, into: &block.stores)
    read(.total, rows, into: &block.totals)
    read(.kind, rows, into: &block.kinds)
    block.count = rows.count
  }

  /// Unsafe because the bytes of a row are read as one number: `init` has seen that every row of
  /// every column is there.
  private func read(
    _ column: ReceiptRun.Column, _ rows: Range<Int>, into values: inout [Int64]
  ) {
    let frame = frames[column.rawValue]
    let start = starts[column.rawValue] + rows.lowerBound * frame.width
    let least = frame.least
    unsafe bytes.withUnsafeBytes { bytes in
      unsafe values.withUnsafeMutableBufferPointer { values in
        for place in 0..<rows.count {
          let at = start + place * frame.width
          let difference: UInt64 =
            switch frame.width {
            case 0: 0
            case 1: unsafe UInt64(bytes[at])
            case 2:
              unsafe UInt64(
                UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt16.self)))
            case 3:
              unsafe UInt64(
                UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt16.self)))
                | UInt64(bytes[at + 2]) << 16
            case 4:
              unsafe UInt64(
                UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)))
            default:
              unsafe UInt64(
                littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            }
          unsafe values[place] = least &+ Int64(bitPattern: difference)
        }
      }
    }
  }

  /// All rows.
  func unpacked() -> ReceiptRun {
    var run = ReceiptRun()
    var block = RunBlock()
    forEachBlock(into: &block) { block in
      for place in 0..<block.count {
        run.append(
          seq: block.seqs[place], customer: block.customers[place], issued: block.issued[place],
          day: block.days[place], store: block.stores[place], total: block.totals[place],
          kind: block.kinds[place])
      }
    }
    return run
  }

  func forEachBlock<Failure: Error>(
    into block: inout RunBlock, _ body: (inout RunBlock) throws(Failure) -> Void
  ) throws(Failure) {
    var start = 0
    while start < count {
      let end = min(start + RunBlock.rows, count)
      read(start..<end, into: &block)
      try body(&block)
      start = end
    }
  }
}

/// Some rows of a run, unpacked into memory that is used again: few enough to stay in a
/// processor's cache.
struct RunBlock {
  static let rows = 2048

  fileprivate(set) var count = 0
  fileprivate(set) var seqs = [Int64](repeating: 0, count: rows)
  fileprivate(set) var customers = [Int64](repeating: 0, count: rows)
  fileprivate(set) var issued = [Int64](repeating: 0, count: rows)
  fileprivate(set) var days = [Int64](repeating: 0, count: rows)
  fileprivate(set) var stores = [Int64](repeating: 0, count: rows)
  fileprivate(set) var totals = [Int64](repeating: 0, count: rows)
  fileprivate(set) var kinds = [Int64](repeating: 0, count: rows)
}
