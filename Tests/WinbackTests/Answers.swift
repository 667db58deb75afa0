import Retention
import Storage
import Testing

@testable import Winback

/// What tests of the answers to staff ask a shop for.
extension JournalShop {
  func customer(_ name: String) throws -> KnownCustomer { try business.customer(Who(name)) }

  func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  func decisions(of plan: Int64) throws -> [StoredDecision] {
    var decisions: [StoredDecision] = []
    try business.database.forEachDecision(of: plan) { decisions.append($0) }
    return decisions
  }
}
