extension Database {
  /// Walks all decisions of the journal in the order of their numbers.
  ///
  /// - Parameter body: Takes one after another with the id of its plan, and must not ask the
  ///   base for anything else.
  /// - Throws: `StorageError`, or what `body` throws.
  package func forEachDecision(
    _ body: (StoredDecision, _ planID: String) throws -> Void
  ) throws {
    try stream { connection in
      let plans = try connection.all("SELECT id, plan_id FROM applied_plan") {
        ($0.integer(0), $0.text(1))
      }
      let planIDs = Dictionary(plans) { _, last in last }
      let rows = try connection.prepare(
        "\(StoredDecision.select(withFacts: false)) ORDER BY decision.seq")
      while try rows.step() {
        let decision = try StoredDecision(row: rows, withFacts: false)
        try body(decision, planIDs[decision.planNumber] ?? "")
      }
    }
  }
}
