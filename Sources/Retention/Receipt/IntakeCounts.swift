/// What became of the rows of a file: accepted + duplicates + quarantined = rows, always.
package struct IntakeCounts: Hashable, Sendable {
  package var rows = 0
  package var accepted = 0
  package var duplicates = 0
  package var quarantined: [QuarantineReason: Int] = [:]

  package init() {}

  package var quarantinedRows: Int { quarantined.values.reduce(0, +) }

  /// Rows that were set aside and that somebody has to look at.
  package var waitingRows: Int {
    quarantined.reduce(0) { $0 + ($1.key.needsNothing ? 0 : $1.value) }
  }

  package var isConserved: Bool { accepted + duplicates + quarantinedRows == rows }

  package mutating func add(_ other: IntakeCounts) {
    rows += other.rows
    accepted += other.accepted
    duplicates += other.duplicates
    quarantined.merge(other.quarantined, uniquingKeysWith: +)
  }

  package mutating func quarantine(_ reason: QuarantineReason, rows count: Int) {
    rows += count
    quarantined[reason, default: 0] += count
  }

  package mutating func accept(rows count: Int) {
    rows += count
    accepted += count
  }

  package mutating func repeated(rows count: Int) {
    rows += count
    duplicates += count
  }
}
