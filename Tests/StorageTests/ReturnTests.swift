import CustomDump
import Retention
import Storage
import Testing

@Suite struct ReturnTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  private func returns() throws -> [[String]] {
    try database.history().flatMap { $0.sales.map(\.returns) }
  }

  @Test(arguments: [
    [[Row(number: "1"), Row.refund("2", of: "1", total: 30)]],
    [[Row.refund("2", of: "1", total: 30), Row(number: "1")]],
    [[Row.refund("2", of: "1", total: 30)], [Row(number: "1")]],
    [[Row(number: "1")], [Row.refund("2", of: "1", total: 30)]],
  ])
  func `a return finds its sale before or behind it in the file`(batches: [[Row]]) throws {
    let report = try database.load(batches)
    expectNoDifference(report.counts, counts(accepted: 2))
    #expect(report.settledReturns == 0)
    expectNoDifference(try returns(), [["30 at 2000000"]])
    expectNoDifference(try database.quarantined(limit: 9), [])
    expectNoDifference(try database.check(), [])
  }

  @Test func `a return waits for a sale of a later file`() throws {
    let first = try database.load([Row.refund("2", of: "1", total: 30), Row(number: "5")])
    expectNoDifference(first.counts, counts(accepted: 1, quarantined: [.orphanRefund: 1]))
    #expect(try database.counts().heldReturns == 1)
    let second = try database.load([Row(number: "6")])
    #expect(second.settledReturns == 0)
    let third = try database.load([Row(number: "1")])
    expectNoDifference(third.counts, counts(accepted: 1))
    #expect(third.settledReturns == 1)
    expectNoDifference(try returns().sorted { $0.count < $1.count }, [[], [], ["30 at 2000000"]])
    expectNoDifference(try database.quarantinedRowsByReason(), [:])
    #expect(try database.counts().heldReturns == 0)
    expectNoDifference(try database.check(), [])
    // Its own import still says what it said at its end.
    expectNoDifference(try database.imports().map(\.quarantined), [0, 0, 1])
  }

  @Test func `a return belongs to the customer of its sale`() throws {
    var refund = Row.refund("2", of: "1", total: 30)
    refund.customer = "somebody else"
    let report = try database.load([Row(number: "1"), refund])
    #expect(report.newCustomers == 1)
    expectNoDifference(try database.history().map(\.key), ["ana"])
    expectNoDifference(try returns(), [["30 at 2000000"]])
  }

  @Test func `returns up to the total are taken, the one over it is not`() throws {
    let report = try database.load([
      Row(number: "1", total: 100),
      Row.refund("2", of: "1", total: 60, issued: 5),
      Row.refund("3", of: "1", total: 41, issued: 6),
      Row.refund("4", of: "1", total: 40, issued: 7),
    ])
    expectNoDifference(
      report.counts, counts(accepted: 3, quarantined: [.refundExceedsSale: 1]))
    expectNoDifference(try returns(), [["40 at 7", "60 at 5"]])
    expectNoDifference(
      try database.quarantined(limit: 9).map(\.detail),
      ["41 minor units are returned, 40 of 1 remain"])
    let later = try database.load([Row.refund("5", of: "1", total: 1)])
    expectNoDifference(
      later.counts, counts(accepted: 0, quarantined: [.refundExceedsSale: 1]))
    expectNoDifference(try database.check(), [])
  }

  @Test func `a refused return may come again, mended`() throws {
    try database.load([Row(number: "1"), Row.refund("2", of: "1", total: 101)])
    let report = try database.load([Row.refund("2", of: "1", total: 99)])
    expectNoDifference(report.counts, counts(accepted: 1))
  }

  @Test func `a return of a return is refused`() throws {
    let sale = Row(number: "1")
    let unlinked = Row(number: "7", kind: .unlinkedReturn)
    let report = try database.load([
      sale, unlinked, .refund("2", of: "1", total: 10), .refund("3", of: "2", total: 10),
      .refund("4", of: "7", total: 10), .refund("5", of: "6"), .refund("6", of: "nothing"),
    ])
    expectNoDifference(
      report.counts,
      counts(accepted: 3, quarantined: [.refundTargetNotSale: 3, .orphanRefund: 1]))
  }

  @Test func `a number of several sales is the return's own customer's`() throws {
    let sales = [
      Row(number: "1", store: "A", customer: "ana"), Row(number: "1", store: "B", customer: "bo"),
      Row(number: "1", store: "C", customer: "bo"),
    ]
    var bo = Row.refund("3", of: "1")
    bo.customer = "bo"
    var anonymous = Row.refund("4", of: "1")
    (anonymous.keyKind, anonymous.customer) = (.anonymous, "")
    var stranger = Row.refund("5", of: "1")
    stranger.customer = "stranger"
    let report = try database.load(sales + [.refund("2", of: "1"), bo, anonymous, stranger])
    expectNoDifference(
      report.counts, counts(accepted: 4, quarantined: [.refundAmbiguous: 3]))
    expectNoDifference(try returns(), [["100 at 2000000"], [], []])
  }

  @Test(arguments: [
    ("A/1/7", 1), (" B / 1 / 7 ", 2), ("C/1/7/1990-01-12", 3), ("C/1/7/1990-01-13", 4),
    ("A/2/7", nil), ("Z/1/7", nil), ("A/1/7/1990-01-13", nil), ("A/1/7/1990-02-30", nil),
    ("A/1/7/9/9", 5), (" 8 ", 6),
  ])
  func `a sale is named by its path`(name: String, day: Int?) throws {
    let sales = [
      Row(number: "7", store: "A", issued: 1_000_000, total: 1),
      Row(number: "7", store: "B", issued: 1_000_000, total: 2),
      Row(number: "7", store: "C", identityDay: 11, issued: 1_000_000, total: 3),
      Row(number: "7", store: "C", identityDay: 12, issued: 1_100_000, total: 4),
      Row(number: "A/1/7/9/9", store: "D", total: 5),
      Row(number: "8", store: "E", total: 6),
    ]
    let report = try database.load(sales + [.refund("r", of: name, total: 1)])
    let hit = try database.history()[0].sales.filter { !$0.returns.isEmpty }.map(\.total)
    expectNoDifference(hit, day.map { [Int64($0)] } ?? [])
    expectNoDifference(
      report.counts,
      day == nil
        ? counts(accepted: 6, quarantined: [.orphanRefund: 1]) : counts(accepted: 7))
  }

  @Test(
    arguments: [
      // A number that looks like a path comes before the path.
      ([Row(number: "2026/01/17", total: 1), Row(number: "17", store: "2026", till: "01")], 1),
      ([Row(number: "17", store: "2026", till: "01", total: 2)], 2),
      ([Row(number: "A/1/7/1990-01-12", total: 3), Row(number: "7")], nil),
    ] as [([Row], Int64?)])
  func `a name is a whole number first, then a path`(sales: [Row], total: Int64?) throws {
    let report = try database.load(sales + [.refund("r", of: "2026/01/17", total: 1)])
    let hit = try database.history()[0].sales.filter { !$0.returns.isEmpty }.map(\.total)
    expectNoDifference(hit, total.map { [$0] } ?? [])
    #expect(report.counts.quarantinedRows == (total == nil ? 1 : 0))
  }

  @Test func `a whole number that is a return is refused, whatever its path means`() throws {
    let report = try database.load([
      Row(number: "1"), .refund("A/1/1", of: "1", total: 1), .refund("r", of: "A/1/1", total: 1),
    ])
    expectNoDifference(
      report.counts, counts(accepted: 2, quarantined: [.refundTargetNotSale: 1]))
  }

  @Test(arguments: [("a", "B"), ("B", "a")])
  func `returns of one instant are taken in byte order of their stores`(
    first: String, second: String
  ) throws {
    func refund(_ store: String) -> Row {
      var refund = Row.refund("r", of: "1", total: 60)
      refund.store = store
      return refund
    }
    try database.load([Row(number: "1"), refund(first), refund(second)])
    expectNoDifference(
      try database.quarantined(limit: 9).map { $0.bytes.prefix(8) },
      [Array("refund,a".utf8)[...]])
  }

  @Test func `many returns of a number that many tills have are decided in time`() throws {
    let tills = 0..<30_000
    let sales = tills.map { Row(number: "1", till: "\($0)", customer: "c\($0)") }
    let refunds = tills.map { till in
      var refund = Row.refund("r\(till)", of: "1")
      refund.customer = "c\(till)"
      return refund
    }
    let clock = ContinuousClock()
    let start = clock.now
    let report = try database.load(sales + refunds)
    expectNoDifference(report.counts, counts(accepted: 60_000))
    #expect(clock.now - start < .seconds(60))
  }

  @Test func `a path with several sales asks for the day`() throws {
    let report = try database.load([
      Row(number: "7", identityDay: 11), Row(number: "7", identityDay: 12),
      .refund("r", of: "A/1/7"),
    ])
    expectNoDifference(
      report.counts, counts(accepted: 2, quarantined: [.refundAmbiguous: 1]))
  }

  @Test func `a return that waits keeps its identity`() throws {
    let refund = Row.refund("2", of: "1")
    try database.load([refund])
    expectNoDifference(
      try database.load([refund, refund]).counts, counts(accepted: 0, duplicates: 2))
    expectNoDifference(
      try database.load([.refund("2", of: "1", total: 99), Row(number: "2")]).counts,
      counts(accepted: 0, quarantined: [.receiptConflict: 2]))
    expectNoDifference(
      try database.load([[refund], [Row(number: "1")], [refund]]).counts,
      counts(accepted: 1, duplicates: 2))
    expectNoDifference(try database.load([refund]).counts, counts(accepted: 0, duplicates: 1))
    expectNoDifference(try returns(), [["100 at 2000000"]])
    expectNoDifference(try database.check(), [])
  }

  @Test func `within one batch a return and its twin are one`() throws {
    let report = try database.load([
      .refund("2", of: "1"), .refund("2", of: "1"), .refund("2", of: "1", total: 9),
      Row(number: "2"), Row(number: "1"),
    ])
    expectNoDifference(
      report.counts,
      counts(accepted: 2, duplicates: 1, quarantined: [.receiptConflict: 2]))
  }

  @Test func `more returns than are looked at together know what was settled before them`() throws {
    let count = 16_500
    let report = try database.load([
      [Row(number: "first"), Row(number: "last")],
      (0..<count).map {
        Row.refund("r\($0)", of: $0 % 2 == 0 ? "first" : "last", total: 1, issued: 5 + Int64($0))
      },
      [.refund("late", of: "r0", total: 1, issued: 90_000)],
    ])
    expectNoDifference(
      report.counts,
      counts(
        accepted: 2 + 200,
        quarantined: [.refundExceedsSale: count - 200, .refundTargetNotSale: 1]))
    #expect(try returns().map(\.count) == [100, 100])
    expectNoDifference(try database.check(), [])
  }

  @Test func `a return that names nothing is refused`() throws {
    let report = try database.load([.refund("2", of: "")])
    expectNoDifference(
      report.counts, counts(accepted: 0, quarantined: [.refundWithoutSale: 1]))
  }

  @Test func `a return of an anonymous sale is nobody's`() throws {
    let report = try database.load([.anonymous("1"), .refund("2", of: "1", total: 60)])
    expectNoDifference(report.counts, counts(accepted: 2))
    let over = try database.load([.refund("3", of: "1", total: 60)])
    expectNoDifference(
      over.counts, counts(accepted: 0, quarantined: [.refundExceedsSale: 1]))
    expectNoDifference(try database.history(), [])
    expectNoDifference(try database.check(), [])
  }

  @Test func `lines of a return that waits are kept with it`() throws {
    var refund = Row.refund("2", of: "1", total: 40)
    refund.goods = [Row.Line(category: "tea", quantity: 500, amount: 40, name: "Green")]
    refund.rows = 2
    #expect(try database.load([refund]).counts.quarantinedRows == 2)
    let report = try database.load([Row(number: "1", goods: [.init(category: "tea", amount: 100)])])
    #expect(report.settledReturns == 1)
    // The lines of a return are no lines of its sale.
    expectNoDifference(try database.history()[0].sales[0].goods, ["1000 tea"])
    expectNoDifference(try database.check(), [])
  }
}
