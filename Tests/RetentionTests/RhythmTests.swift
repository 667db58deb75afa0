import CustomDump
import Retention
import Testing

@Suite struct RhythmTests {
  @Test func `gaps are the days between visits, not between receipts`() {
    var base = Base()
    base.buys("ana", ago: [40, 30, 30, 16, 10])
    let facts = base.facts()
    expectNoDifference(facts.values(.visits), [4])
    expectNoDifference(facts.values(.purchases), [5])
    // Gaps 10, 14, 6: the median is 10, the deviations from it are 0, 4, 4.
    expectNoDifference(facts.values(.gap), [10])
    expectNoDifference(facts.values(.gapSpread), [4])
    expectNoDifference(facts.values(.gapMean), [10])
    // Type 7 at 90 % of 6, 10, 14: place 1.8, so 10 + 0.8 x 4.
    expectNoDifference(facts.values(.gapLong), [13.2])
    expectNoDifference(facts.values(.gapsSinceLast), [1])
  }

  @Test func `an even number of gaps has the mean of the two middle ones`() {
    var base = Base()
    base.buys("ana", ago: [30, 25, 14])
    expectNoDifference(base.facts().values(.gap), [8])
  }

  @Test(arguments: 0..<20, [1, 3, 90])
  func `the spread is the median distance of the gaps from their median`(seed: Int, step: Int) {
    var random = SeededRandom(seed)
    let gaps = (0..<Int.random(in: 1...40, using: &random)).map { _ in
      Int.random(in: 1...step, using: &random)
    }
    var base = Base()
    base.buys("ana", ago: gaps.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }.reversed())
    let median = Quantile.median(ofSorted: gaps.map(Double.init).sorted())
    let distances = gaps.map { abs(Double($0) - median) }.sorted()
    expectNoDifference(base.facts().values(.gap), [median])
    expectNoDifference(base.facts().values(.gapSpread), [Quantile.median(ofSorted: distances)])
  }

  @Test func `one visit has no gap and two have no silence in gaps`() {
    var base = Base()
    base.buys("one", ago: [9])
    base.buys("two", ago: [9, 4])
    let facts = base.facts()
    expectNoDifference(facts.values(.gap), [nil, 5])
    expectNoDifference(facts.values(.gapsSinceLast), [nil, nil])
  }

  /// Today is a Friday: weeks run from Monday to Sunday.
  @Test func `weeks in a row end with the week of the last visit`() {
    var base = Base()
    base.buys("broken", ago: [25, 4])
    base.buys("weekly", ago: [18, 11, 6, 4])
    let facts = base.facts()
    expectNoDifference(facts.values(.weeksInRow), [1, 3])
  }

  @Test(arguments: [(0, 0.0), (7, 0), (8, 1), (14, 1), (15, 2)])
  func `a week is missed from the eighth day of silence on`(silent: Int, missed: Double) {
    var base = Base()
    base.buys("ana", ago: [silent])
    expectNoDifference(base.facts().values(.weeksMissed), [missed])
  }

  @Test func `seasons missed are whole ones and the running one does not count`() {
    var base = Base()
    // Today is in autumn. Last visits: spring, summer, autumn of 2024.
    base.buys("a-spring", ago: [150])
    base.buys("b-summer", ago: [150, 60])
    base.buys("c-autumn", ago: [150, 60, 10])
    let facts = base.facts()
    expectNoDifference(facts.values(.seasonsMissed), [1, 0, 0])
    expectNoDifference(facts.values(.seasonsInRow), [1, 2, 3])
    expectNoDifference(facts.values(.boughtThisSeason), [0, 0, 1])
  }

  @Test func `pace counts the days that end with the last visit`() {
    var base = Base()
    base.buys("ana", ago: [400, 399, 311, 310])
    let facts = base.facts()
    expectNoDifference(facts.pace(0, days: 90), 3)
    expectNoDifference(facts.pace(0, days: 91), 4)
    expectNoDifference(facts.weeksActive(0, weeks: 2), 1)
  }

  @Test func `the last 30 days hold the as-of day and not the thirtieth day ago`() {
    var base = Base()
    base.buys("ana", ago: [30, 29, 0], total: 1_234)
    let facts = base.facts()
    expectNoDifference(facts.visits(0, in: .init(lastDays: 30)), 2)
    expectNoDifference(facts.spend(0, in: .init(lastDays: 30)), 24.68)
    expectNoDifference(facts.visits(0, in: .init(daysAgo: 30, 29)), 2)
    expectNoDifference(facts.averageReceipt(0, in: .init(lastDays: 30)), 12.34)
    expectNoDifference(facts.averageReceipt(0, in: .init(daysAgo: 5, 9)), nil)
  }
}
