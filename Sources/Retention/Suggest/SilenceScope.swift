/// Which silences are counted together, by the visits that came before them. By what a customer
/// did until then: nobody knows at that time how often she will come in the end.
package enum SilenceScope: Hashable, CaseIterable, Sendable {
  case all
  /// After the second visit or a later one.
  case again
  case band(VisitBand)

  package static let allCases: [SilenceScope] =
    [.all, .again] + VisitBand.allCases.map { .band($0) }

  /// Visits before the silence: "all", "2+", "4-7".
  package var name: String {
    switch self {
    case .all: "all"
    case .again: "2+"
    case .band(let band): band.name
    }
  }

  /// Whether a silence after so many visits is one of them.
  func holds(visits: Int) -> Bool {
    switch self {
    case .all: true
    case .again: visits >= 2
    case .band(let band): VisitBand(visits: visits) == band
    }
  }
}
