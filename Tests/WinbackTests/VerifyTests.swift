import CustomDump
import PluginHost
import Retention
import Testing

@testable import Storage
@testable import Winback

/// What an alteration of the base looks like to `winback verify`.
@Suite struct VerifyTests {
  private func cafe() throws -> JournalShop {
    let cafe = try JournalShop(
      visits("ana", days(from: "2025-12-01", count: 10, step: 3))
        + visits("bo", days(from: "2026-01-20", count: 12)) + visits("cy", ["2026-01-02"])
        + days(from: "2025-12-01", count: 100).map { "open-\($0),A,\($0),100," })
    try cafe.apply(on: "2026-01-25")
    try cafe.apply(on: "2026-02-20")
    return cafe
  }

  @Test func `a journal that nobody touched has no finding`() throws {
    let cafe = try cafe()
    expectNoDifference(
      try cafe.business.verify(remade: 5, workers: 1) { _, _ in },
      Verification(plans: 2, decisions: 6, remade: 2))
    try cafe.remove()
  }

  @Test(arguments: [
    (
      "UPDATE decision SET to_segment = 'loyal' WHERE seq = (SELECT max(seq) FROM decision)",
      ["altered 2", "outcome"]
    ),
    (
      "UPDATE decision_facts SET facts = replace(facts, '\"days_since_last\":', "
        + "'\"days_since_last\":0.0') WHERE seq = (SELECT max(seq) FROM decision)",
      ["outcome"]
    ),
    (
      "UPDATE receipt SET issued_at = issued_at - 8640000, day = day - 100 WHERE customer_id = "
        + "(SELECT id FROM customer WHERE key = 'ana')",
      ["base"]
    ),
    (
      // Runs are made anew from what the receipts now say.
      "UPDATE receipt SET issued_at = issued_at - 8640000, day = day - 100 WHERE customer_id = "
        + "(SELECT id FROM customer WHERE key = 'ana'); "
        + "UPDATE counter SET value = 0 WHERE name = 'packed_seq'",
      ["plan 1 ana"]
    ),
    (
      "UPDATE plugin_file SET bytes = CAST(CAST(bytes AS TEXT) || ' -- ' AS BLOB) "
        + "WHERE path = 'rules.lua'",
      ["rules altered"]
    ),
    ("UPDATE applied_plan SET plan_id = 'x' || plan_id WHERE id = 2", ["header 2"]),
    ("UPDATE applied_plan SET plan_hash = 'x' || plan_hash WHERE id = 2", ["header 2"]),
    ("UPDATE applied_plan SET plugin_hash = 'x' || plugin_hash WHERE id = 1", ["header 1"]),
    ("UPDATE applied_plan SET as_of = as_of - 1 WHERE id = 1", ["header 1"]),
    ("UPDATE applied_plan SET day = day - 1 WHERE id = 2", ["header 2"]),
    ("UPDATE applied_plan SET seen = seen + 1 WHERE id = 1", ["header 1"]),
    ("UPDATE applied_plan SET head = 0 WHERE id = 2", ["base", "header 2"]),
    ("UPDATE applied_plan SET threshold_version = 1 WHERE id = 2", ["base", "header 2"]),
    (
      "UPDATE applied_plan SET frame = replace(frame, '\"windowDays\":', '\"windowDays\":9') "
        + "WHERE id = 2",
      ["record 2 RFM borders"]
    ),
    ("UPDATE applied_plan SET frame = '{' WHERE id = 1", ["frame 1"]),
    (
      "UPDATE applied_plan SET customers = customers + 1, failed = failed + 1 WHERE id = 1",
      ["record 1 number of customers, number of rule failures"]
    ),
    (
      "UPDATE applied_plan SET held = held + 1 WHERE id = 2",
      ["record 2 number of customers of stores without data"]
    ),
    (
      "INSERT INTO applied_plan_store VALUES (2, 'A', 1, 1, 1)", ["record 2 stores without data"]
    ),
    (
      "UPDATE decision SET cause = 'correction' WHERE applied_plan_id = 2",
      ["decision 2 cause 3"]
    ),
    (
      "UPDATE decision SET to_group = 'x' WHERE seq = (SELECT max(seq) FROM decision)",
      ["decision 2 group 1"]
    ),
    ("UPDATE decision SET store_id = NULL WHERE applied_plan_id = 1", ["decision 1 store 3"]),
    (
      "UPDATE decision SET value = 'x' WHERE seq = (SELECT min(seq) FROM decision)",
      ["decision 1 value 1"]
    ),
    (
      "UPDATE decision SET spend = spend + 1 WHERE seq = (SELECT max(seq) FROM decision)",
      ["decision 2 spend 1"]
    ),
    ("UPDATE applied_plan SET state = 'running' WHERE id = 2", ["open 2"]),
    ("UPDATE applied_plan SET state = 'running' WHERE id = 1", ["unfinished 1"]),
  ])
  func `what was altered is named`(sql: String, due: [String]) throws {
    let cafe = try cafe()
    try cafe.business.database.withWriter { connection throws(StorageError) in
      let triggers = try connection.all("SELECT name FROM sqlite_master WHERE type = 'trigger'") {
        $0.text(0)
      }
      for trigger in triggers { try connection.executeScript("DROP TRIGGER \(trigger)") }
      try connection.executeScript(sql)
      try connection.packReceipts()
    }
    let findings = try cafe.business.verify(remade: 5, workers: 1) { _, _ in }.findings
    expectNoDifference(findings.map(Self.name), due)
    let texts = findings.flatMap { [$0.text(in: .ru), $0.text(in: .en)] }
    #expect(!texts.contains(""))
    try cafe.remove()
  }

  private static func name(_ finding: VerifyFinding) -> String {
    switch finding {
    case .base: "base"
    case .journalAltered(let plan, _, _): "altered \(plan)"
    case .otherOutcome: "outcome"
    case .otherPlan(let plan, _, _, let customer): "plan \(plan) \(customer?.value ?? "")"
    case .rulesAltered: "rules altered"
    case .headerAltered(let plan): "header \(plan)"
    case .frameUnreadable(let plan): "frame \(plan)"
    case .recordAltered(let plan, let parts):
      "record \(plan) " + parts.map(\.name.en).joined(separator: ", ")
    case .decisionAltered(let plan, _, let part, let decisions):
      "decision \(plan) \(part) \(decisions)"
    case .applyOpen(let plan): "open \(plan)"
    case .neverFinished(let plan): "unfinished \(plan)"
    case .rulesGone: "gone"
    }
  }
}
