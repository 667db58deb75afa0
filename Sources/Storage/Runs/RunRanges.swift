import Retention
import Synchronization

/// Rows of all runs whose customers are in a range.
struct RunRange: Sendable {
  /// The customers' numbers; nil for some of the rows that are nobody's.
  let customers: ClosedRange<Int64>?
  let pieces: [RunPiece]
  /// Where its rows are among those of all customers.
  let rows: Range<Int>
}

/// Deals out the receipts of a base in ranges of customers, each small enough for a processor's
/// cache, to several threads.
///
/// Unsafe because a connection belongs to one thread at a time: whoever asks next has the lock.
final class RunRanges: @unchecked Sendable {
  /// Rows of all runs.
  let rowCount: Int
  private let lock = Mutex<Void>(())

  // Under the lock.
  private var cursors: [RunCursor]
  /// The greatest customer that was dealt out.
  private var last = Int64.min
  private var rowsDealt = 0
  private var rowsOfCustomers = 0
  private var isOver = false

  /// A range has about so many rows.
  private static let rowsAim = 24_576

  init(on connection: Connection) throws(StorageError) {
    let runs = try connection.all(
      "SELECT id, row_count FROM run WHERE kind = \(RunKind.receipts.rawValue) ORDER BY id"
    ) { (id: $0.integer(0), rows: $0.integer(1)) }
    var sum = 0
    cursors = []
    for run in runs {
      guard let rows = Int(exactly: run.rows), 0...(HistoryBuilder.rowsMax - sum) ~= rows else {
        throw .unreadable(what: "run: the number of rows \(run.rows)")
      }
      sum += rows
      cursors.append(try RunCursor(run: run.id, rows: rows, on: connection))
    }
    rowCount = sum
  }

  /// The next range; nil when there is none, or after a failure.
  func next() throws(StorageError) -> RunRange? {
    try lock.withLock { _ throws(StorageError) in
      if isOver { return nil }
      // Whatever fails, nobody goes on.
      isOver = true
      let range = try cut()
      isOver = range == nil
      return range
    }
  }

  /// Lets nobody have another range.
  func stop() { lock.withLock { _ in isOver = true } }

  private func cut() throws(StorageError) -> RunRange? {
    if last < Admission.nobody, let pieces = try cutNobody() {
      return try range(of: nil, pieces)
    }
    guard let end = try nextEnd() else { return nil }
    var pieces: [RunPiece] = []
    for index in cursors.indices { try cursors[index].take(through: end, into: &pieces) }
    guard end > last else { throw .unreadable(what: "run_part: a part out of order") }
    let customers = last + 1...end
    last = end
    return try range(of: customers, pieces)
  }

  private func range(
    of customers: ClosedRange<Int64>?, _ pieces: [RunPiece]
  ) throws(StorageError) -> RunRange {
    let count = pieces.reduce(0) { $0 + $1.rows.count }
    guard count > 0, count <= rowCount - rowsDealt else { throw miscounted }
    rowsDealt += count
    let start = rowsOfCustomers
    if customers != nil { rowsOfCustomers += count }
    return RunRange(customers: customers, pieces: pieces, rows: start..<rowsOfCustomers)
  }

  /// The rows of all customers, when they are dealt out.
  func finish() throws(StorageError) -> Range<Int> {
    try lock.withLock { _ throws(StorageError) in
      guard rowsDealt == rowCount else { throw miscounted }
      return 0..<rowsOfCustomers
    }
  }

  private var miscounted: StorageError {
    .unreadable(what: "run: the number of rows \(rowCount)")
  }

  /// Where the next range ends, by the run that has most rows left.
  private func nextEnd() throws(StorageError) -> Int64? {
    let left = cursors.reduce(0) { $0 + $1.rowsLeft }
    let longest = cursors.indices.sorted { cursors[$0].rowsLeft > cursors[$1].rowsLeft }
    for index in longest {
      let share = Self.rowsAim * cursors[index].rowsLeft / max(1, left)
      if let key = try cursors[index].key(afterRows: share) { return key }
    }
    return nil
  }

  /// Receipts of nobody, whose order is of no interest: some at a time, however many there are.
  /// Nil when there are no more.
  private func cutNobody() throws(StorageError) -> [RunPiece]? {
    var pieces: [RunPiece] = []
    for index in cursors.indices {
      while pieces.reduce(0, { $0 + $1.rows.count }) < Self.rowsAim,
        let key = try cursors[index].nextKey(), key <= Admission.nobody
      {
        guard key == Admission.nobody else {
          throw .unreadable(what: "receipt: the customer \(key)")
        }
        _ = try cursors[index].takeFirst(through: Admission.nobody, into: &pieces)
      }
    }
    if pieces.isEmpty { last = Admission.nobody }
    return pieces.isEmpty ? nil : pieces
  }
}
