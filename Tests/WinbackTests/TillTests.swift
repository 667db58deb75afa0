import CustomDump
import PluginHost
import Retention
import Storage
import Synchronization
import Testing

@testable import Winback

/// One customer at the till is what she is among all.
@Suite struct TillTests {
  private static let plugins = ["coffee-shop", "convenience-store", "draught-beer", "clothing"]

  /// The lines of a plan of now, and the till's of the same customers.
  private func both(
    _ cafe: JournalShop, on day: String
  ) throws -> (plan: [TillLine], till: [TillLine]) {
    let moment = cafe.shop.moment(day)
    let plan = try cafe.business.plan(at: moment, workers: 2, facts: Set(Fact.allCases))
    let keys = (0..<plan.customerCount).map { plan.history.key(of: $0) }
    let till = try cafe.business.atTill(at: moment) { till in
      try till.lines(keys, at: moment)
    }
    return (TillLine.lines(plan), till)
  }

  @Test(arguments: plugins)
  func `before anything is applied each customer has her row of the plan`(plugin: String) throws {
    let cafe = try JournalShop.crowd(plugin: plugin)
    let (plan, till) = try both(cafe, on: "2026-02-10")
    expectNoDifference(till, plan)
    #expect(plan.contains { $0.segment == nil })
    #expect(Set(plan.map(\.segment)).count > 3)
    try cafe.remove()
  }

  @Test(arguments: plugins)
  func `in the frame of the last plan each customer has her row of it`(plugin: String) throws {
    let cafe = try JournalShop.crowd(plugin: plugin)
    try cafe.apply(on: "2026-01-10")
    try cafe.set("valuable_from=2000", store: "MSK-1")
    let merge = try cafe.business.merging(
      cafe.customer("bob"), cafe.customer("cat"), at: Shop.now)
    try cafe.business.correct(merge, author: "vera", reason: "one", at: Shop.now)
    try cafe.apply(on: "2026-02-10")
    let (plan, till) = try both(cafe, on: "2026-02-10")
    expectNoDifference(till, plan)
    #expect(plan.contains { $0.isHeld })
    #expect(plan.allSatisfy { !$0.isChange })
    try cafe.remove()
  }

  @Test(arguments: plugins)
  func `on a later day each customer is as she is explained`(plugin: String) throws {
    var cafe = try JournalShop.crowd(plugin: plugin)
    try cafe.apply(on: "2026-01-10")
    try cafe.imports(visits("zoe", ["2026-02-01"]) + visits("dan", ["2026-01-07"], store: "A"))
    let moment = cafe.shop.moment("2026-02-10")
    let plan = try cafe.plan(on: "2026-02-10")
    let keys = (0..<plan.customerCount).map { plan.history.key(of: $0) }
    let answers = try cafe.business.atTill(at: moment) { till in
      try keys.map { try till.customer(Who($0.typed), at: moment) }
    }
    for (key, answer) in zip(keys, answers) {
      let explained = try cafe.explanation(of: key, on: "2026-02-10")
      let found = try #require(answer.found)
      var last = explained.applied?.decision
      last?.facts = nil
      expectNoDifference(answer.last, last)
      expectNoDifference(answer.frame, explained.answer?.frame.origin)
      if explained.silentStore != nil {
        expectNoDifference(found.segment?.segment.rawValue, explained.applied?.decision.to)
      } else if !found.isHeld {
        expectNoDifference(found.segment, explained.answer?.segment)
      }
    }
    expectNoDifference(answers.map { $0.found?.isHeld }, TillLine.lines(plan).map(\.isHeld))
    try cafe.remove()
  }

  @Test func `a rule that asks for the store's traffic sees the others`() throws {
    let cafe = try JournalShop.crowd()
    try cafe.business.activate(
      cafe.plugin(
        "rules.lua", replacing: "return c.days_since_last > t.lost_after",
        with: "return c.days_since_last > t.lost_after and (c:store_traffic(7) or 0) > 50"),
      source: "traffic", at: Shop.now)
    try cafe.apply(on: "2026-02-10")
    let (plan, till) = try both(cafe, on: "2026-02-10")
    expectNoDifference(till, plan)
    #expect(plan.contains { $0.segment == "sleeping" })
    try cafe.remove()
  }

  // MARK: - An open till

  @Test func `what changes around an open till is in its next answer`() throws {
    let cafe = try JournalShop.crowd()
    try cafe.apply(on: "2026-01-10")
    let moment = cafe.shop.moment("2026-02-10")
    let seen = try cafe.business.atTill(at: moment) { till in
      var cafe = cafe
      var seen = [try till.answers(like: cafe, on: "2026-02-10")]
      func step(_ change: () throws -> Void) throws {
        try change()
        seen.append(try till.answers(like: cafe, on: "2026-02-10"))
      }
      try step { try cafe.imports(visits("ana", ["2026-02-09"]) + visits("yan", ["2026-02-08"])) }
      try step { try cafe.set("lost_after=16", "risk_after=9") }
      try step { try cafe.set("lost_after=60", store: "MSK-1") }
      try step {
        try cafe.business.activate(
          cafe.plugin("rules.lua", replacing: "c:pace(90)", with: "c:pace(7)"), source: "weekly",
          at: Shop.now)
      }
      try step { try cafe.apply(on: "2026-02-10") }
      try step {
        try cafe.imports(
          ["j1,A,2026-02-09,100,yan,7001"],
          header: "receipt_id,store,issued_at,total,customer,card")
      }
      try step {
        try cafe.business.correct(
          cafe.business.merging(cafe.customer("bob"), cafe.customer("dan"), at: Shop.now),
          author: "vera", reason: "one", at: Shop.now)
      }
      try step { try cafe.imports(visits("eve", days(from: "2026-02-05", count: 5), store: "B")) }
      try step {
        _ = try cafe.business.erase(
          [cafe.business.erasurePreview(of: cafe.customer("eve"))], reason: "asked",
          author: "vera", now: Shop.now)
      }
      return seen
    }
    for (place, answers) in seen.enumerated() {
      expectNoDifference(answers.till, answers.explained, "step \(place)")
    }
    for (before, after) in zip(seen, seen.dropFirst()) { #expect(before.till != after.till) }
    try cafe.remove()
  }

  @Test func `without a plan the frame is made once a day, unless the base has doubled`() throws {
    let cafe = try JournalShop(visits("ana", ["2026-01-05"]) + visits("bo", ["2026-01-06"]))
    let origins = try cafe.business.atTill(at: cafe.shop.moment("2026-02-10")) { till in
      var cafe = cafe
      func origin(_ day: String) throws -> FrameUsed.Origin {
        try till.customer(Who("ana"), at: cafe.shop.moment(day)).frame
      }
      var origins = [try origin("2026-02-10")]
      try cafe.imports(visits("cy", ["2026-01-07"]))
      origins.append(try origin("2026-02-10"))
      origins.append(try origin("2026-02-11"))
      try cafe.imports(visits("dan", days(from: "2026-01-07", count: 12)))
      origins.append(try origin("2026-02-11"))
      return origins
    }
    expectNoDifference(
      origins, [2, 2, 3, 4].map { FrameUsed.Origin.made(customers: $0) })
    try cafe.remove()
  }

  @Test func `who is not one customer is refused, who has nothing by then is without an answer`()
    throws
  {
    let cafe = try JournalShop.crowd()
    let moment = cafe.shop.moment("2025-11-20")
    let errors = try cafe.business.atTill(at: moment) { till in
      try ["nobody", "+79161110002", "phone:+79161110002", "later", "ana"].map { name in
        do {
          let answer = try till.customer(Who(name), at: moment)
          return answer.found == nil ? "nothing" : "\(answer.found?.reason ?? "prospect")"
        } catch let error as WhoError {
          switch error {
          case .nobody: return "nobody"
          case .several(_, let keys): return "several \(keys.count)"
          case .unusable: return "unusable"
          }
        }
      }
    }
    expectNoDifference(errors, ["nobody", "several 3", "nothing", "nothing", "prospect"])
    try cafe.remove()
  }

  @Test(arguments: [UInt64(1), 2])
  func `a bench asks as many customers as it is told, the same for a seed`(seed: UInt64) throws {
    let cafe = try JournalShop.crowd()
    let moment = cafe.shop.moment("2026-02-10")
    let clock = Mutex<Int64>(0)
    let report = try TillBench(
      customers: 150, seed: seed,
      now: {
        clock.withLock { time in
          time += 1_000
          return time
        }
      }
    ).run(cafe.business, at: moment)
    expectNoDifference(
      report,
      TillBench.Report(opening: 1_000, waits: [Int64](repeating: 1_000, count: 150)))
    expectNoDifference(
      [report.p50, report.p99, report.max, report.total], [1000, 1000, 1000, 150_000])
    expectNoDifference(report.perSecond, 1e6)
    try cafe.remove()
  }
}
