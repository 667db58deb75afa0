/// Packs rows that come in their order into parts, in memory that is used again.
///
/// A part has as many rows as go into one page of the base: then a look-up reads one page.
@safe
struct PartBuilder: ~Copyable {
  private let kind: RunKind
  /// Column by column, with room for a part and a chunk.
  private let numbers: UnsafeMutablePointer<Int64>
  private var count = 0
  /// The first rows, which are known to fit into a part.
  private var fitting = 0
  /// Of the rows that fit, and of those behind them.
  private var bounds: [ColumnBounds]
  private var chunkBounds: [ColumnBounds]
  private var parts: [SortedRun.Part] = []

  /// Rows that are tried at a time.
  private static let chunk = 16
  private static let room = RunPart.rowsMax + chunk

  init(_ kind: RunKind) {
    self.kind = kind
    unsafe numbers = .allocate(capacity: kind.columnCount * Self.room)
    unsafe numbers.initialize(repeating: 0, count: kind.columnCount * Self.room)
    bounds = [ColumnBounds](repeating: ColumnBounds(), count: kind.columnCount)
    chunkBounds = bounds
  }

  deinit { unsafe numbers.deallocate() }

  /// The parts that are full; there are none afterwards.
  mutating func takeParts() -> [SortedRun.Part] {
    defer { parts.removeAll(keepingCapacity: true) }
    return parts
  }

  /// Packs the rows that are left.
  mutating func finish() {
    if count > fitting { takeChunk() }
    if count > 0 { pack(count) }
    fitting = 0
    Self.forget(&bounds)
  }
}

// MARK: - Adding

extension PartBuilder {
  /// Adds the rows of a table in an order.
  mutating func append(_ table: RowTable, _ order: RowOrder) {
    precondition(table.kind == kind && table.count == order.rows.count)
    let width = kind.columnCount
    unsafe table.numbers.withUnsafeBufferPointer { numbers in
      guard let base = numbers.baseAddress else { return }
      unsafe order.rows.withUnsafeBufferPointer { rows in
        unsafe append(rows.count) { unsafe base + Int(rows[$0]) &* width }
      }
    }
  }

  /// Adds rows, told by where each has its numbers.
  ///
  /// Unsafe because they must be there.
  @unsafe
  mutating func append(_ rows: [UnsafePointer<Int64>]) {
    unsafe rows.withUnsafeBufferPointer { rows in
      unsafe append(rows.count) { unsafe rows[$0] }
    }
  }

  @unsafe @inline(__always)
  private mutating func append(_ rows: Int, _ row: (Int) -> UnsafePointer<Int64>) {
    var start = 0
    while start < rows {
      let end = min(rows, start + Self.chunk - (count - fitting))
      switch kind {
      case .receipts:
        for column in 0..<ReceiptColumn.allCases.count {
          unsafe take(column, start..<end, row)
        }
      case .identities:
        for column in 0..<IdentityColumn.allCases.count {
          unsafe take(column, start..<end, row)
        }
      }
      count += end - start
      if count - fitting == Self.chunk { takeChunk() }
      start = end
    }
  }

  /// Column by column, because the rows' first access brings all of their numbers.
  @unsafe @inline(__always)
  private mutating func take(
    _ column: Int, _ rows: Range<Int>, _ row: (Int) -> UnsafePointer<Int64>
  ) {
    let to = unsafe numbers + (column * Self.room + count)
    var (least, greatest) = (chunkBounds[column].least, chunkBounds[column].greatest)
    for place in rows {
      let number = unsafe row(place)[column]
      unsafe to[place &- rows.lowerBound] = number
      least = min(least, number)
      greatest = max(greatest, number)
    }
    chunkBounds[column] = ColumnBounds(least: least, greatest: greatest)
  }

  /// Takes the rows behind those that fit into the part, or makes them the beginning of the
  /// next one.
  private mutating func takeChunk() {
    var rowBytes = 0
    for column in bounds.indices { rowBytes += bounds[column].joined(chunkBounds[column]).width }
    let size = RunPart.size(columns: bounds.count, rows: count, rowBytes: rowBytes)
    if count > RunPart.rowsMax || size > RunPart.bytesMax {
      pack(fitting)
      Self.forget(&bounds)
    }
    for column in bounds.indices { bounds[column].join(chunkBounds[column]) }
    Self.forget(&chunkBounds)
    fitting = count
  }

  private static func forget(_ bounds: inout [ColumnBounds]) {
    for column in bounds.indices { bounds[column] = ColumnBounds() }
  }

  /// Packs the first rows, whose bounds are known, and moves those behind them.
  private mutating func pack(_ rows: Int) {
    let bytes = unsafe RunPart.packed(numbers, stride: Self.room, rows, bounds.map(\.frame))
    unsafe parts.append(
      SortedRun.Part(
        firstKey: numbers[0], lastKey: numbers[rows - 1], rows: rows, bytes: bytes))
    for column in bounds.indices {
      let first = unsafe numbers + column * Self.room
      unsafe first.update(from: first + rows, count: count - rows)
    }
    count -= rows
  }
}
