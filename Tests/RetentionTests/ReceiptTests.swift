import CustomDump
import Retention
import Testing

@Suite struct ReceiptTests {
  @Test func `a partly returned sale stays a purchase of what is left`() {
    var base = Base()
    base.sells("ana", number: "1", ago: 10, total: 10_000)
    base.takesBack("1", ago: 5, total: 2_500)
    let facts = base.facts()
    expectNoDifference(facts.values(.purchases), [1])
    expectNoDifference(facts.values(.spend), [75])
  }

  @Test func `a wholly returned sale is no purchase, from the return on`() {
    var base = Base()
    base.sells("ana", number: "1", ago: 10, total: 10_000)
    base.sells("ana", number: "2", ago: 20, total: 500)
    base.takesBack("1", ago: 5, total: 10_000)
    expectNoDifference(base.facts().values(.daysSinceLast), [20])
    expectNoDifference(base.facts().values(.spend), [5])
    expectNoDifference(base.facts(asOf: 6).values(.purchases), [2])
  }

  @Test func `a customer whose purchases were all returned has no visit and no facts`() {
    var base = Base()
    base.sells("ana", number: "1", ago: 10, total: 10_000)
    base.takesBack("1", ago: 5, total: 10_000)
    let facts = base.facts()
    expectNoDifference(facts.values(.visits), [0])
    expectNoDifference(facts.values(.daysSinceLast), [nil])
    expectNoDifference(facts.texts(.value), [nil])
  }

  @Test func `a sale of nothing is a purchase`() {
    var base = Base()
    base.buys("ana", ago: [3], total: 0)
    expectNoDifference(base.facts().values(.visits), [1])
  }

  @Test func `an unlinked return lowers money on its own day and touches no visit`() {
    var base = Base()
    base.buys("ana", ago: [400, 10], total: 5_000)
    base.takesBackUnlinked("ana", ago: 2, total: 2_000)
    let facts = base.facts()
    expectNoDifference(facts.values(.spend), [80])
    expectNoDifference(facts.values(.daysSinceLast), [10])
    expectNoDifference(Array(facts.basics.spendWindow), [3_000])
    // The year that ends with the last visit ends before the return.
    expectNoDifference(Array(facts.basics.spendLastYear), [5_000])
  }

  @Test func `the same receipt again is a duplicate, with other content a conflict`() {
    var base = Base()
    base.sells("ana", number: "1", ago: 10, total: 10_000)
    base.sells("ana", number: "1", ago: 10, total: 10_000)
    base.sells("ana", number: "1", ago: 10, total: 10_001)
    let counts = base.register().counts
    expectNoDifference(counts.accepted, 1)
    expectNoDifference(counts.duplicates, 1)
    expectNoDifference(counts.quarantined, [.receiptConflict: 1])
    #expect(counts.isConserved)
  }

  @Test func `returns find their sale or are set aside with the reason`() {
    var base = Base()
    base.sells("ana", number: "1", ago: 10, total: 10_000)
    base.takesBack("1", ago: 5, total: 4_000, number: "r1")
    base.takesBack("1", ago: 4, total: 7_000)
    base.takesBack("r1", ago: 3, total: 100)
    base.takesBack("77", ago: 3, total: 100)
    base.takesBack("A/1/1", ago: 2, total: 6_000)
    base.takesBack("B/1/1", ago: 2, total: 1)
    let register = base.register()
    expectNoDifference(register.counts.accepted, 3)
    expectNoDifference(
      register.counts.quarantined,
      [.refundExceedsSale: 1, .refundTargetNotSale: 1, .orphanRefund: 2])
    #expect(register.counts.isConserved)
  }

  @Test func `a number may have slashes in it`() {
    var base = Base()
    base.sells("ana", number: "2026/01/17", ago: 10, total: 100)
    base.takesBack("2026/01/17", ago: 0, total: 40)
    base.takesBack("A/1/2026/01/17", ago: 0, total: 40)
    expectNoDifference(base.register().counts.quarantined, [.orphanRefund: 1])
    expectNoDifference(base.facts().values(.spend), [0.6])
  }

  @Test func `thousands of sales and returns of one number take no time`() {
    var base = Base()
    for till in 0..<3000 {
      base.sells("c\(till)", number: "7", ago: 10, total: 100, till: "\(till)")
      base.takesBack("7", ago: 0, total: 100, customer: "c\(till)")
    }
    let register = base.register()
    expectNoDifference(register.counts.accepted, 6000)
  }

  @Test func `a number that several sales have is ambiguous unless one is the customer's own`() {
    var base = Base()
    base.buys("x", ago: [1], store: "B")
    base.sells("ana", number: "1", ago: 10, total: 100)
    base.takesBack("auto-1", ago: 0, total: 1)
    expectNoDifference(base.register().counts.quarantined, [:])
  }

  @Test(arguments: 0..<40)
  func `the order of receipts changes nothing`(seed: Int) {
    var random = SeededRandom(seed)
    var base = Base()
    for number in 0..<60 {
      base.sells(
        "c\(number % 7)", number: "\(number)", ago: Int.random(in: 0...400, using: &random),
        total: Int64.random(in: 1...9_000, using: &random))
    }
    for number in 0..<20 {
      base.takesBack("\(number)", ago: Int.random(in: 0...30, using: &random), total: 1)
    }
    let straight = base.history()
    let shuffled = base.history(order: Array(0..<base.count).shuffled(using: &random))
    expectNoDifference(straight.receipts.map(\.day), shuffled.receipts.map(\.day))
    expectNoDifference(straight.receipts.map(\.amount), shuffled.receipts.map(\.amount))
    expectNoDifference(straight.keyBytes, shuffled.keyBytes)
    expectNoDifference(straight.starts, shuffled.starts)
  }

  @Test func `facts never look into the future`() {
    var base = Base()
    base.buys("ana", ago: [50, 20, 3])
    base.buys("late", ago: [3])
    let then = base.facts(asOf: 10)
    expectNoDifference(then.history.customerCount, 1)
    expectNoDifference(then.values(.daysSinceLast), [10])
  }
}
