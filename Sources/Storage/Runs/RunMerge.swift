extension Connection {
  /// Merges runs while there are too many.
  func mergeRuns(_ kind: RunKind) throws(StorageError) {
    // Each turn leaves fewer runs.
    while try runIDs(kind).count > RunLevel.runsMax,
      let level = try first(
        """
        SELECT level FROM run WHERE kind = \(kind.rawValue)
        GROUP BY level HAVING count(*) >= \(RunLevel.width) ORDER BY level LIMIT 1
        """, { $0.integer(0) })
    {
      let runs = try all(
        """
        SELECT id FROM run WHERE kind = \(kind.rawValue) AND level = \(level)
        ORDER BY row_count, id LIMIT \(RunLevel.width)
        """
      ) { $0.integer(0) }
      try RunMerge(of: runs, kind, on: self).run()
      for run in runs { try deleteRun(run) }
    }
  }

  func deleteRun(_ run: Int64) throws(StorageError) {
    try execute("DELETE FROM run_part WHERE run_id = \(run)")
    try execute("DELETE FROM run_filter WHERE run_id = \(run)")
    try execute("DELETE FROM run WHERE id = \(run)")
  }
}

/// Writes the rows of some runs as one, with a part of each in memory.
@safe
private final class RunMerge {
  private let kind: RunKind
  private let sources: [MergeSource]
  private var builder: PartBuilder
  private let writer: RunWriter
  private var filter: RunFilter?
  /// Those that were chosen and are not in the builder yet.
  private var rows: [UnsafePointer<Int64>] = unsafe []

  init(of runs: [Int64], _ kind: RunKind, on connection: Connection) throws(StorageError) {
    self.kind = kind
    sources = try runs.map { run throws(StorageError) in
      try MergeSource(run, kind, on: connection)
    }
    builder = PartBuilder(kind)
    writer = try RunWriter(kind, on: connection)
    if kind == .identities {
      var room = 0
      for run in runs {
        let rows = try connection.integer("SELECT row_count FROM run WHERE id = \(run)")
        let parts = try connection.integer("SELECT count(*) FROM run_part WHERE run_id = \(run)")
        room += Int(min(max(rows, 0), parts * Int64(RunPart.rowsMax)))
      }
      filter = RunFilter(keys: room)
    }
  }

  func run() throws(StorageError) {
    var heads: [MergeHead] = unsafe []
    for (number, source) in sources.enumerated() {
      if let head = try unsafe source.fill(number) { unsafe heads.append(head) }
    }
    let isThree = kind.orderedColumns == 3
    unsafe heads.sort { unsafe $0.isBefore($1, isThree) }
    while unsafe !heads.isEmpty {
      unsafe takeUntilOneIsEmpty(&heads, isThree)
      let source = unsafe heads[0].source
      try write()
      unsafe heads.removeFirst()
      if let head = try unsafe sources[source].fill(source) {
        let place = unsafe heads.firstIndex { unsafe head.isBefore($0, isThree) }
        unsafe heads.insert(head, at: place ?? heads.count)
      }
    }
    builder.finish()
    for part in builder.takeParts() { try writer.write(part) }
    try writer.finish(filter: filter)
  }

  /// Takes rows in their order until a source has no more in memory; it is then the first.
  private func takeUntilOneIsEmpty(_ heads: inout [MergeHead], _ isThree: Bool) {
    let width = kind.columnCount
    unsafe heads.withUnsafeMutableBufferPointer { heads in
      while true {
        var head = unsafe heads[0]
        unsafe rows.append(head.row)
        unsafe head.row += width
        if unsafe head.row == head.end { return }
        var place = 0
        while place + 1 < heads.count, unsafe heads[place + 1].isBefore(head, isThree) {
          unsafe heads[place] = heads[place + 1]
          place += 1
        }
        unsafe heads[place] = head
      }
    }
  }

  private func write() throws(StorageError) {
    unsafe builder.append(rows)
    if filter != nil { unsafe filter?.insert(rows.map { unsafe $0[0] }) }
    unsafe rows.removeAll(keepingCapacity: true)
    for part in builder.takeParts() { try writer.write(part) }
  }
}

/// Rows of a source that are still to come: at least one.
@unsafe
private struct MergeHead {
  /// All numbers of the next row.
  var row: UnsafePointer<Int64>
  let end: UnsafePointer<Int64>
  let source: Int

  /// Three columns order the rows, or two.
  @inline(__always)
  func isBefore(_ other: MergeHead, _ isThree: Bool) -> Bool {
    if unsafe row[0] != other.row[0] { return unsafe row[0] < other.row[0] }
    if unsafe row[1] != other.row[1] { return unsafe row[1] < other.row[1] }
    return unsafe isThree && row[2] < other.row[2]
  }
}

/// A run that is merged, a part at a time.
@safe
private final class MergeSource {
  private let kind: RunKind
  private let parts: Statement
  private var column: [Int64]
  /// Row by row.
  private let numbers: UnsafeMutablePointer<Int64>

  init(_ run: Int64, _ kind: RunKind, on connection: Connection) throws(StorageError) {
    self.kind = kind
    parts = try connection.prepare(
      """
      SELECT row_count, bytes FROM run_part WHERE run_id = \(run) ORDER BY last_key, part
      """)
    column = [Int64](repeating: 0, count: RunPart.rowsMax)
    unsafe numbers = .allocate(capacity: RunPart.rowsMax * kind.columnCount)
    unsafe numbers.initialize(repeating: 0, count: RunPart.rowsMax * kind.columnCount)
  }

  deinit { unsafe numbers.deallocate() }

  /// Reads the next part; nil at the end of the run.
  ///
  /// - Returns: Its rows, which are there until the next call.
  @unsafe
  func fill(_ source: Int) throws(StorageError) -> MergeHead? {
    guard try parts.step() else { return nil }
    let part = try RunPart(parts.bytes(1), kind: kind, rows: parts.integer(0))
    let width = kind.columnCount
    for place in 0..<width {
      part.read(place, into: &column)
      for row in 0..<part.count { unsafe numbers[row &* width &+ place] = column[row] }
    }
    return unsafe MergeHead(
      row: UnsafePointer(numbers), end: UnsafePointer(numbers + part.count * width),
      source: source)
  }
}
