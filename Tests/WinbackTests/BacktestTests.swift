import CustomDump
import Export
import Foundation
import Intake
import PluginHost
import Retention
import Storage
import Testing

@testable import Winback

/// What rules would have said on past dates, against a slow evaluator that cuts the file.
@Suite struct BacktestTests {
  /// A call as everybody understands it.
  private struct Call: Hashable {
    let customer: String
    let day: Day
    let silence: Int
    let backAfter: Int?
  }

  /// On each date a plan of the file cut there; who is newly in the group lost is called. Then
  /// the rows are looked through for her next visit.
  private func slowCalls(
    _ rows: BacktestShop, _ request: BacktestRequest, in shop: Shop
  ) throws -> (calls: [Call], atStart: Int) {
    var calls: [Call] = []
    var before: Set<String>?
    var atStart = 0
    for day in try request.dates() {
      let path = shop.file("cut.csv")
      try BacktestShop.write(rows.lines(until: day), to: path)
      let plan = try shop.oneShot(path, on: "\(day)").plan
      var lost: Set<String> = []
      for batch in plan.batches {
        for place in batch.segments.indices
        where plan.segment(batch: batch, place)?.group == .lost {
          lost.insert(plan.history.key(of: batch.basics.customers.lowerBound + place).value)
        }
      }
      for customer in lost where before?.contains(customer) == false {
        let days = rows.rows.filter { $0.customer == customer }.map(\.day)
        let last = days.filter { $0 <= day }.max() ?? day
        let next = days.filter { $0 > day && $0 <= day.adding(days: request.horizon) }.min()
        calls.append(
          Call(
            customer: customer, day: day, silence: day.days(since: last),
            backAfter: next?.days(since: day)))
      }
      if before == nil { atStart = lost.count }
      before = lost
    }
    return (calls, atStart)
  }

  private func base(_ shop: Shop, _ lines: [String], name: String = "cafe") throws -> Business {
    let path = shop.file("\(name).csv")
    try BacktestShop.write(lines, to: path)
    return try shop.business(name, importing: [path])
  }

  private func backtest(_ business: Business, _ request: BacktestRequest) throws -> Backtest {
    try business.backtest(request, by: business.rules()) { _, _, _ in }
  }

  private func median(_ days: [Int]) -> Double? {
    days.isEmpty ? nil : Quantile.median(ofSorted: days.map(Double.init).sorted())
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `a base says of the past what the file cut at each date says`(seed: UInt64) throws {
    let shop = try Shop(plugin: "coffee-shop")
    let rows = BacktestShop(seed: seed)
    let request = BacktestShop.request(shop)
    let (calls, atStart) = try slowCalls(rows, request, in: shop)
    let found = try backtest(base(shop, rows.lines()), request)
    let rules = try #require(found.candidates.first)
    expectNoDifference(rules.lostAtStart, atStart)
    expectNoDifference(rules.figures.called, calls.count)
    expectNoDifference(rules.figures.customers, Set(calls.map(\.customer)).count)
    expectNoDifference(rules.figures.cameBack, calls.count { $0.backAfter != nil })
    expectNoDifference(rules.figures.silence, median(calls.map(\.silence)))
    expectNoDifference(
      rules.figures.silenceOfOthers,
      median(calls.filter { $0.backAfter == nil }.map(\.silence)))
    expectNoDifference(rules.figures.backAfter, median(calls.compactMap(\.backAfter)))
    for date in found.dates {
      let due = calls.filter { $0.day == date.day }
      expectNoDifference(
        [date.called, date.cameBack], [due.count, due.count { $0.backAfter != nil }])
    }
    #expect(calls.count > 30 && found.leftOut.isEmpty)
    try shop.remove()
  }

  @Test func `those really gone are counted from the rows`() throws {
    let shop = try Shop(plugin: "coffee-shop")
    let rows = BacktestShop(seed: 4)
    let request = BacktestShop.request(shop)
    let calls = try slowCalls(rows, request, in: shop).calls
    let end = request.to.adding(days: request.horizon)
    var gone: [String: Day] = [:]
    for (customer, own) in Dictionary(grouping: rows.rows, by: \.customer) where customer != "" {
      let days = own.map(\.day).filter { $0 <= end }
      guard days.count > 1, let last = days.max(), last >= request.from, last <= request.to
      else { continue }
      gone[customer] = last
    }
    let caught = Set(
      calls.filter { call in gone[call.customer].map { call.day >= $0 } ?? false }
        .map(\.customer))
    let figures = try #require(
      try backtest(base(shop, rows.lines()), request).candidates.first?.figures)
    expectNoDifference([figures.gone, figures.caught], [gone.count, caught.count])
    #expect(gone.count > 5 && !caught.isEmpty)
    try shop.remove()
  }

  @Test func `a file gives the page that a base gives`() throws {
    let shop = try Shop(plugin: "coffee-shop")
    let rows = BacktestShop(seed: 5)
    var request = BacktestShop.request(shop)
    request.axes = [try BacktestAxis("lost_after=20..50:10")]
    let business = try base(shop, rows.lines())
    let stored = try backtest(business, request)
    let once = try Backtest.ofFile(
      shop.file("cafe.csv"), options: shop.options(), request, by: business.rules(),
      business: "cafe", reading: { _ in }, progress: { _, _, _ in })
    expectNoDifference(
      once.backtest.page(in: .en, business: "cafe"), stored.page(in: .en, business: "cafe"))
    try shop.remove()
  }

  /// The future brings returns of past sales, keys that turn out to be one customer's, a store
  /// and very many visits.
  @Test func `the future removed changes nothing`() throws {
    let shop = try Shop(plugin: "coffee-shop")
    let rows = BacktestShop(seed: 6)
    var request = BacktestShop.request(shop)
    request.axes = [try BacktestAxis("lost_after=25,40")]
    let end = request.to.adding(days: request.horizon)
    let header = "receipt_id,store,issued_at,kind,refund_of,total,customer,card\n"
    let past = rows.rows.filter { $0.day <= end }.map { row in
      row.customer.hasSuffix("3")
        ? "\(row.number),A,\(row.day),sale,,300,,card-\(row.customer)"
        : "\(row.number),A,\(row.day),sale,,300,\(row.customer),"
    }
    let later = end.adding(days: 1)
    var future = rows.rows.filter { $0.day > end }.map {
      "\($0.number),B,\($0.day),sale,,900000,\($0.customer),"
    }
    future += (0..<9).map { "link-\($0),A,\(later),sale,,10,c\($0)1,card-c\($0)3" }
    future += rows.rows.filter { $0.day <= end && $0.customer.hasSuffix("2") }.map {
      "back-\($0.number),A,\(later),refund,\($0.number),300,,"
    }
    var pages: [Page] = []
    for (name, lines) in [("with", past + future), ("without", past)] {
      let path = shop.file("\(name).csv")
      try Data((header + lines.joined(separator: "\n") + "\n").utf8)
        .write(to: URL(fileURLWithPath: path))
      let business = try shop.business(name, importing: [path])
      pages.append(try backtest(business, request).page(in: .en, business: "cafe"))
      pages.append(
        try Backtest.ofFile(
          path, options: shop.options(), request, by: business.rules(), business: "cafe",
          reading: { _ in }, progress: { _, _, _ in }
        ).backtest.page(in: .en, business: "cafe"))
    }
    for page in pages.dropFirst() {
      expectNoDifference(page.sections.map(\.rows), pages[0].sections.map(\.rows))
    }
    try shop.remove()
  }

  @Test func `a value of the grid is what the rules say with that value`() throws {
    let shop = try Shop(plugin: "coffee-shop")
    let business = try base(shop, BacktestShop(seed: 7).lines())
    var request = BacktestShop.request(shop)
    request.axes = [try BacktestAxis("lost_after=20..40:10"), try BacktestAxis("risk_after=5,19")]
    let found = try backtest(business, request)
    expectNoDifference(
      found.candidates.count { if case .values = $0.way { true } else { false } }, 6)
    request.axes = []
    for candidate in found.candidates {
      guard case .values(let values) = candidate.way else { continue }
      let edits = values.map { ThresholdEdit(name: $0.name, text: "\($0.value)") }
      let rules = try business.proposal(setting: edits, store: nil).rules
      let alone = try business.backtest(request, by: rules) { _, _, _ in }
      expectNoDifference(candidate.figures, alone.candidates.first?.figures)
    }
    try shop.remove()
  }

  @Test func `values that break a check are left out, and said`() throws {
    let shop = try Shop(plugin: "coffee-shop")
    let business = try base(shop, BacktestShop(seed: 7).lines())
    var request = BacktestShop.request(shop)
    request.axes = [try BacktestAxis("lost_after=10..20:5")]
    let found = try backtest(business, request)
    expectNoDifference(
      found.refused.map { BacktestWords.assignments($0.values) },
      ["lost_after=10", "lost_after=15"])
    let note = found.notes(in: .en).joined(separator: " ")
    #expect(
      note.contains("left out: 2; first lost_after=10: check 'risk_after < lost_after'"), "\(note)")
    try shop.remove()
  }

  @Test func `each date knows the answer of the one before as the segment`() throws {
    let shop = try Shop(plugin: "coffee-shop")
    let rules = """
      local rules = {}
      -- Lost is who was anything at all on the date before.
      function rules.lost(c, t) return c.segment ~= nil and c.visits > 1 end
      function rules.passive(c, t) return false end
      function rules.often(c, t) return false end
      function rules.dead(c, t) return false end
      return rules
      """
    var files = shop.plugin.source.files
    files["rules.lua"] = Array(rules.utf8)
    let business = try base(shop, BacktestShop(seed: 8).lines())
    let plugin = try Plugin(PluginSource(files: files))
    let trial = Rules(
      plugin: plugin, thresholds: BusinessThresholds(plugin.manifest), version: nil)
    let found = try business.backtest(BacktestShop.request(shop, dates: 3), by: trial) { _, _, _ in
    }
    expectNoDifference(found.candidates.first?.lostAtStart, 0)
    expectNoDifference(found.dates.map(\.lost).first, 0)
    #expect(found.dates[1].called > 50)
    expectNoDifference(found.dates[1].called, found.dates[1].lost)
    #expect(found.dates[2].called < 10)
    try shop.remove()
  }

  /// Everybody of store B came every day until its tills fell silent.
  @Test func `customers of a store without data are not called lost`() throws {
    let shop = try Shop(plugin: "coffee-shop")
    let own = BacktestShop(seed: 8).lines()
    let others = (0..<60).flatMap { customer in
      (0...80).map { "b\(customer)-\($0),B,\(BacktestShop.day($0)),300,b\(customer)" }
    }
    let request = BacktestShop.request(shop, dates: 12)
    let alone = try backtest(base(shop, own, name: "alone"), request)
    let both = try backtest(base(shop, own + others, name: "both"), request)
    expectNoDifference(both.dates, alone.dates)
    let days = { (backtest: Backtest) in
      backtest.candidates.first { $0.way == .simple(.days(30)) }?.figures.called ?? 0
    }
    expectNoDifference(days(both) - days(alone), 60)
    try shop.remove()
  }

  @Test func `dates whose horizon is not in the data are left out, and said`() throws {
    let shop = try Shop(plugin: "coffee-shop")
    let business = try base(shop, BacktestShop(seed: 9).lines())
    var request = BacktestShop.request(shop, dates: 19, horizon: 60)
    let found = try backtest(business, request)
    expectNoDifference(found.dataEnd, BacktestShop.day(199))
    expectNoDifference(found.dates.last?.day, BacktestShop.day(137))
    expectNoDifference(found.leftOut.count, 7)
    #expect(found.notes(in: .ru).joined().contains("данные кончаются 2025-07-19"))
    request.horizon = 900
    let refusal = #expect(throws: BacktestRefusal.self) { try backtest(business, request) }
    #expect(refusal?.description.contains("the data end on 2025-07-19") == true)
    try shop.remove()
  }

  @Test func `receipts after the moment asked about do not exist`() throws {
    let shop = try Shop(plugin: "coffee-shop")
    let business = try base(shop, BacktestShop(seed: 9).lines())
    var request = BacktestShop.request(shop, dates: 19, horizon: 60)
    request.moment = shop.moment("\(BacktestShop.day(150))")
    expectNoDifference(try backtest(business, request).dates.last?.day, BacktestShop.day(88))
    try shop.remove()
  }

  @Test func `few calls are not enough data, in both languages`() throws {
    let shop = try Shop(plugin: "coffee-shop")
    let business = try base(shop, BacktestShop(seed: 1, customers: 10).lines())
    let found = try backtest(business, BacktestShop.request(shop))
    expectNoDifference(BacktestAdvice(found).verdict, .notEnough)
    let english = found.page(in: .en, business: "cafe")
    #expect(english.sections[0].finding.hasPrefix("Not enough data"))
    #expect(english.sections[0].formula.contains("No P(alive)"))
    expectNoDifference(english.sections[0].rows[0].last, .text("not_enough_data"))
    let russian = found.page(in: .ru, business: "cafe")
    #expect(russian.sections[0].finding.hasPrefix("Данных мало"))
    try shop.remove()
  }

  @Test(arguments: [
    ("lost_after", "can't be read"), ("lost_after=", "can't be read"),
    ("lost_aftr=30", "did you mean lost_after?"), ("lost_after=60..14", "is no range"),
    ("lost_after=14..60:0", "is no range"), ("lost_after=x", "can't be taken"),
    ("lost_after=1..3000", "at most are 200"), ("lost_after=10,12", "check 'risk_after"),
    ("lost_after=30..40:0.5", "must be whole"),
  ])
  func `a grid that can't be is refused with the reason`(text: String, reason: String) throws {
    let shop = try Shop(plugin: "coffee-shop")
    let rules = Rules(
      plugin: shop.plugin, thresholds: BusinessThresholds(shop.plugin.manifest), version: nil)
    let refusal = #expect(throws: BacktestRefusal.self) {
      _ = try BacktestGrid([BacktestAxis(text)], of: rules)
    }
    #expect(refusal?.description.contains(reason) == true, "\(refusal?.description ?? "")")
    try shop.remove()
  }
}
