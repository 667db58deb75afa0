import CustomDump
import Retention
import Storage
import Testing

@Suite struct HistoryTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  @Test func `customers come in byte order of their keys, then by kind`() throws {
    let keys = ["b", "B", "é", "a", "ab", "Я", "10", "9"]
    try database.load(
      keys.enumerated().map { Row(number: "\($0)", customer: $1) }
        + [Row(number: "x", keyKind: .email, customer: "ab")])
    let whole = try database.history(asOf: Instant(.max), workers: 1) { count, body in
      for index in 0..<count { body(index) }
    }
    let found = (0..<whole.history.customerCount).map(whole.history.key)
    expectNoDifference(
      found.map(\.value), ["10", "9", "B", "a", "ab", "ab", "b", "é", "Я"])
    expectNoDifference(found.filter { $0.value == "ab" }.map(\.kind), [.id, .email])
  }

  @Test(arguments: 0..<20)
  func `any keys come in byte order`(seed: Int) throws {
    var random = SeededRandom(seed)
    // Long beginnings that many have in common, and keys that are beginnings of others.
    let beginnings = ["", "client-of-the-shop-", "client-", "1", "10000000"]
    var keys: Set<String> = []
    for _ in 0..<Int.random(in: 1...3_000, using: &random) {
      let beginning = beginnings.randomElement(using: &random) ?? ""
      let digits = Int.random(in: 0...9_999, using: &random)
      keys.insert(beginning + (digits % 7 == 0 ? "" : "\(digits)") + "x")
    }
    try database.load(keys.sorted { $0.count < $1.count }.map { Row(number: $0, customer: $0) })
    let whole = try database.history(asOf: Instant(.max), workers: 1) { count, body in
      for index in 0..<count { body(index) }
    }
    expectNoDifference(
      (0..<whole.history.customerCount).map { whole.history.key(of: $0).value },
      keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  @Test func `a view shows what was issued and seen by then`() throws {
    let first = try database.load([Row(number: "1", issued: 100), Row(number: "2", issued: 300)])
    try database.load([
      Row(number: "3", customer: "bo", issued: 200), .refund("4", of: "1", total: 5, issued: 250),
    ])
    func view(asOf: Int64, seen: Int64?) throws -> [String] {
      try database.history(asOf: asOf, seen: seen).flatMap { customer in
        customer.sales.map { "\(customer.key) \($0.issued) \($0.returns)" }
      }
    }
    expectNoDifference(
      try view(asOf: 300, seen: nil),
      ["ana 100 [\"5 at 250\"]", "ana 300 []", "bo 200 []"])
    expectNoDifference(try view(asOf: 249, seen: nil), ["ana 100 []", "bo 200 []"])
    expectNoDifference(try view(asOf: 300, seen: first.seq), ["ana 100 []", "ana 300 []"])
    expectNoDifference(try view(asOf: 100, seen: nil), ["ana 100 []"])
    expectNoDifference(try view(asOf: 99, seen: nil), [])
    expectNoDifference(try view(asOf: 300, seen: 0), [])
  }

  @Test func `a return that is dated before its sale is still its return`() throws {
    try database.load([
      Row(number: "1", issued: 500), .refund("2", of: "1", total: 7, issued: 400),
    ])
    expectNoDifference(try database.history()[0].sales.map(\.returns), [["7 at 400"]])
    expectNoDifference(try database.history(asOf: 450), [])
  }

  @Test func `the answer says what was seen`() throws {
    let report = try database.load([
      Row(number: "1", store: "B", goods: [.init(category: "tea", amount: 1)]),
      Row(number: "2", store: "A", goods: [.init(category: "beer", amount: 1)]),
    ])
    for (asked, seen) in [(nil, report.seq), (1, 1), (99, report.seq)] as [(Int64?, Int64)] {
      var recorder = Recorder()
      let view = try database.readHistory(into: &recorder, asOf: Instant(.max), seen: asked)
      #expect(view.seen == seen)
      expectNoDifference(view.storeCodes, ["A", "B"])
      expectNoDifference(view.categories, ["beer", "tea"])
    }
  }

  @Test func `goods stay with their sale, in the order of the lines`() throws {
    let goods: [Row.Line] = [
      .init(category: "tea", quantity: 2000, amount: 5, name: "Green"),
      .init(category: nil, quantity: 500, amount: 6),
      .init(category: "beer", quantity: 1, amount: 7),
    ]
    // The later receipt comes first, so that order of arrival and of instants differ.
    try database.load([
      Row(number: "2", issued: 900, goods: Array(goods.reversed())),
      Row(number: "1", issued: 100, goods: goods), Row(number: "3", issued: 500),
    ])
    expectNoDifference(
      try database.history()[0].sales.map(\.goods),
      [["2000 tea", "500 -", "1 beer"], [], ["1 beer", "500 -", "2000 tea"]])
  }

  @Test func `unlinked returns are receipts of their own`() throws {
    try database.load([Row(number: "1", issued: 5), Row(number: "2", kind: .unlinkedReturn)])
    expectNoDifference(
      try database.history()[0].sales.map(\.kind), [.sale, .unlinkedReturn])
  }

  @Test func `the builder of facts takes the history`() throws {
    try database.load([
      Row(number: "1", issued: 100), Row(number: "2", issued: 300, total: 50),
      .refund("3", of: "2", total: 20, issued: 400), .anonymous("4"),
    ])
    var builder = HistoryBuilder(asOf: Instant(Row.epoch + 400))
    let view = try database.readHistory(into: &builder, asOf: Instant(Row.epoch + 400))
    let history = builder.finish(storeCodes: view.storeCodes, categories: view.categories)
    expectNoDifference(history.receipts.map { $0.issued - Row.epoch }, [100, 300])
    expectNoDifference(history.receipts.map(\.amount), [100, 30])
  }
}
