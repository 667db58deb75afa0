import CustomDump
import Retention
import Testing

@testable import Storage

@Suite struct StandingTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
    // Numbers are given out in the order of this list, keys are read in the order of bytes.
    try database.load(
      ["dan", "bo", "ana", "cy"].enumerated().map {
        Row(number: "\($0)", customer: $1, issued: Int64($0))
      })
  }

  @Test func `customers stand where the last decision in the view left them`() throws {
    let before = try database.counts().seq
    try database.apply("a", day: 3, [.move(3, nil, "lost"), .move(1, nil, "often")])
    let between = try database.counts().seq
    try database.apply("b", day: 5, [.move(3, "lost", "dead"), .move(4, nil, "lost")])
    expectNoDifference(
      try database.standings(seen: before),
      [
        "ana #3 - since 0 new -", "bo #2 - since 0 new -", "cy #4 - since 0 new -",
        "dan #1 - since 0 new -",
      ])
    expectNoDifference(
      try database.standings(seen: between),
      [
        "ana #3 lost since 20003 new -", "bo #2 - since 0 new -", "cy #4 - since 0 new -",
        "dan #1 often since 20003 new -",
      ])
    expectNoDifference(
      try database.standings(),
      [
        "ana #3 dead since 20005 new -", "bo #2 - since 0 new -", "cy #4 lost since 20005 new -",
        "dan #1 often since 20003 new -",
      ])
  }

  @Test func `standings tell the latest of a customer's new receipts in the view`() throws {
    try database.apply("a", [.move(1, nil, "lost")])
    let since = try database.counts().seq
    try database.load([
      Row(number: "5", customer: "ana", issued: 500), Row(number: "6", customer: "ana", issued: 90),
      .refund("7", of: "1", total: 1, issued: 300), Row(number: "8", customer: "dan", issued: 900),
    ])
    func news(asOf: Int64, newSince seen: Int64?, issuedBy: Int64 = 3_000) throws -> [String] {
      let point = seen.map { ViewPoint(seen: $0, asOf: Instant(Row.epoch + issuedBy)) }
      return try database.standings(asOf: asOf, newSince: point).map {
        "\($0.prefix { $0 != " " }) \($0.split(separator: " ").last ?? "")"
      }
    }
    expectNoDifference(
      try news(asOf: 1_000, newSince: since), ["ana 500", "bo 300", "cy -", "dan 900"])
    expectNoDifference(
      try news(asOf: 400, newSince: since), ["ana 90", "bo 300", "cy -", "dan -"])
    expectNoDifference(try news(asOf: 1_000, newSince: nil), ["ana -", "bo -", "cy -", "dan -"])
    expectNoDifference(
      try news(asOf: 1_000, newSince: 0), ["ana 500", "bo 300", "cy 3", "dan 900"])
    // A look as of an earlier moment saw nothing of what was issued later.
    expectNoDifference(
      try news(asOf: 1_000, newSince: since + 9, issuedBy: 400),
      ["ana 500", "bo -", "cy -", "dan 900"])
  }

  @Test func `one customer is read alone, as she stands among all`() throws {
    try database.apply("a", day: 3, [.move(3, nil, "lost"), .move(1, nil, "often")])
    let since = try database.counts().seq
    try database.load([
      Row(number: "5", customer: "ana", issued: 500), .anonymous("6"),
      Row(number: "7", customer: "bo", goods: [.init(category: "tea", amount: 5)]),
    ])
    let point = ViewPoint(seen: since, asOf: Instant(Row.epoch + 3_000_000_000))
    let all = try database.history()
    let standings = try database.standings(newSince: point)
    for (place, id) in [3, 2, 4, 1].enumerated() {
      var recorder = Recorder()
      let view = try database.readHistory(
        into: &recorder, asOf: Instant(Row.epoch + 3_000_000_000), newSince: point,
        customer: Int64(id))
      expectNoDifference(
        recorder.customers(storeCodes: view.storeCodes, categories: view.categories),
        [all[place]])
      expectNoDifference(
        recorder.standings(segmentNames: view.segmentNames), [standings[place]])
      expectNoDifference(recorder.anonymous, [])
    }
    expectNoDifference(try database.standings(customer: 99), [])
  }

  /// Whoever has decisions, and however many: each is found among the others.
  @Test(arguments: 0..<6)
  func `customers with and without decisions are told apart`(seed: Int) throws {
    let other = try TemporaryBase()
    let database = try other.create()
    try database.loadCustomers(60)
    var random = SeededRandom(seed)
    var expected: [Int64: String] = [:]
    for day in 0..<3 {
      let chosen = (1...60).filter { _ in Int.random(in: 0..<10, using: &random) < 2 * seed }
      try database.apply(
        "p\(day)", day: day,
        chosen.map { .move(Int64($0), expected[Int64($0)], "s\(day)") })
      for id in chosen { expected[Int64(id)] = "s\(day)" }
    }
    expectNoDifference(
      try database.standings(),
      (1...60).reversed().map { id in
        let segment = expected[Int64(id)]
        let since = segment.map { 20_000 + (Int($0.dropFirst()) ?? 0) } ?? 0
        return "c\(1000 - id) #\(id) \(segment ?? "-") since \(since) new -"
      })
    expectNoDifference(try database.check(), [])
  }

  @Test func `the builder of facts takes the standings`() throws {
    try database.apply("a", day: 3, [.move(3, nil, "lost")])
    let asOf = Instant(Row.epoch + 400)
    var builder = HistoryBuilder(asOf: asOf)
    let view = try database.readHistory(
      into: &builder, asOf: asOf, newSince: ViewPoint(seen: 2, asOf: asOf))
    let history = builder.finish(
      storeCodes: view.storeCodes, categories: view.categories, segmentNames: view.segmentNames)
    let standing = try #require(history.standing)
    expectNoDifference(standing.ids, [3, 2, 4, 1])
    expectNoDifference((0..<4).map { standing.segment(of: $0) }, ["lost", nil, nil, nil])
    expectNoDifference(standing.since.array, [20_003, 0, 0, 0])
    expectNoDifference(
      standing.newestIssued.map { $0 == .min ? nil : $0 - Row.epoch }, [2, nil, 3, nil])
  }
}
