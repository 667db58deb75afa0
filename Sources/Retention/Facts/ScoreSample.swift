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
    switch cutting {
    case .points(let points): return CutPoints(points: points, areQuantiles: false)
    case .quantiles: break
    }
    if let known = quantiles[measure] { return known }
    let found = CutPoints(points: points(measure), areQuantiles: true)
    quantiles[measure] = found
    return found
  }

  /// Every value is a whole number, and most are few: they are counted, not sorted.
  private func points(_ measure: Measure) -> [Double] {
    let bounds = parts.map { part in self.bounds(measure, part) }
    var tally = NumberTally(
      least: bounds.map(\.least).min() ?? 0, most: bounds.map(\.most).max() ?? 0)
    for part in parts { forEachValue(measure, part) { tally.add($0) } }
    if tally.count == 0 { return [] }
    return Quantile.type7(count: tally.count, percents: CutPoints.percents) { ranks in
      let found = tally.numbers(at: ranks) { take in
        for part in parts { forEachValue(measure, part, take) }
      }
      return { found[$0] ?? .nan }
    }
  }

  /// No value of the part is outside of these.
  private func bounds(_ measure: Measure, _ part: BasicFacts) -> (least: Int64, most: Int64) {
    switch measure {
    case .recency: (daysSince(part.lastDays.most), daysSince(part.lastDays.least))
    case .frequency: (part.purchasesWindow.least, part.purchasesWindow.most)
    case .monetary: (part.spendWindow.least, part.spendWindow.most)
    }
  }

  private func daysSince(_ day: Int64) -> Int64 { max(0, Int64(today) - day) }

  @inline(__always)
  private func forEachValue(_ measure: Measure, _ part: BasicFacts, _ body: (Int64) -> Void) {
    switch measure {
    case .recency:
      let days = part.lastDays
      part.forEachInWindow { body(daysSince(Int64(days[$0]))) }
    case .frequency:
      let purchases = part.purchasesWindow
      part.forEachInWindow { body(Int64(purchases[$0])) }
    case .monetary:
      let spend = part.spendWindow
      part.forEachInWindow { body(spend[$0]) }
    }
  }
}

extension BasicFacts {
  /// The places of the customers with a purchase in the window who are not suspect.
  @inline(__always)
  func forEachInWindow(_ body: (Int) -> Void) {
    let (purchases, isSuspect) = (purchasesWindow, isSuspect)
    for place in 0..<purchases.count where purchases[place] > 0 && !isSuspect[place] {
      body(place)
    }
  }
}
