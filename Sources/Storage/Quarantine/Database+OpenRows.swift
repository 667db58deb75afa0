package import Retention

/// Which rows of quarantine are meant.
package enum QuarantineChoice: Hashable, Sendable {
  case all
  case reason(QuarantineReason)
  case rows([Int64])
}

extension Database {
  /// The numbers of rows that are in quarantine, by the import that set them aside and the
  /// header that they are read by, in the order in which they came. Numbers of a choice that
  /// are not there are left out.
  ///
  /// `line` is that of the header: 0 for the file's first one.
  package func openRows(
    _ choice: QuarantineChoice
  ) throws -> [(importID: Int64, line: Int, ids: [Int64])] {
    try read { connection throws(StorageError) in
      var found: [(id: Int64, layout: [Int64])] = []
      func add(_ condition: SQL) throws(StorageError) {
        found += try connection.all(
          """
          SELECT id, import_id, coalesce(
              (SELECT max(line) FROM import_layout
                WHERE import_layout.import_id = quarantine.import_id
                  AND import_layout.line <= quarantine.line), 0)
          FROM quarantine WHERE state = 'open' AND \(condition) ORDER BY id
          """
        ) { (id: $0.integer(0), layout: [$0.integer(1), $0.integer(2)]) }
      }
      switch choice {
      case .all: try add("id > 0")
      case .reason(let reason): try add("reason = \(reason.rawValue)")
      case .rows(let ids): for id in Set(ids).sorted() { try add("id = \(id)") }
      }
      return Dictionary(grouping: found, by: \.layout)
        .sorted { $0.key.lexicographicallyPrecedes($1.key) }
        .map { (importID: $0.key[0], line: Int($0.key[1]), ids: $0.value.map(\.id)) }
    }
  }
}

extension Database {
  /// Rows in quarantine of an import that are rows of one receipt, or may be: those that are
  /// good and wait for a bad one beside them, with it. Each number is in one list, in the order
  /// of the file.
  package func openGroups(ofImport id: Int64) throws -> [[Int64]] {
    typealias Row = (id: Int64, line: Int64, rows: Int64, isIncomplete: Bool, isBorder: Bool)
    let incomplete = QuarantineReason.receiptIncomplete.rawValue
    let border = QuarantineReason.headerChanged.rawValue
    let rows: [Row] = try read { connection throws(StorageError) in
      try connection.all(
        """
        SELECT id, line, row_count, reason = \(incomplete), reason = \(border)
        FROM quarantine WHERE import_id = \(id) AND state = 'open' ORDER BY id
        """
      ) { ($0.integer(0), $0.integer(1), $0.integer(2), $0.integer(3) != 0, $0.integer(4) != 0) }
    }
    var groups: [[Int64]] = []
    var last: Row?
    for row in rows {
      // Blank lines may stand between them.
      if let last, last.isIncomplete || row.isIncomplete, !last.isBorder, !row.isBorder,
        (0...last.rows + 3).contains(row.line - last.line)
      {
        groups[groups.count - 1].append(row.id)
      } else {
        groups.append([row.id])
      }
      last = row
    }
    return groups
  }
}

extension Database {
  /// Walks all rows that were ever set aside and still say something.
  ///
  /// - Throws: `StorageError`, or what `body` throws.
  package func forEachQuarantined(_ body: (QuarantinedRow) throws -> Void) throws {
    var last: Int64 = 0
    while true {
      let page = try read { connection throws(StorageError) in
        try connection.quarantinedRows("quarantine.id > \(last)", limit: pageRows)
      }
      guard let final = page.last else { return }
      for row in page where !row.bytes.isEmpty { try body(row) }
      last = final.id
    }
  }
}

/// Rows in memory at a time.
private let pageRows = 500
