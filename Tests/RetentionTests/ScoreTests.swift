import CustomDump
import Retention
import Testing

@Suite struct ScoreTests {
  @Test func `quantiles of type 7 lie between the order statistics`() {
    let values = [1.0, 2, 4, 8, 16]
    expectNoDifference(
      [0, 20, 40, 50, 90, 100].map { Quantile.type7(ofSorted: values, percent: $0) },
      [1, 1.8, 3.2, 4, 12.8, 16])
  }

  @Test func `equal values get equal scores and the cut itself belongs below`() {
    let cuts = CutPoints(.quantiles, values: [1, 1, 1, 1, 1, 1, 2, 3, 4, 10])
    expectNoDifference(cuts.points, [1, 1, 1.4, 3.2000000000000002])
    expectNoDifference([1, 2, 3, 4, 10].map(cuts.score), [1, 4, 4, 5, 5])
  }

  @Test func `by cut points a value that reaches a point has it`() {
    let cuts = CutPoints(.points([7, 15, 30, 365]), values: [])
    expectNoDifference([0, 7, 8, 30, 31, 365, 366].map(cuts.recencyScore), [5, 5, 4, 3, 2, 2, 1])
    expectNoDifference([6, 7, 15].map(cuts.score), [1, 2, 3])
  }

  @Test func `without a visit in the window F and M are 1 and R still counts`() {
    var base = Base()
    base.buys("a", ago: [500, 400])
    for day in 0..<10 { base.buys("b\(day)", ago: [day * 10], total: Int64(1_000 * (day + 1))) }
    let facts = base.facts(options: RFMOptions(recency: .points([7, 15, 30, 450])))
    expectNoDifference(facts.values(.score)[0], 211)
  }

  @Test func `a card with more purchases a day than a customer makes has no scores`() {
    var base = Base()
    base.buys("cashier", ago: [Int](repeating: 3, count: 6))
    base.buys("customer", ago: [Int](repeating: 3, count: 5))
    expectNoDifference(base.facts().values(.r).map { $0 != nil }, [false, true])
  }

  @Test func `the usual customer of a store is unknown below thirty of them`() {
    var base = Base()
    for number in 0..<29 { base.buys("few\(number)", ago: [5], store: "few") }
    for number in 0..<30 {
      base.buys("many\(number)", ago: number == 0 ? [6, 5, 4] : [5], store: "many")
    }
    let facts = base.facts().values(.visitsVsStore)
    expectNoDifference(facts.prefix(29).compactMap { $0 }, [])
    expectNoDifference(facts.dropFirst(29).first, 300)
  }

  @Test func `the home store has most visits, then the latest`() {
    var base = Base()
    base.buys("ana", ago: [40, 30, 20], store: "A")
    base.buys("ana", ago: [10, 5], store: "B")
    base.buys("bea", ago: [40, 30], store: "A")
    base.buys("bea", ago: [35, 5], store: "B")
    base.buys("old", ago: [900, 800, 700], store: "A")
    base.buys("old", ago: [500], store: "B")
    expectNoDifference(base.facts().texts(.store), ["A", "B", "B"])
  }

  @Test func `the value level looks at the year that ends with the last visit`() {
    var base = Base()
    base.buys("low", ago: [765, 400], total: 499_999)
    base.buys("mid", ago: [764, 400], total: 250_000)
    base.buys("top", ago: [1, 0], total: 1_000_000)
    expectNoDifference(base.facts().texts(.value), ["low", "valuable", "very_valuable"])
  }
}
