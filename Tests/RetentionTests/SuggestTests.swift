import CustomDump
import Retention
import Testing

/// Gaps and silences against an evaluator that walks day by day.
struct SuggestTests {
  /// A chain of two stores whose customers come in many ways; the same for a seed.
  struct Chain {
    var base = Base()
    /// Days ago, the latest visit last, by customer; and her home store.
    var visits: [[Int]] = []
    var stores: [Int32] = []

    init(seed: Int, customers: Int = 24) {
      var random = SeededRandom(seed)
      for customer in 0..<customers {
        let store = Int.random(in: 0...1, using: &random)
        let usual = [1, 3, 7, 20, 60].randomElement(using: &random) ?? 1
        var ago = Int.random(in: 0...120, using: &random)
        var days: [Int] = []
        for _ in 0..<Int.random(in: 1...12, using: &random) where ago >= 0 {
          days.append(ago)
          ago -= Int.random(in: 1...(2 * usual), using: &random)
        }
        // Several receipts of a day are one visit.
        base.buys("c\(1000 + customer)", ago: days + days.prefix(1), store: store == 0 ? "A" : "B")
        visits.append(days)
        stores.append(Int32(store))
      }
    }

    /// `quiet` is the last day of the second store whose visits are known, in days ago.
    func silences(horizon: Int, quiet: Int = 0) -> Silences {
      Silences(base.history(), horizon: horizon) { customer in
        Silences.Watch(
          store: stores[customer],
          until: Base.today.adding(days: stores[customer] == 0 ? 0 : -quiet))
      }
    }

    func isSeen(_ customer: Int, _ ago: Int, _ quiet: Int) -> Bool {
      ago >= (stores[customer] == 0 ? 0 : quiet)
    }

    /// By the definition: each silence is followed from day to day.
    func row(after days: Int, horizon: Int, quiet: Int, in scope: SilenceScope) -> ComeBacks.Row? {
      var (silences, back, people) = (0, 0, 0)
      for (customer, visits) in visits.enumerated() {
        var counted = false
        for (place, start) in visits.enumerated() where scope.names(visits: place + 1) {
          let silent = (0..<days).allSatisfy { !visits.contains(start - 1 - $0) }
          guard silent, isSeen(customer, start - days - horizon, quiet) else { continue }
          silences += 1
          counted = true
          if (1...horizon).contains(where: { visits.contains(start - days - $0) }) { back += 1 }
        }
        if counted { people += 1 }
      }
      return silences == 0
        ? nil
        : ComeBacks.Row(days: days, silences: silences, customers: people, cameBack: back)
    }

    func gaps(of store: Int32?, in band: ClosedRange<Int>) -> (lengths: [Int], customers: Int) {
      var (lengths, customers) = ([Int](), 0)
      for (customer, visits) in visits.enumerated()
      where band.contains(visits.count) && store.map({ $0 == stores[customer] }) ?? true {
        for place in visits.indices.dropFirst() {
          lengths.append(visits[place - 1] - visits[place])
        }
        if visits.count > 1 { customers += 1 }
      }
      return (lengths.sorted(), customers)
    }
  }

  @Test(arguments: 1...4, [(1, 0), (14, 0), (40, 30)])
  func `silences end as they do from day to day`(seed: Int, of: (horizon: Int, quiet: Int)) {
    let chain = Chain(seed: seed)
    let silences = chain.silences(horizon: of.horizon, quiet: of.quiet)
    for scope in SilenceScope.allCases {
      let found = silences.comeBacks(in: scope)
      let due = (0...130).compactMap {
        chain.row(after: $0, horizon: of.horizon, quiet: of.quiet, in: scope)
      }
      expectNoDifference(found.rows, due, "\(scope)")
      expectNoDifference(found.row(after: due.count), nil)
    }
    expectNoDifference(silences.customers, chain.visits.count)
    expectNoDifference(silences.visits, chain.visits.reduce(0) { $0 + $1.count })
  }

  @Test(arguments: 1...6)
  func `gaps go by home store and by visits in all`(seed: Int) {
    let chain = Chain(seed: seed)
    let silences = chain.silences(horizon: 30)
    let bands: [(VisitBand?, ClosedRange<Int>)] = [
      (nil, 1...99), (.few, 2...3), (.some, 4...7), (.many, 8...99), (.once, 1...1),
    ]
    for store in [nil, Int32(0), 1] {
      for (band, visits) in bands {
        let gaps = silences.gaps(of: store, in: band)
        let due = chain.gaps(of: store, in: visits)
        expectNoDifference(gaps.lengths.map(Int.init), due.lengths)
        expectNoDifference(gaps.customers, due.customers)
        for percent in [0, 50, 75, 80, 90, 95, 100] where !due.lengths.isEmpty {
          expectNoDifference(
            gaps.percentile(percent),
            Quantile.type7(ofSorted: due.lengths.map(Double.init), percent: percent))
        }
        expectNoDifference(gaps.count(upTo: 7), due.lengths.count { $0 <= 7 })
      }
    }
  }

  /// 40, 30 and 20 days ago, then nothing; the horizon is 10 days.
  @Test func `a silence that goes on counts after the days behind which the horizon was seen`() {
    var base = Base()
    base.buys("ana", ago: [40, 30, 20])
    let silences = Silences(base.history(), horizon: 10) { _ in
      Silences.Watch(store: 0, until: Base.today)
    }
    let rows = silences.comeBacks(in: .all).rows
    // Gaps of 10 days are longer than 0 to 9; of the last 20 days 10 are silence, 10 horizon.
    expectNoDifference(
      rows.map { "\($0.days): \($0.cameBack) of \($0.silences)" },
      (0...9).map { "\($0): 2 of 3" } + ["10: 0 of 1"])
    expectNoDifference(rows.map(\.customers), [Int](repeating: 1, count: 11))
    expectNoDifference(silences.gaps().lengths, [10, 10])
  }

  @Test func `a visit within a horizon that was not seen to its end counts no more than none`() {
    var base = Base()
    base.buys("ana", ago: [30, 3])
    base.buys("bea", ago: [30])
    let silences = Silences(base.history(), horizon: 20) { _ in
      Silences.Watch(store: 0, until: Base.today)
    }
    let rows = silences.comeBacks(in: .band(.once)).rows
    // After 10 days the horizon ends today; after 11 it is not over, though ana has come.
    expectNoDifference(rows.last, ComeBacks.Row(days: 10, silences: 2, customers: 2, cameBack: 1))
  }

  // MARK: - What follows

  @Test(arguments: 1...4, [0.5, 0.2, 0.05])
  func `the first days with fewer than a share are found`(seed: Int, share: Double) throws {
    let back = Chain(seed: seed, customers: 150).silences(horizon: 14).comeBacks(in: .all)
    let known = back.rows.filter { $0.days > 0 && $0.silences >= ComeBacks.silencesMin }
    let first = known.first { Double($0.cameBack) < share * Double($0.silences) }
    switch back.days(below: share) {
    case .success(let found):
      let due = try #require(first)
      expectNoDifference(found.days, due.days)
      expectNoDifference([found.cases, found.customers], [due.silences, due.customers])
      expectNoDifference(found.interval, WilsonInterval(share: found.share, of: due.customers))
      expectNoDifference(found.earliest, known.first { $0.interval.low < share }?.days)
      expectNoDifference(found.latest, known.first { $0.interval.high < share }?.days)
      #expect(found.earliest <= found.days && found.days <= found.latest ?? .max)
    case .failure(let why):
      #expect(first == nil)
      expectNoDifference(why, known.last.map { .tooShort($0) } ?? .tooFew(silences: 0))
    }
  }

  @Test(arguments: 1...4, [0.5, 0.75, 0.8])
  func `the first days within which a share of the gaps end are found`(seed: Int, share: Double)
    throws
  {
    let gaps = Chain(seed: seed, customers: 150).silences(horizon: 14).gaps()
    func isReached(_ days: Int, _ measure: (WilsonInterval) -> Double) -> Bool {
      let part = Double(gaps.lengths.count { $0 <= days }) / Double(gaps.count)
      return measure(WilsonInterval(share: part, of: gaps.customers)) >= share
    }
    let found = try #require(gaps.days(within: share))
    let due = try #require((0...130).first { gaps.lengths.count(upTo: $0, atLeast: share) })
    expectNoDifference(found.days, due)
    expectNoDifference(found.earliest, (0...130).first { isReached($0) { $0.high } })
    expectNoDifference(found.latest, (0...130).first { isReached($0) { $0.low } })
    expectNoDifference(found.cases, gaps.count)
  }

  @Test func `of few gaps and few silences nothing follows`() {
    let few = Gaps(lengths: [Int32](repeating: 7, count: 199), customers: 50)
    expectNoDifference(few.days(within: 0.8), nil)
    let enough = Gaps(lengths: [Int32](repeating: 7, count: 200), customers: 50)
    expectNoDifference(enough.days(within: 0.8)?.days, 7)
    expectNoDifference(Gaps(lengths: [], customers: 0).percentile(50), nil)
    var base = Base()
    for customer in 0..<49 { base.buys("c\(customer)", ago: [90]) }
    let silences = Silences(base.history(), horizon: 30) { _ in
      Silences.Watch(store: 0, until: Base.today)
    }
    expectNoDifference(
      silences.comeBacks(in: .all).days(below: 0.2), .failure(.tooFew(silences: 49)))
    expectNoDifference(
      silences.comeBacks(in: .again).days(below: 0.2), .failure(.tooFew(silences: 0)))
  }

  /// By the formula, with R's prop.test(x, n, correct = FALSE).
  @Test(arguments: [
    (0, 10, 0.0, 0.2775), (10, 100, 0.0552, 0.1744), (50, 100, 0.4038, 0.5962),
    (100, 100, 0.9630, 1.0), (1, 1, 0.2065, 1.0),
  ])
  func `the interval of a share is Wilson's`(hits: Int, cases: Int, low: Double, high: Double) {
    let interval = WilsonInterval(share: Double(hits) / Double(cases), of: cases)
    expectNoDifference(
      [interval.low, interval.high].map { ($0 * 10_000).rounded() / 10_000 }, [low, high])
  }

  @Test func `without cases a share may be anything`() {
    let interval = WilsonInterval(share: 0, of: 0)
    expectNoDifference([interval.low, interval.high], [0, 1])
  }

  // MARK: - Histogram

  @Test(arguments: 1...4)
  func `every gap stands in one bin`(seed: Int) {
    let gaps = Chain(seed: seed).silences(horizon: 14).gaps()
    let bins = GapHistogram(gaps).bins
    #expect(bins.count <= 21)
    expectNoDifference(bins.first?.from, 1)
    expectNoDifference(
      bins.map(\.to).dropLast().map { $0.map { $0 + 1 } }, bins.dropFirst().map(\.from))
    for bin in bins {
      expectNoDifference(bin.gaps, gaps.lengths.count { bin.holds(Int($0)) })
    }
    expectNoDifference(bins.reduce(0) { $0 + $1.gaps }, gaps.count)
  }

  @Test func `bins are as wide as the longest gaps and the marks need`() {
    let weekly = Gaps(lengths: [Int32](repeating: 7, count: 100), customers: 10)
    func ends(_ marks: [Int]) -> [Int?] { GapHistogram(weekly, marks: marks).bins.map(\.to) }
    expectNoDifference(ends([]), [1, 2, 3, 4, 5, 6, 7, nil])
    expectNoDifference(ends([30]), [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, nil])
    expectNoDifference(ends([365]).count, 14)
    expectNoDifference(ends([20_000]).count, 21)
    expectNoDifference(GapHistogram(Gaps(lengths: [], customers: 0)).bins, [])
  }
}

extension SilenceScope {
  fileprivate func names(visits: Int) -> Bool {
    switch name {
    case "all": true
    case "2+": visits > 1
    case "1": visits == 1
    case "2-3": visits == 2 || visits == 3
    case "4-7": (4...7).contains(visits)
    default: visits > 7
    }
  }
}

extension [Int32] {
  /// Whether a share of them is at most so many.
  fileprivate func count(upTo days: Int, atLeast share: Double) -> Bool {
    Double(self.count { $0 <= days }) >= share * Double(self.count)
  }
}
