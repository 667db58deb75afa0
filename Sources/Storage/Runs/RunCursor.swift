/// Rows of a part of a run.
struct RunPiece: Sendable {
  let part: RunPart
  let rows: Range<Int>
}

/// Goes through a run from its least key to its greatest.
struct RunCursor {
  private let statement: Statement
  /// Read and not yet taken whole, in order.
  private var parts: [RunPart] = []
  /// How many rows of the first of them are taken.
  private var taken = 0
  private var isAtEnd = false
  /// The greatest key that was read.
  private var lastKey = Int64.min
  /// By what the base says of the run; only to choose by.
  private(set) var rowsLeft: Int

  init(run: Int64, rows: Int, on connection: Connection) throws(StorageError) {
    statement = try connection.prepare(
      """
      SELECT row_count, bytes FROM run_part WHERE run_id = \(run) ORDER BY last_key, part
      """)
    rowsLeft = rows
  }

  /// Reads another part; false where there is none.
  private mutating func read() throws(StorageError) -> Bool {
    if isAtEnd { return false }
    guard try statement.step() else {
      isAtEnd = true
      rowsLeft = parts.reduce(-taken) { $0 + $1.count }
      return false
    }
    let part = try RunPart(statement.bytes(1), kind: .receipts, rows: statement.integer(0))
    guard part.firstKey >= lastKey, part.lastKey >= part.firstKey else {
      throw .unreadable(what: "run_part: a part out of order")
    }
    lastKey = part.lastKey
    parts.append(part)
    return true
  }

  /// The least key that is not taken; nil at the end.
  mutating func nextKey() throws(StorageError) -> Int64? {
    if parts.isEmpty {
      guard try read() else { return nil }
    }
    return parts.first?.number(ReceiptColumn.customer.rawValue, at: taken)
  }

  /// A key such that about as many rows as asked for are not beyond it; nil at the end.
  mutating func key(afterRows count: Int) throws(StorageError) -> Int64? {
    var rows = parts.reduce(-taken) { $0 + $1.count }
    while rows < count, try read() { rows += parts.last?.count ?? 0 }
    var left = count + taken
    for part in parts {
      if left < part.count { return part.number(ReceiptColumn.customer.rawValue, at: left) }
      left -= part.count
    }
    return parts.last?.lastKey
  }

  /// Takes all rows up to a key.
  mutating func take(
    through key: Int64, into pieces: inout [RunPiece]
  ) throws(StorageError) {
    while true {
      if parts.isEmpty {
        guard try read() else { return }
      }
      guard try takeFirst(through: key, into: &pieces) else { return }
    }
  }

  /// Takes what the first part has up to a key, and says whether that was all of it.
  mutating func takeFirst(
    through key: Int64, into pieces: inout [RunPiece]
  ) throws(StorageError) -> Bool {
    guard let part = parts.first else { return false }
    let end = part.lastKey <= key ? part.count : part.rows(keysIn: .min...key).upperBound
    if end > taken {
      pieces.append(RunPiece(part: part, rows: taken..<end))
      rowsLeft = max(0, rowsLeft - (end - taken))
      taken = end
    }
    guard end == part.count else { return false }
    parts.removeFirst()
    taken = 0
    return true
  }
}
