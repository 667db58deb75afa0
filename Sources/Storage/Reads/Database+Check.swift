/// Something that should not be in a base.
package struct CheckFinding: Hashable, Sendable {
  /// What was looked at, in a few words.
  package var check: String
  /// What was found, for people.
  package var detail: String
}

extension Database {
  /// Looks for damage, and for rows that contradict each other. A sound base has no finding.
  package func check() throws -> [CheckFinding] {
    try read { connection throws(StorageError) in
      var findings = try engineFindings(on: connection)
      findings += try conservationFindings(on: connection)
      for rule in consistencyRules {
        let count = try connection.integer(rule.count)
        if count > 0 { findings.append(CheckFinding(check: rule.name, detail: "\(count) rows")) }
      }
      findings += try connection.ownerFindings()
      if let finding = try connection.runFinding() { findings.append(finding) }
      if let finding = try connection.keptFinding() { findings.append(finding) }
      findings += try journalFindings(on: connection)
      return findings
    }
  }
}

private func engineFindings(on connection: Connection) throws(StorageError) -> [CheckFinding] {
  let damage = try connection.all("PRAGMA quick_check") { $0.text(0) }
  let orphans = try connection.all("PRAGMA foreign_key_check") { "\($0.text(0)): \($0.text(2))" }
  return damage.filter { $0 != "ok" }.map { CheckFinding(check: "the file is whole", detail: $0) }
    + orphans.map { CheckFinding(check: "references have their rows", detail: $0) }
}

/// accepted + duplicates + quarantined = rows, and quarantine has the rows that it should: a
/// return that a later import settled counts where it came in.
private func conservationFindings(
  on connection: Connection
) throws(StorageError) -> [CheckFinding] {
  try connection.all(
    """
    SELECT import.id, file, import.row_count, accepted, duplicates, quarantined,
      coalesce(sum(quarantine.row_count), 0)
    FROM import LEFT JOIN quarantine ON import_id = import.id
      AND (settled_by IS NULL OR settled_by <> import.id)
    GROUP BY import.id, file, import.row_count, accepted, duplicates, quarantined
    HAVING accepted + duplicates + quarantined <> import.row_count
      OR coalesce(sum(quarantine.row_count), 0) <> quarantined
    """
  ) {
    CheckFinding(
      check: "every row of a file is accounted for",
      detail: "import \($0.integer(0)) of \($0.text(1)): \($0.integer(2)) rows, "
        + "\($0.integer(3)) accepted, \($0.integer(4)) duplicates, \($0.integer(5)) quarantined, "
        + "\($0.integer(6)) in quarantine")
  }
}

/// What must not be found, as counts. The hot tables have no foreign keys: these stand in for
/// them.
private let consistencyRules: [(name: String, count: SQL)] = [
  (
    "keys of customers are of a known kind",
    "SELECT count(*) FROM customer WHERE kind NOT BETWEEN 0 AND 3"
  ),
  (
    "customer 0 is nobody",
    "SELECT count(*) FROM customer WHERE id = 0"
  ),
  (
    "kinds are known",
    "SELECT count(*) FROM receipt WHERE kind NOT IN (0, 1, 2)"
  ),
  (
    "totals are ones that a receipt may have",
    """
    SELECT count(*) FROM receipt
    WHERE total NOT BETWEEN \(ReceiptRanges.totals.lowerBound)
      AND \(ReceiptRanges.totals.upperBound)
    """
  ),
  (
    "days and instants are ones that a receipt may have",
    """
    SELECT count(*) FROM receipt
    WHERE day NOT BETWEEN \(ReceiptRanges.days.lowerBound) AND \(ReceiptRanges.days.upperBound)
      OR issued_at NOT BETWEEN \(ReceiptRanges.instants.lowerBound)
        AND \(ReceiptRanges.instants.upperBound)
    """
  ),
  (
    "no two receipts have the same identity",
    """
    SELECT count(*) FROM (
      SELECT 1 FROM receipt GROUP BY number, store_id, till_id, identity_day HAVING count(*) > 1
    ) AS twice
    """
  ),
  (
    "every return has its sale",
    """
    SELECT count(*) FROM receipt AS back LEFT JOIN receipt AS sale
      ON sale.seq = back.sale_seq AND sale.customer_id = back.customer_id AND sale.kind = 0
    WHERE (back.sale_seq IS NOT NULL OR back.kind = 1) AND sale.seq IS NULL
    """
  ),
  (
    "no sale is returned more than once over",
    """
    SELECT count(*) FROM (
      SELECT sale_seq, sum(total) AS returned FROM receipt
      WHERE sale_seq IS NOT NULL AND total BETWEEN 0 AND \(ReceiptRanges.totals.upperBound)
      GROUP BY sale_seq
    ) AS sums JOIN receipt AS sale ON sale.seq = sums.sale_seq
    WHERE sums.returned > sale.total
    """
  ),
  (
    "the counters of commit order are there",
    """
    SELECT 2 - count(*) FROM counter
    WHERE name IN ('seq', 'receipt_seq') AND value BETWEEN 0 AND \(Int64.max / 2)
    """
  ),
  (
    "numbers in commit order were given out",
    """
    SELECT count(*) FROM receipt
    WHERE seq > (SELECT min(value) FROM counter WHERE name IN ('seq', 'receipt_seq')) OR seq < 1
    """
  ),
  (
    "every line of goods has a category, or none",
    """
    SELECT count(*) FROM receipt_goods
    WHERE category_id IS NOT NULL AND category_id NOT IN (SELECT id FROM category)
    """
  ),
  (
    "goods belong to a customer",
    """
    SELECT count(*) FROM receipt_goods
    WHERE customer_id <> 0 AND customer_id NOT IN (SELECT id FROM customer)
    """
  ),
]
