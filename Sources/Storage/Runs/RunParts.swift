/// Finds parts of runs by their keys, with a statement that is prepared once, and keeps the last
/// part of each run: who asks for keys in ascending order reads a part once. While it is used,
/// runs may come and go, and none is changed.
final class RunParts {
  private let kind: RunKind
  private let find: Statement
  private var kept: [Int64: RunPart] = [:]

  init(_ kind: RunKind, on connection: Connection) throws(StorageError) {
    self.kind = kind
    find = try connection.prepare(
      """
      SELECT last_key, first_key, row_count, bytes FROM run_part
      WHERE run_id = ? AND last_key >= ? ORDER BY last_key, part
      """)
  }

  /// Calls `body` with each part of a run that may have keys in a range, in order.
  func forEach(
    of run: Int64, keysIn keys: ClosedRange<Int64>,
    _ body: (RunPart) throws(StorageError) -> Void
  ) throws(StorageError) {
    // The first and the last key of a part may be in its neighbours, too.
    if let part = kept[run], part.firstKey < keys.lowerBound, keys.upperBound < part.lastKey {
      return try body(part)
    }
    find.bind(run, at: 1)
    find.bind(keys.lowerBound, at: 2)
    defer { find.reset() }
    while try find.step() {
      if find.integer(1) > keys.upperBound { return }
      let part = try RunPart(find.bytes(3), kind: kind, rows: find.integer(2))
      // What is looked up by other keys than it has would not be found.
      guard part.firstKey == find.integer(1), part.lastKey == find.integer(0) else {
        throw .unreadable(what: "run_part: a part that stands in a wrong place")
      }
      kept[run] = part
      try body(part)
      // The next part's bytes would be read for nothing.
      if find.integer(0) > keys.upperBound { return }
    }
  }
}
