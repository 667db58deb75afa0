extension Database {
  /// What verification has to know of erasures.
  package struct Erasures: Hashable, Sendable {
    /// The number in commit order of the last one; nil where nobody was forgotten.
    package var lastSeq: Int64?
    /// Decisions that went, by the number of their plan; 0 where she was left out of it.
    package var decisions: [Int64: Int]

    package init(lastSeq: Int64? = nil, decisions: [Int64: Int]) {
      self.lastSeq = lastSeq
      self.decisions = decisions
    }

    /// Whether a plan that saw this far decided with somebody who was forgotten since.
    package func reach(seen: Int64) -> Bool { lastSeq.map { seen < $0 } ?? false }
  }

  package func erasures() throws -> Erasures {
    try read { connection throws(StorageError) in
      let last = try connection.first("SELECT max(seq) FROM erasure") { $0.integerIfAny(0) }
      let gone = try connection.all(
        "SELECT applied_plan_id, sum(decisions) FROM erasure_plan GROUP BY applied_plan_id"
      ) { ($0.integer(0), Int($0.integer(1))) }
      return Erasures(
        lastSeq: last ?? nil, decisions: Dictionary(gone) { _, last in last })
    }
  }
}
