package import Retention

/// The facts that take arguments, read as `c:name(...)`.
package enum FactMethod: String, CaseIterable, Sendable {
  case pace
  case visitsIn = "visits_in"
  case purchasesIn = "purchases_in"
  case spendIn = "spend_in"
  case averageReceiptIn = "average_receipt_in"
  case visitsBetween = "visits_between"
  case spendBetween = "spend_between"
  case weeksActive = "weeks_active"
  case bought
  case lastBought = "last_bought"
  case refillLate = "refill_late"
  case storeTraffic = "store_traffic"
  case expectedVisits = "expected_visits"
  case inStore = "in_store"
  case hasTag = "has_tag"
  case pointsExpiring = "points_expiring"
  case can
  case messagesIn = "messages_in"

  package var unit: Unit {
    switch self {
    case .pace, .visitsIn, .visitsBetween: .visits
    case .purchasesIn: .purchases
    case .spendIn, .averageReceiptIn, .spendBetween: .money
    case .weeksActive: .weeks
    case .lastBought: .days
    case .storeTraffic: .percent
    case .pointsExpiring: .points
    case .bought, .refillLate, .expectedVisits, .inStore, .hasTag, .can, .messagesIn: .none
    }
  }

  /// What the arguments are.
  enum Argument { case days, weeks, period, names, categories }

  var argument: Argument {
    switch self {
    case .weeksActive: .weeks
    case .visitsBetween, .spendBetween: .period
    case .bought, .lastBought, .refillLate: .categories
    case .inStore, .hasTag, .can: .names
    default: .days
    }
  }
}
