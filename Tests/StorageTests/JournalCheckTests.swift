import CustomDump
import Retention
import Testing

@testable import Storage

/// Two plans over four customers; the numbers 1 to 4 are receipts', 5 a version's of the
/// thresholds, 6 to 9 the first plan's, 10 to 11 the second's.
@Suite struct JournalCheckTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
    try database.loadCustomers(4)
    try database.addThresholdVersion(
      [StoredOverride(store: nil, name: "a", value: "1")], author: "", reason: "", kind: .set,
      at: Instant(0), expecting: 0)
    try database.apply("a", thresholdVersion: 1, (1...4).map { .move($0, nil, "often") })
    try database.apply(
      "b", leftOut: [4], [.move(1, "often", "lost"), .move(2, "often", "lost")])
    try database.runScript(
      """
      PRAGMA foreign_keys = OFF;
      DROP TRIGGER decision_only_grows; DROP TRIGGER decision_stays;
      DROP TRIGGER decision_facts_stays; DROP TRIGGER applied_plan_ends;
      DROP TRIGGER applied_plan_stays; DROP TRIGGER threshold_version_only_grows;
      DROP TRIGGER threshold_version_stays; DROP INDEX applied_plan_running;
      """)
  }

  @Test(arguments: [
    (
      "every decision has a customer, a plan and a store", "decision 7",
      "DELETE FROM customer WHERE id = 2"
    ),
    (
      "every decision has a customer, a plan and a store", "decision 10",
      "DELETE FROM applied_plan WHERE id = 2"
    ),
    ("every decision has a customer, a plan and a store", "decision 6", "DELETE FROM store"),
    (
      "every decision begins where the customer's last one ended", "decision 10",
      "UPDATE decision SET from_segment = 'dead' WHERE seq > 9"
    ),
    (
      "every decision begins where the customer's last one ended", "decision 11",
      "UPDATE decision SET from_segment = NULL WHERE seq = 11"
    ),
    (
      "every decision begins where the customer's last one ended", "decision 8",
      "UPDATE decision SET from_segment = 'lost' WHERE seq = 8"
    ),
    (
      "every decision has its facts, and only decisions have", "decision 9",
      "DELETE FROM decision_facts WHERE seq = 9"
    ),
    (
      "every decision has its facts, and only decisions have", "decision 8",
      "DELETE FROM decision WHERE seq = 8"
    ),
    (
      "plans have the decisions that they count", "plan 1",
      "DELETE FROM decision WHERE seq = 8"
    ),
    (
      "plans have the decisions that they count", "plan 2",
      "UPDATE applied_plan SET decided = 3 WHERE id = 2"
    ),
    (
      "plans have the decisions that they count", "plan 2",
      "UPDATE applied_plan SET first_seq = 1 WHERE id = 2"
    ),
    (
      "plans have the customers left out that they count", "plan 2",
      "DELETE FROM applied_plan_left_out"
    ),
    (
      "what plans have dealt with adds up, and finished plans have no rest", "plan 2",
      "UPDATE applied_plan SET progress = 2 WHERE id = 2"
    ),
    (
      "what plans have dealt with adds up, and finished plans have no rest", "plan 1",
      "UPDATE applied_plan SET row_count = 5 WHERE id = 1"
    ),
    (
      "what plans have dealt with adds up, and finished plans have no rest", "plan 1",
      "UPDATE applied_plan SET journal_hash = NULL WHERE id = 1"
    ),
    (
      "what plans have dealt with adds up, and finished plans have no rest", "plan 2",
      "UPDATE applied_plan SET state = 'gone' WHERE id = 2"
    ),
    ("one plan at a time is under way", "plan 2", "UPDATE applied_plan SET state = 'running'"),
    (
      "plans follow one another without holes", "plan 2",
      "DELETE FROM applied_plan WHERE id = 1"
    ),
    (
      "plans follow one another without holes", "plan 2",
      "UPDATE applied_plan SET head = 0 WHERE id = 2"
    ),
    (
      "plans decided under thresholds that the base has", "plan 1",
      "DELETE FROM threshold_version"
    ),
    (
      "versions of thresholds follow one another without holes", "version 2",
      "UPDATE threshold_version SET id = 2"
    ),
    (
      "numbers of decisions, versions and activations were given out", "decision 10",
      "UPDATE counter SET value = 9 WHERE name = 'seq'"
    ),
    (
      "numbers of decisions, versions and activations were given out", "version 1",
      "UPDATE threshold_version SET seq = 0"
    ),
  ])
  func `a journal that contradicts itself is found out, and its first row named`(
    check: String, row: String, damage: String
  ) throws {
    expectNoDifference(try database.check(), [])
    try database.runScript(damage)
    let findings = try database.check()
    #expect(findings.contains(CheckFinding(check: check, detail: row)), "\(findings)")
  }

  @Test(arguments: [
    ("UPDATE applied_plan SET state = 'gone' WHERE id = 2", "applied_plan: the state of plan 2"),
    ("UPDATE applied_plan SET day = 4294967296", "applied_plan: the day 4294967296"),
  ])
  func `a damaged plan is named when it is read`(damage: String, what: String) throws {
    try database.runScript(damage)
    #expect(throws: StorageError.unreadable(what: what)) { try database.appliedPlans() }
  }

  @Test func `a damaged version is named when it is read`() throws {
    try database.runScript("UPDATE threshold_version SET kind = 'x'")
    #expect(throws: StorageError.unreadable(what: "threshold_version: the kind of version 1")) {
      try database.thresholdVersions()
    }
  }

  @Test func `a decision without its customer is named when it is read`() throws {
    try database.runScript("DELETE FROM customer WHERE id = 2")
    #expect(throws: StorageError.unreadable(what: "decision 7: its customer")) {
      try database.decisions(ofPlan: 1)
    }
  }
}
