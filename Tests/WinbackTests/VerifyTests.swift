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
      ["base", "plan 1 ana"]
    ),
  ])
  func `what was altered is named`(sql: String, due: [String]) throws {
    let cafe = try cafe()
    try cafe.business.database.withWriter { connection throws(StorageError) in
      for trigger in ["receipt_only_grows", "decision_only_grows", "decision_facts_only_grows"] {
        try connection.executeScript("DROP TRIGGER IF EXISTS \(trigger)")
      }
      try connection.executeScript(sql)
    }
    let findings = try cafe.business.verify(remade: 5, workers: 1) { _, _ in }.findings
    let found = findings.map { finding in
      switch finding {
      case .base: "base"
      case .journalAltered(let plan, _, _): "altered \(plan)"
      case .otherOutcome: "outcome"
      case .otherPlan(let plan, _, _, let customer): "plan \(plan) \(customer?.value ?? "")"
      case .rulesGone: "gone"
      }
    }
    for name in due { #expect(found.contains(name), "\(findings)") }
    try cafe.remove()
  }
}
