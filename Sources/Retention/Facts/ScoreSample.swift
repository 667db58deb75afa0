import Synchronization

/// The customers with a visit in the window, whose values the quantiles of the scores are of;
/// suspects are left out. The quantiles of a value are found when they are first asked for.
struct ScoreSample {
  private let parts: [BasicFacts]
  private let today: Int32
  private let inParallel: InParallel
  private var quantiles: [ScoreMeasure: CutPoints] = [:]

  /// So many parts are counted at once; each of the threads has a count of its own.
  private static let partsAtOnce = 32

  init(_ parts: [BasicFacts], today: Int32, inParallel: @escaping InParallel) {
    self.parts = parts
    self.today = today
    self.inParallel = inParallel
  }

  mutating func cuts(_ options: RFMOptions) -> Frame.Cuts {
    let due: [(ScoreMeasure, Cutting)] = [
      (.recency, options.recency), (.frequency, options.frequency), (.monetary, options.monetary),
    ]
    find(due.compactMap { $1 == .quantiles && quantiles[$0] == nil ? $0 : nil })
    return Frame.Cuts(
      recency: cut(.recency, options.recency), frequency: cut(.frequency, options.frequency),
      monetary: cut(.monetary, options.monetary))
  }

  private func cut(_ measure: ScoreMeasure, _ cutting: Cutting) -> CutPoints {
    switch cutting {
    case .points(let points): CutPoints(points: points, areQuantiles: false)
    case .quantiles: quantiles[measure] ?? CutPoints(points: [], areQuantiles: true)
    }
  }

  private mutating func find(_ measures: [ScoreMeasure]) {
    if measures.isEmpty { return }
    let tallies = tallied(measures)
    let percents = CutPoints.percents
    let searches = tallies.map {
      TallySearch($0, ranks: Quantile.ranks(count: $0.count, percents: percents))
    }
    let gathered = gathered(measures, searches)
    for (place, measure) in measures.enumerated() {
      let found = searches[place].numbers(gathered[place])
      let points = Quantile.type7(count: tallies[place].count, percents: percents) {
        found[$0] ?? .nan
      }
      quantiles[measure] = CutPoints(points: points, areQuantiles: true)
    }
  }

  /// How many values stand where, by measure. Every value is a whole number, and most are few:
  /// they are counted, not sorted.
  private func tallied(_ measures: [ScoreMeasure]) -> [NumberTally] {
    let empty = measures.map { measure in
      let bounds = parts.map { measure.bounds($0, today: today) }
      return NumberTally(
        least: bounds.map(\.least).min() ?? 0, most: bounds.map(\.most).max() ?? 0)
    }
    let stretches = mapped(measures.count) { [parts, today] place, stretch in
      var tally = empty[place]
      for part in parts[stretch] {
        tally.addAll { measures[place].forEach(part, today: today, $0) }
      }
      return tally
    }
    return zip(empty, stretches).map { empty, stretches in
      stretches.reduce(into: empty) { all, tally in all.add(tally) }
    }
  }

  /// What stands where a rank is, by measure and part.
  private func gathered(
    _ measures: [ScoreMeasure], _ searches: [TallySearch]
  ) -> [[[[Double]]]] {
    let inexact = measures.indices.filter { searches[$0].needsNumbers }
    let stretches = mapped(inexact.count) { [parts, today] place, stretch in
      parts[stretch].map { part in
        searches[inexact[place]].gathered {
          measures[inexact[place]].forEach(part, today: today, $0)
        }
      }
    }
    var found = [[[[Double]]]](repeating: [], count: measures.count)
    for (place, own) in zip(inexact, stretches) { found[place] = own.flatMap { $0 } }
    return found
  }

  /// What `body` makes of each stretch of parts for each of some measures.
  private func mapped<Value: Sendable>(
    _ measures: Int, _ body: @escaping @Sendable (Int, Range<Int>) -> Value
  ) -> [[Value]] {
    if measures == 0 { return [] }
    let stretches = stride(from: 0, to: parts.count, by: ScoreSample.partsAtOnce).map {
      $0..<min($0 + ScoreSample.partsAtOnce, parts.count)
    }
    let count = measures * stretches.count
    let made = Mutex([Value?](repeating: nil, count: count))
    let make: @Sendable (Int) -> Void = { index in
      let value = body(index / stretches.count, stretches[index % stretches.count])
      made.withLock { $0[index] = value }
    }
    // A thread takes longer to begin than to look at a few parts.
    if stretches.count > 1 { inParallel(count, make) } else { (0..<count).forEach(make) }
    let values = made.withLock { $0.compactMap { $0 } }
    return (0..<measures).map { measure in
      Array(values[measure * stretches.count..<(measure + 1) * stretches.count])
    }
  }
}

/// What the scores are of.
private enum ScoreMeasure {
  case recency, frequency, monetary

  /// No value of the part is outside of these.
  func bounds(_ part: BasicFacts, today: Int32) -> (least: Int64, most: Int64) {
    switch self {
    case .recency:
      (days(from: part.lastDays.most, to: today), days(from: part.lastDays.least, to: today))
    case .frequency: (part.purchasesWindow.least, part.purchasesWindow.most)
    case .monetary: (part.spendWindow.least, part.spendWindow.most)
    }
  }

  @inline(__always)
  private func days(from day: Int64, to today: Int32) -> Int64 { max(0, Int64(today) - day) }

  @inline(__always)
  func forEach(_ part: BasicFacts, today: Int32, _ body: (Int64) -> Void) {
    switch self {
    case .recency:
      let last = part.lastDays
      part.forEachInWindow { body(days(from: Int64(last[$0]), to: today)) }
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
