/// Looks for what contradicts itself in the journal, the thresholds and the plugins.
///
/// - Returns: A finding for each rule that is broken, which names the first row that breaks it.
func journalFindings(on connection: Connection) throws(StorageError) -> [CheckFinding] {
  var findings: [CheckFinding] = []
  if let row = try DecisionChain(on: connection).firstBreak() {
    findings.append(
      CheckFinding(
        check: "every decision begins where the customer's last one ended",
        detail: "decision \(row)"))
  }
  for rule in journalRules {
    let row = try connection.first("\(rule.firstRow) LIMIT 1") { $0.text(0) }
    if let row { findings.append(CheckFinding(check: rule.name, detail: row)) }
  }
  return findings
}

/// What must not be found: each statement spells the rows that break its rule, in order.
private let journalRules: [(name: String, firstRow: SQL)] = [
  (
    "every decision has a customer, a plan and a store",
    """
    SELECT 'decision ' || seq FROM decision
    WHERE customer_id NOT IN (SELECT id FROM customer)
      OR applied_plan_id NOT IN (SELECT id FROM applied_plan)
      OR (store_id IS NOT NULL AND store_id NOT IN (SELECT id FROM store))
    ORDER BY seq
    """
  ),
  (
    "every decision has its facts, and only decisions have",
    """
    SELECT 'decision ' || seq FROM (
      SELECT decision.seq FROM decision LEFT JOIN decision_facts
        ON decision_facts.customer_id = decision.customer_id
        AND decision_facts.seq = decision.seq
      WHERE decision_facts.seq IS NULL
      UNION ALL
      SELECT decision_facts.seq FROM decision_facts LEFT JOIN decision
        ON decision.customer_id = decision_facts.customer_id
        AND decision.seq = decision_facts.seq
      WHERE decision.seq IS NULL
    ) AS alone
    ORDER BY seq
    """
  ),
  (
    "plans have the decisions that they count",
    """
    SELECT 'plan ' || id FROM applied_plan LEFT JOIN (
      SELECT applied_plan_id, count(*) AS decisions, min(seq) AS lowest, max(seq) AS highest
      FROM decision GROUP BY applied_plan_id
    ) AS sums ON sums.applied_plan_id = applied_plan.id
    LEFT JOIN (
      SELECT applied_plan_id, sum(decisions) AS gone FROM erasure_plan GROUP BY applied_plan_id
    ) AS erased ON erased.applied_plan_id = applied_plan.id
    WHERE decided <> coalesce(decisions, 0) + coalesce(gone, 0)
      OR (coalesce(gone, 0) = 0
        AND (first_seq IS DISTINCT FROM lowest OR last_seq IS DISTINCT FROM highest))
      OR lowest < first_seq OR highest > last_seq
    ORDER BY id
    """
  ),
  (
    "plans have the customers left out that they count",
    """
    SELECT 'plan ' || id FROM applied_plan LEFT JOIN (
      SELECT applied_plan_id, count(*) AS customers
      FROM applied_plan_left_out GROUP BY applied_plan_id
    ) AS sums ON sums.applied_plan_id = applied_plan.id
    WHERE left_out < coalesce(sums.customers, 0)
      OR (left_out <> coalesce(sums.customers, 0)
        AND id NOT IN (SELECT applied_plan_id FROM erasure_plan))
    ORDER BY id
    """
  ),
  (
    "what plans have dealt with adds up, and finished plans have no rest",
    """
    SELECT 'plan ' || id FROM applied_plan
    WHERE decided + left_out <> progress OR progress > row_count
      OR (state = 'done' AND (progress <> row_count OR finished_at IS NULL
        OR journal_hash IS NULL))
      OR state NOT IN ('running', 'done')
    ORDER BY id
    """
  ),
  (
    "one plan at a time is under way",
    """
    SELECT 'plan ' || max(id) FROM applied_plan WHERE state = 'running' HAVING count(*) > 1
    """
  ),
  (
    "plans follow one another without holes",
    """
    SELECT 'plan ' || id FROM (
      SELECT id, head, row_number() OVER (ORDER BY id) AS place FROM applied_plan
    ) AS places
    WHERE id <> place OR head <> place - 1 ORDER BY id
    """
  ),
  (
    "plans decided under thresholds that the base has",
    """
    SELECT 'plan ' || id FROM applied_plan
    WHERE threshold_version <> 0
      AND threshold_version NOT IN (SELECT id FROM threshold_version)
    ORDER BY id
    """
  ),
  (
    "versions of thresholds follow one another without holes",
    """
    SELECT 'version ' || id FROM (
      SELECT id, row_number() OVER (ORDER BY id) AS place FROM threshold_version
    ) AS places
    WHERE id <> place ORDER BY id
    """
  ),
  (
    "numbers of decisions, versions and activations were given out",
    """
    SELECT kind || ' ' || id FROM (
      SELECT 1 AS place, 'decision' AS kind, seq AS id, seq FROM decision
      WHERE seq < 1 OR seq > (SELECT value FROM counter WHERE name = 'seq')
      UNION ALL
      SELECT 2, 'version', id, seq FROM threshold_version
      WHERE seq < 1 OR seq > (SELECT value FROM counter WHERE name = 'seq')
      UNION ALL
      SELECT 3, 'activation', id, seq FROM plugin_activation
      WHERE seq < 0 OR seq > (SELECT value FROM counter WHERE name = 'seq')
    ) AS numbers
    ORDER BY place, id
    """
  ),
]
