/// What an erasure does to a table. Every table has a rule: one that is added to the schema
/// without one fails a test, so that nobody is forgotten by halves.
struct ErasureRule: Sendable {
  enum Action: Sendable {
    /// Nothing in it is about a customer; the text says what it is about.
    case stays(String)
    /// Statements that take the customers of `erasing` out, in their order.
    case runs([SQL])
    /// Rows are found by what they say, not by a column: `QuarantineEraser`, the held returns of
    /// her keys, and runs.
    case searched
  }

  let table: String
  let action: Action

  private init(_ table: String, _ action: Action) {
    self.table = table
    self.action = action
  }

  private static func deletes(_ table: String) -> ErasureRule {
    ErasureRule(
      table,
      .runs([
        """
        DELETE FROM \(dangerouslyUnboundText: table)
        WHERE customer_id IN (SELECT customer_id FROM erasing)
        """
      ]))
  }
}

extension ErasureRule {
  /// In the order in which they run: what others are found through goes last.
  static let all: [ErasureRule] =
    receipts + decisions + people + calls + [
      ErasureRule("quarantine", .searched),
      ErasureRule("quarantine_mend", .searched),
      ErasureRule("held_return", .searched),
      ErasureRule("run", .searched),
      ErasureRule("run_part", .searched),
      ErasureRule("run_filter", .searched),
      ErasureRule("customer", .runs([customersGo])),
    ] + untouched

  private static let customersGo: SQL =
    "DELETE FROM customer WHERE id IN (SELECT customer_id FROM erasing)"

  /// Revenue and the figures of tills stay: the receipts become nobody's. A receipt keeps its
  /// identity, so that the same one coming again is a duplicate and does not bring her back.
  private static let receipts: [ErasureRule] = [
    ErasureRule(
      "receipt",
      .runs([
        """
        UPDATE receipt SET customer_id = 0
        WHERE customer_id IN (SELECT customer_id FROM erasing)
        """
      ])),
    ErasureRule(
      "receipt_goods",
      .runs([
        """
        INSERT INTO receipt_goods (customer_id, seq, line, category_id, quantity, amount, name)
        SELECT 0, seq, line, category_id, quantity, amount, name
        FROM receipt_goods WHERE customer_id IN (SELECT customer_id FROM erasing)
        """,
        "DELETE FROM receipt_goods WHERE customer_id IN (SELECT customer_id FROM erasing)",
      ])),
  ]

  private static let decisions: [ErasureRule] = [
    deletes("decision"), deletes("decision_facts"), deletes("applied_plan_left_out"),
  ]

  private static let people: [ErasureRule] = [
    deletes("customer_key"), deletes("customer_name"), deletes("customer_profile"),
    deletes("customer_tag"), deletes("customer_consent"),
    ErasureRule(
      "correction_pair",
      .runs([
        """
        DELETE FROM correction_pair WHERE customer_id IN (SELECT customer_id FROM erasing)
          OR other_id IN (SELECT customer_id FROM erasing)
        """
      ])),
    // One that is about nobody any more goes, and so does what undoes it; an undo has no pairs.
    ErasureRule(
      "correction",
      .runs([
        """
        DELETE FROM correction WHERE undoes IS NULL
          AND id NOT IN (SELECT correction_id FROM correction_pair)
        """,
        """
        DELETE FROM correction WHERE undoes IS NOT NULL
          AND undoes NOT IN (SELECT id FROM correction)
        """,
      ])),
  ]

  private static let calls: [ErasureRule] = [deletes("call"), deletes("call_outcome")]

  private static let untouched: [ErasureRule] = [
    ErasureRule("migration", .stays("the schema")),
    ErasureRule("setting", .stays("the business")),
    ErasureRule("counter", .stays("numbers that were given out")),
    ErasureRule("store", .stays("stores")),
    ErasureRule("till", .stays("tills")),
    ErasureRule("category", .stays("goods")),
    ErasureRule("held_goods", .stays("goods of a return that waits, as those of a receipt")),
    ErasureRule("import", .stays("files and counts")),
    ErasureRule("import_layout", .stays("names of columns")),
    ErasureRule("plugin_version", .stays("rules")),
    ErasureRule("plugin_file", .stays("rules")),
    ErasureRule("plugin_activation", .stays("rules, and who activated them")),
    ErasureRule("threshold_version", .stays("thresholds, and who set them")),
    ErasureRule("threshold_override", .stays("thresholds")),
    ErasureRule("applied_plan", .stays("counts, and values of all customers together")),
    ErasureRule("applied_plan_store", .stays("stores")),
    ErasureRule("selection", .stays("conditions that staff wrote; one that names her goes")),
    ErasureRule("call_list", .stays("whom a list was made for; words that name her go")),
    ErasureRule("lifetime_model", .stays("figures of all customers together")),
    ErasureRule("erasure", .stays("that somebody was forgotten, and why")),
    ErasureRule("erasure_plan", .stays("counts")),
    ErasureRule("erasing", .stays("empty but inside an erasure")),
  ]
}
