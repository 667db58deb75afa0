import CustomDump
import Export
import Foundation
import Intake
import Retention
import Storage
import Testing

@testable import Winback

/// Reports over a shop whose days are known.
@Suite struct ReportTests {
  /// `ana` and `eva` come often and stop; `bo` stops, is lost and comes back; `cy` comes once.
  private static let rows =
    visits("ana", days(from: "2025-12-01", count: 10, step: 3), total: 1000)
    + visits("eva", days(from: "2025-12-12", count: 8, step: 3))
    + visits("bo", days(from: "2025-11-01", count: 12)) + visits("cy", ["2026-01-05"], store: "B")
    + days(from: "2025-11-01", count: 150).map { "open-\($0),A,\($0),100," }

  /// Plans of 10 December and of 10 and 20 January; `bo` is back on 15 January.
  private func cafe() throws -> JournalShop {
    var cafe = try JournalShop(Self.rows)
    try cafe.apply(on: "2025-12-01")
    try cafe.apply(on: "2025-12-20")
    try cafe.apply(on: "2026-01-10")
    try cafe.imports(visits("bo", ["2026-01-15"]))
    try cafe.apply(on: "2026-01-20")
    return cafe
  }

  private func page(
    _ cafe: JournalShop, _ kind: ReportRequest.Kind, on day: String, in language: Language = .en,
    _ change: (inout ReportRequest) -> Void = { _ in }
  ) throws -> Page {
    var request = ReportRequest(kind, at: cafe.shop.moment(day), in: language)
    change(&request)
    return try cafe.business.report(request)
  }

  /// A row as programs read it: "month=2026-01 start=3".
  private func lines(_ page: Page, _ table: String, _ names: [String]) throws -> [String] {
    let section = try #require(page.sections.first { $0.name == table })
    let places = try names.map { name in
      try #require(section.fields.firstIndex { $0.name == name }, "\(name)")
    }
    return section.rows.map { row in
      places.map { place in
        switch row.indices.contains(place) ? PageNumber.value(row[place]) : .nothing {
        case .nothing: "-"
        case .text(let text), .number(let text): text
        }
      }.joined(separator: " ")
    }
  }

  @Test func `retention goes month by month, the running one marked`() throws {
    let cafe = try cafe()
    let page = try page(cafe, .crr, on: "2026-01-20") { $0.windowDays = 30 }
    expectNoDifference(
      try lines(
        page, "months", ["month", "start", "end", "new", "stayed", "crr_percent", "state"]),
      [
        "2025-11 0 1 1 0 - no_base", "2025-12 1 2 2 0 0 -",
        "2026-01 2 4 1 2 150 running",
      ])
    expectNoDifference(
      try lines(page, "money", ["month", "customers", "visits", "spend_minor"]),
      ["2025-11 1 12 360000", "2025-12 2 17 1210000", "2026-01 3 3 90000"])
    #expect(page.sections[0].finding.contains("1\u{a0}customer at the start, 0 stayed, 1 stopped"))
    try cafe.remove()
  }

  @Test func `a month before which the window is not full says so, and is not drawn`() throws {
    let cafe = try cafe()
    let page = try page(cafe, .crr, on: "2026-01-31") { $0.windowDays = 45 }
    expectNoDifference(
      try lines(page, "months", ["month", "state"]),
      ["2025-11 no_base", "2025-12 short_history", "2026-01 -"])
    guard case .lines(let labels, _, _) = page.sections[0].chart else {
      Issue.record("no lines")
      return
    }
    expectNoDifference(labels, ["2026-01"])
    try cafe.remove()
  }

  @Test func `by calendar months and of one store`() throws {
    let cafe = try cafe()
    let months = try page(cafe, .crr, on: "2025-12-31") { $0.base = .month }
    expectNoDifference(
      try lines(months, "months", ["month", "start", "end", "new", "stayed", "state"]),
      ["2025-11 0 1 1 0 no_base", "2025-12 1 2 2 0 -"])
    let store = try page(cafe, .cohorts, on: "2026-01-31") { $0.store = "B" }
    expectNoDifference(
      try lines(store, "retention", ["cohort", "customers", "m0_percent", "state"]),
      ["2026-01 1 100 small"])
    try cafe.remove()
  }

  @Test func `an unknown store brings the near ones, and days behind the moment are refused`()
    throws
  {
    let cafe = try cafe()
    let store = #expect(throws: ReportRefusal.self) {
      try page(cafe, .ltv, on: "2026-01-20") { $0.store = "C" }
    }
    expectNoDifference(store?.description, "no store 'C'; did you mean 'A' or 'B'?")
    let days = #expect(throws: ReportRefusal.self) {
      try page(cafe, .crr, on: "2026-01-20") { $0.from = Day(iso: "2026-02-01") }
    }
    #expect(days?.text(in: .ru).hasPrefix("с 2026-02-01 по 2026-01-20 нечего показать") ?? false)
    try cafe.remove()
  }

  @Test func `the month that runs is marked in a cohort`() throws {
    let cafe = try cafe()
    let page = try page(cafe, .cohorts, on: "2026-01-20", in: .ru)
    expectNoDifference(
      try lines(
        page, "retention", ["cohort", "customers", "m0_percent", "m1_percent", "m2_percent"]),
      ["2025-11 1 100 0 100", "2025-12 2 100 50 -", "2026-01 1 100 - -"])
    let retention = try #require(page.sections.first)
    expectNoDifference(
      (0..<3).map { row in
        (2...4).map { page.text(retention, row: row, column: $0) }.joined(separator: " ")
      }, ["100\u{a0}% 0\u{a0}% 100\u{a0}%*", "100\u{a0}% 50\u{a0}%* ", "100\u{a0}%*  "])
    expectNoDifference(
      try lines(page, "money", ["m0_minor", "m1_minor"]),
      ["360000 0", "605000 15000", "30000 -"])
    try cafe.remove()
  }

  @Test func `what customers brought goes by value level and month`() throws {
    let cafe = try cafe()
    let page = try page(cafe, .ltv, on: "2026-01-20")
    expectNoDifference(
      try lines(page, "levels", ["level", "customers", "spend_minor", "median_minor", "visits"]),
      [
        "very_valuable 0 0 - 0", "valuable 1 1000000 1000000 10", "low 3 660000 240000 22",
        "all 4 1660000 315000 32",
      ])
    expectNoDifference(
      try lines(page, "cohorts", ["cohort", "customers", "mean_minor"]),
      ["2025-11 1 390000", "2025-12 2 620000", "2026-01 1 30000"])
    try cafe.remove()
  }

  @Test func `stays are followed from the journal, those found by the first plan are not`() throws {
    let cafe = try cafe()
    let names = ["segment", "entered", "left", "inside", "median_days", "after_7_percent"]
    let page = try page(cafe, .survival, on: "2026-01-20")
    expectNoDifference(
      try lines(page, "stays", names),
      [
        "new 1 0 1 - 100", "promising 2 2 0 21 100", "loyal 3 2 1 10 100", "at_risk 2 0 2 - -",
        "sos 1 1 0 31 100",
      ])
    let all = try self.page(cafe, .survival, on: "2026-01-20") { $0.from = Day(iso: "2025-12-01") }
    #expect(try lines(all, "stays", ["segment", "entered"]).count >= 4)
    expectNoDifference(
      try lines(page, "winback", ["segment", "entered", "known_30", "came_30", "came_60"]),
      ["sos 1 1 1 -"])
    try cafe.remove()
  }

  @Test func `without an applied plan there is no journal to report on`() throws {
    let cafe = try JournalShop(Self.rows)
    for kind in [ReportRequest.Kind.survival, .migration] {
      expectNoDifference(
        #expect(throws: ReportRefusal.self) { try page(cafe, kind, on: "2026-01-20") },
        .nothingApplied)
    }
    let weekly = try page(cafe, .weekly, on: "2026-01-20")
    expectNoDifference(weekly.sections.map(\.name), ["todo", "customers", "money"])
    expectNoDifference(weekly.sections[0].finding, "Apply the first plan")
    try cafe.remove()
  }

  @Test func `a migration tells who stood where, those who stayed included`() throws {
    let cafe = try cafe()
    let page = try page(cafe, .migration, on: "2026-01-20") { $0.from = Day(iso: "2026-01-10") }
    let before = try cafe.business.database.segmentCounts(on: cafe.day("2026-01-10"))
    let after = try cafe.business.database.segmentCounts(on: cafe.day("2026-01-20"))
    let section = try #require(page.sections.first)
    for (place, field) in section.fields.enumerated().dropFirst(2) {
      let column = section.rows.reduce(Int64(0)) { sum, row in
        if case .integer(let count) = row[place] { return sum + count }
        return sum
      }
      expectNoDifference(
        column, after.filter { $0.segment == field.name }.reduce(0) { $0 + Int64($1.customers) })
    }
    for row in section.rows {
      guard case .text(let name) = row[0] else { continue }
      let sum = row.dropFirst(2).reduce(Int64(0)) { sum, cell in
        if case .integer(let count) = cell { return sum + count }
        return sum
      }
      expectNoDifference(
        sum, before.filter { $0.segment == name }.reduce(0) { $0 + Int64($1.customers) })
    }
    #expect(section.finding.contains("1 came back from the lost to the active"))
    try cafe.remove()
  }

  @Test func `stores show customers, money and the share of identified receipts`() throws {
    let cafe = try cafe()
    let page = try page(cafe, .stores, on: "2026-01-20")
    expectNoDifference(
      try lines(
        page, "stores",
        ["store", "customers", "visits", "visits_before", "money_minor", "new", "last_receipt"]),
      ["A 3 8 11 750000 0 2026-01-20", "B 1 1 0 30000 1 2026-01-05"])
    try cafe.remove()
  }

  @Test func `a week is held against the one before and the usual`() throws {
    let cafe = try cafe()
    let page = try page(cafe, .weekly, on: "2026-01-20")
    expectNoDifference(page.title, "The week 2026-01-12 to 2026-01-18")
    expectNoDifference(
      try lines(page, "customers", ["figure", "week", "before"]),
      [
        "receipts 8 8", "customers 1 1", "new 0 1", "came_back 1 0", "lost - 0",
      ])
    expectNoDifference(
      try lines(page, "money", ["figure", "week_minor", "before_minor"]),
      ["money 100000 100000", "average_receipt 30000 30000"])
    try cafe.remove()
  }

  @Test func `goods taken back without a customer lower the day of their sale`() throws {
    var cafe = try JournalShop(["1,A,2026-01-05,100,", "2,A,2026-01-06,30,", "3,B,2026-01-06,7,"])
    try cafe.imports(
      ["9,A,2026-01-10,40,,refund,1"],
      header: "receipt_id,store,issued_at,total,customer,kind,refund_of")
    let day = try cafe.day("2026-01-05")
    let database = cafe.business.database
    expectNoDifference(
      try database.anonymousDays(
        day...day.adding(days: 9), asOf: cafe.shop.moment("2026-01-31").asOf, seen: .max),
      [
        AnonymousDay(store: "A", day: day, receipts: 1, money: 6000),
        AnonymousDay(store: "A", day: day.adding(days: 1), receipts: 1, money: 3000),
        AnonymousDay(store: "B", day: day.adding(days: 1), receipts: 1, money: 700),
      ])
    expectNoDifference(
      try database.anonymousDays(
        day...day, asOf: cafe.shop.moment("2026-01-09").asOf, seen: .max
      ).map(\.money), [10_000])
    try cafe.remove()
  }

  /// Every report, whole, in both languages.
  @Test(arguments: Language.allCases) func `every report becomes a page`(language: Language) throws
  {
    let cafe = try cafe()
    for kind in ReportRequest.Kind.allCases {
      let page = try page(cafe, kind, on: "2026-01-20", in: language)
      expectNoDifference(page.name, kind.rawValue)
      for section in page.sections {
        #expect(!section.finding.isEmpty && !section.formula.isEmpty)
        #expect(section.rows.allSatisfy { $0.count == section.fields.count }, "\(section.name)")
        expectNoDifference(Set(section.fields.map(\.name)).count, section.fields.count)
      }
      let html = HTMLPage(page).text
      #expect(html.contains("<html lang=\"\(language.rawValue)\">"))
    }
    try cafe.remove()
  }

  @Test func `a customer comes from a source, buys, and comes again`() throws {
    let cafe = try cafe()
    try cafe.importPeople([
      "ana,2025-11-30,ads", "cy,2026-01-01,ads", "zoe,2026-01-02,ads", "bo,2025-10-01,",
    ])
    let page = try page(cafe, .sources, on: "2026-01-20")
    expectNoDifference(
      try lines(
        page, "sources",
        ["source", "registered", "prospects", "customers", "again", "spend_minor"]),
      ["ads 3 1 2 1 1030000", "- 1 0 1 1 390000"])
    try cafe.remove()
  }

  @Test(arguments: [
    (1, "1\u{a0}клиент", "1\u{a0}клиента"), (2, "2\u{a0}клиента", "2\u{a0}клиентов"),
    (5, "5\u{a0}клиентов", "5\u{a0}клиентов"), (21, "21\u{a0}клиент", "21\u{a0}клиента"),
  ])
  func `counted nouns take their form`(count: Int, plain: String, after: String) {
    let words = ReportWords(language: .ru, currency: "RUB")
    expectNoDifference(words.customers(count), plain)
    expectNoDifference(words.ofCustomers(count), after)
  }
}

extension JournalShop {
  /// Rows such as "ana,2025-11-30,ads".
  fileprivate func importPeople(_ rows: [String]) throws {
    let path = shop.file("people.csv")
    let text = "customer,registered_at,source\n" + rows.joined(separator: "\n") + "\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    _ = try business.importCustomers(
      path, options: PeopleReader.Options(zone: shop.zone, now: Shop.now), author: "vera",
      dryRun: false, stopAtReject: true, now: { Shop.now }, progress: { _ in })
  }
}
