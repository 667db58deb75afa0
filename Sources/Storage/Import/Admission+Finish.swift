import Retention

extension Admission {
  /// Settles the returns that wait and writes the import's last word.
  func finish(
    file: String, startedAt: Instant, finishedAt: Instant, fingerprint: String?
  ) throws(StorageError) -> ImportReport {
    try record()
    // Sales are found by the runs.
    try pack()
    let settled = try Settlement(of: self).run()
    counts.accepted += settled.ownRows
    counts.duplicates += settled.repeatedRows
    counts.quarantined = try quarantinedRows()
    try save()
    try connection.execute(
      """
      UPDATE import SET state = 'finished', finished_at = \(finishedAt.rawValue),
        fingerprint = \(fingerprint)
      WHERE id = \(importID)
      """)
    return ImportReport(
      id: importID, file: file, startedAt: startedAt, finishedAt: finishedAt, counts: counts,
      settledReturns: settled.earlierReturns,
      newCustomers: newCustomers, newStores: stores.created.inByteOrder, seq: seq)
  }

  private func quarantinedRows() throws(StorageError) -> [QuarantineReason: Int] {
    let rows = try connection.all(
      """
      SELECT reason, sum(row_count) FROM quarantine
      WHERE import_id = \(importID) AND state IN ('open', 'dismissed') GROUP BY reason
      """
    ) { row throws(StorageError) in
      (try QuarantineReason(stored: row.text(0)), Int(row.integer(1)))
    }
    return Dictionary(rows) { _, last in last }
  }
}

extension IntakeCounts {
  mutating func add(_ other: IntakeCounts) {
    rows += other.rows
    accepted += other.accepted
    duplicates += other.duplicates
    quarantined.merge(other.quarantined, uniquingKeysWith: +)
  }
}

extension QuarantineReason {
  init(stored text: String) throws(StorageError) {
    guard let reason = QuarantineReason(rawValue: text) else {
      throw .unreadable(what: "the reason of a quarantined row")
    }
    self = reason
  }
}

extension [String] {
  /// As the collation C orders them. Swift's own order of strings is by Unicode scalars of
  /// their normal form.
  var inByteOrder: [String] {
    sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
