/// How often customers have come: gaps and silences of each are shown apart.
package enum VisitBand: Int, CaseIterable, Sendable {
  case once, few, some, many

  /// Of a customer with so many visits, or after so many.
  package init(visits: Int) {
    self =
      switch visits {
      case ..<2: .once
      case 2...3: .few
      case 4...7: .some
      default: .many
      }
  }

  /// Visits: "2-3".
  package var name: String {
    switch self {
    case .once: "1"
    case .few: "2-3"
    case .some: "4-7"
    case .many: "8+"
    }
  }
}
