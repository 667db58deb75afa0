import Retention

extension Manifest {
  /// The thresholds that the value of a fact depends on, by name.
  func thresholds(behind fact: Fact) -> [String] {
    switch fact {
    case .value: ["valuable_from", "very_valuable_from"]
    case .r: recencyNames
    case .f: names(rfm.frequency) + windowNames
    case .m: names(rfm.monetary) + windowNames
    case .score:
      recencyNames + names(rfm.frequency) + names(rfm.monetary) + windowNames
    default: []
    }
  }

  private var recencyNames: [String] {
    if let recency = rfm.recency { return names(recency) }
    let standard = ["risk_after", "lost_after", "dead_after"]
    return standard.allSatisfy { threshold($0) != nil } ? standard : []
  }

  private var windowNames: [String] { names(.points([rfm.windowDays])) }

  private func names(_ cut: RFMDeclaration.Cut) -> [String] {
    guard case .points(let points) = cut else { return [] }
    return points.compactMap { if case .threshold(let name) = $0 { name } else { nil } }
  }
}
