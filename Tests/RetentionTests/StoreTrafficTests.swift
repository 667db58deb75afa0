import CustomDump
import Retention
import Testing

@Suite struct StoreTrafficTests {
  private func percent(_ base: Base, days: Int) -> Double? {
    let facts = base.facts()
    return facts.frame.traffic.percent(
      ofUsualAt: 0, lastDays: days, on: facts.frame.moment.day)
  }

  @Test func `traffic is the last days against as many usual ones, nobody's receipts too`() {
    var base = Base()
    // Two purchases a day for 40 days, then one a day for the last ten.
    base.buys("ana", ago: Array(10..<50))
    base.sellsToNobody(ago: Array(10..<50))
    base.buys("ana", ago: Array(0..<10))
    expectNoDifference(percent(base, days: 10), 50)
    expectNoDifference(percent(base, days: 20), 75)
  }

  @Test func `traffic is unknown where less than four weeks came before`() {
    var base = Base()
    base.buys("ana", ago: Array(0..<30))
    expectNoDifference(percent(base, days: 2), 100)
    expectNoDifference(percent(base, days: 3), nil)
  }
}
