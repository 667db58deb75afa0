import CustomDump
import Retention
import Testing

/// What a base knows beside the receipts: journalled segments, and stores with values of their
/// own.
@Suite struct StandingTests {
  @Test func `the journalled segment and its days follow the customer into byte order`() {
    let today = Day(20_000)
    var builder = HistoryBuilder(asOf: Zone.utc.end(of: today))
    for (key, segment, since) in [("b", 1, 19_990), ("c", -1, 0), ("a", 0, 20_001)] {
      let customer = builder.addCustomer(kind: .id, key: Array(key.utf8))
      builder.addSale(
        customer: customer, issued: Zone.utc.instant(of: today, second: 0).rawValue,
        day: today.rawValue, store: 0, total: 100)
      builder.setStanding(
        customer: customer,
        CustomerStanding(
          id: Int64(customer) + 7, segment: Int16(segment), since: Int32(since),
          newestIssued: key == "c" ? 5 : nil))
    }
    let history = builder.finish(
      storeCodes: ["1"], categories: [], segmentNames: ["loyal", "sos"])
    let standing = history.standing
    expectNoDifference(standing?.ids, [9, 7, 8])
    expectNoDifference((0..<3).map { standing?.segment(of: $0) }, ["loyal", "sos", nil])
    expectNoDifference(standing?.newestIssued.array, [.min, .min, 5])
    let facts = table(history, on: today)
    expectNoDifference(facts.texts(.segment), ["loyal", "sos", nil])
    // Nobody enters a segment tomorrow: ages are never below 0.
    expectNoDifference(facts.values(.segmentDays), [0, 10, nil])
  }

  @Test func `a one-shot run knows no segment`() {
    var base = Base()
    base.buys("a", ago: [3])
    expectNoDifference(base.facts().texts(.segment), [nil])
    expectNoDifference(base.facts().values(.segmentDays), [nil])
  }

  @Test func `a store with values of its own judges its customers alone`() {
    var base = Base()
    base.buys("here", ago: [9], total: 60_000, store: "A")
    base.buys("there", ago: [9], total: 60_000, store: "B")
    let history = base.history()
    let facts = table(
      history, on: Base.today, storeValues: [1: .init(valuableFrom: 1, veryValuableFrom: 50_000)],
      storeOptions: [1: RFMOptions(recency: .points([1, 2, 3, 4]))])
    expectNoDifference(facts.texts(.value), ["low", "very_valuable"])
    expectNoDifference(facts.values(.r), [4, 1])
  }

  private func table(
    _ history: History, on day: Day, storeValues: [Int32: FactTable.ValueThresholds] = [:],
    storeOptions: [Int32: RFMOptions] = [:]
  ) -> FactTable {
    let basics = BasicFacts(
      history, customers: 0..<history.customerCount, on: day,
      options: .init(windowDays: 365, purchasesADayMax: nil))
    let frame = Frame(
      history, parts: [basics], moment: Moment(endOf: day, zone: .utc),
      options: RFMOptions(recency: .points([7, 15, 30, 365])), storeOptions: storeOptions)
    return FactTable(
      history, basics: basics, frame: frame,
      values: .init(valuableFrom: 500_000, veryValuableFrom: 2_000_000),
      storeValues: storeValues, seasons: .standard)
  }
}
