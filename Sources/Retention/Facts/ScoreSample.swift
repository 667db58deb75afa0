/// The customers with a visit in the window, whose values the quantiles of the scores are of;
/// suspects are left out. The quantiles of a value are found when they are first asked for.
struct ScoreSample {
  private enum Measure { case recency, frequency, monetary }

  private let parts: [BasicFacts]
  private let today: Int32
  private var quantiles: [Measure: CutPoints] = [:]

  init(_ parts: [BasicFacts], today: Int32) {
    self.parts = parts
    self.today = today
  }

  mutating func cuts(_ options: RFMOptions) -> Frame.Cuts {
    Frame.Cuts(
      recency: cut(.recency, options.recency), frequency: cut(.frequency, options.frequency),
      monetary: cut(.monetary, options.monetary))
  }

  private mutating func cut(_ measure: Measure, _ cutting: Cutting) -> CutPoints {
    if case .quantiles = cutting, let known = quantiles[measure] { return known }
    let found = CutPoints(cutting, values: values(measure))
    if case .quantiles = cutting { quantiles[measure] = found }
    return found
  }

  private func values(_ measure: Measure) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(parts.reduce(0) { $0 + $1.customers.count })
    for part in parts {
      switch measure {
      case .recency:
        let days = part.lastDays
        part.forEachInWindow { values.append(Double(max(0, today - days[$0]))) }
      case .frequency:
        let purchases = part.purchasesWindow
        part.forEachInWindow { values.append(Double(purchases[$0])) }
      case .monetary:
        let spend = part.spendWindow
        part.forEachInWindow { values.append(Double(spend[$0])) }
      }
    }
    return values
  }
}

extension BasicFacts {
  /// The places of the customers with a purchase in the window who are not suspect.
  func forEachInWindow(_ body: (Int) -> Void) {
    let (purchases, isSuspect) = (purchasesWindow, isSuspect)
    for place in purchases.indices where purchases[place] > 0 && !isSuspect[place] {
      body(place)
    }
  }
}
