package import Retention

extension Database {
  /// Walks the persons whose segment at the end of a day differs from the one at the end of
  /// an earlier day: those with one key in the order of their numbers in the base, then those
  /// with several.
  ///
  /// - Parameters:
  ///   - from: The earlier day; a decision counts from the as-of day of its plan on.
  ///   - to: The later day.
  ///   - body: Takes one after another, and must not ask the base for anything else.
  /// - Throws: `StorageError`, or what `body` throws.
  package func forEachMove(from: Day, to: Day, _ body: (Move) throws -> Void) throws {
    try stream { connection in
      var scan = try JournalScan(before: from, after: to, on: connection)
      guard scan.mayDiffer else { return }
      let finder = try DecisionFinder(on: connection)
      while let standing = try scan.next() {
        guard let after = standing.after, after.segment != standing.before?.segment else {
          continue
        }
        try body(
          Move(
            fromSegment: standing.before?.segment, fromGroup: standing.before?.group,
            customer: standing.customer, to: try finder.decision(of: after)))
      }
    }
  }

  /// Walks the persons who stood in a segment at the end of a day, in the same order: each with
  /// the decision that brought her there.
  ///
  /// - Parameters:
  ///   - segment: The segment's name.
  ///   - day: A decision counts from the as-of day of its plan on; nil means all decisions.
  ///   - body: Takes one after another by the number of the person, and must not ask the base
  ///     for anything else.
  /// - Throws: `StorageError`, or what `body` throws.
  package func forEachCustomer(
    in segment: String, at day: Day? = nil, _ body: (Int64, StoredDecision) throws -> Void
  ) throws {
    try stream { connection in
      var scan = try JournalScan(before: .first, after: day ?? .last, on: connection)
      let finder = try DecisionFinder(on: connection)
      while let standing = try scan.next() {
        guard let place = standing.after, place.segment == segment else { continue }
        try body(standing.customer, try finder.decision(of: place))
      }
    }
  }

  /// How many customers stood in each segment at the end of a day by the journal, in byte order
  /// of segment and group.
  package func segmentCounts(
    on day: Day
  ) throws -> [(segment: String, group: String, customers: Int)] {
    try read { connection throws(StorageError) in
      var counts: [[String]: Int] = [:]
      var scan = try JournalScan(before: .first, after: day, on: connection)
      while let standing = try scan.next() {
        guard let place = standing.after else { continue }
        counts[[place.segment, place.group], default: 0] += 1
      }
      return counts.sorted { left, right in
        left.key.map { Array($0.utf8) }.lexicographicallyPrecedes(
          right.key.map { Array($0.utf8) }, by: { $0.lexicographicallyPrecedes($1) })
      }.map { (segment: $0.key[0], group: $0.key[1], customers: $0.value) }
    }
  }
}

extension Day {
  fileprivate static let first = Day(.min)
  fileprivate static let last = Day(.max)
}

/// Finds decisions one by one while the journal is gone through.
private struct DecisionFinder {
  private let row: Statement

  init(on connection: Connection) throws(StorageError) {
    row = try connection.prepare(
      """
      \(StoredDecision.select(withFacts: false))
      WHERE decision.customer_id = ? AND decision.seq = ?
      """)
  }

  func decision(of place: JournalScan.Place) throws(StorageError) -> StoredDecision {
    row.bind(place.customer, at: 1)
    row.bind(place.seq, at: 2)
    defer { row.reset() }
    guard try row.step() else { throw .unreadable(what: "decision \(place.seq)") }
    return try StoredDecision(row: row, withFacts: false)
  }
}
