package import Retention

/// A column of the table that has a row per customer (CommandLine.md, Output).
package enum PlanColumn: Hashable, Sendable {
  case customer, firstAt, lastAt
  case spendMinor, purchasesWindow, spendWindowMinor
  case segment, group
  case fact(Fact)

  /// The contract's columns in their order.
  package static let standard: [PlanColumn] = [
    .customer, .firstAt, .lastAt, .fact(.daysSinceLast), .fact(.visits), .fact(.purchases),
    .spendMinor, .purchasesWindow, .spendWindowMinor, .fact(.r), .fact(.f), .fact(.m),
    .fact(.value), .segment, .group, .fact(.gap), .fact(.gapSpread), .fact(.gapsSinceLast),
    .fact(.pAlive),
  ]

  private static let own: [PlanColumn] = [
    .customer, .firstAt, .lastAt, .spendMinor, .purchasesWindow, .spendWindowMinor, .segment,
    .group,
  ]

  /// Every column that `--columns` may name; `segment` is the proposed one.
  package static let all: [PlanColumn] =
    own + Fact.allCases.filter { $0 != .segment }.map { .fact($0) }

  package init?(name: String) {
    guard let column = PlanColumn.all.first(where: { $0.name == name }) else { return nil }
    self = column
  }

  package var name: String {
    switch self {
    case .customer: "customer"
    case .firstAt: "first_at"
    case .lastAt: "last_at"
    case .spendMinor: "spend_minor"
    case .purchasesWindow: "purchases_window"
    case .spendWindowMinor: "spend_window_minor"
    case .segment: "segment"
    case .group: "group"
    case .fact(let fact): fact.name
    }
  }

  package var fact: Fact? { if case .fact(let fact) = self { fact } else { nil } }

  /// The facts that have to be computed for these columns.
  package static func facts(of columns: [PlanColumn]) -> Set<Fact> {
    Set(columns.compactMap(\.fact))
  }
}
