import CustomDump
import Foundation
import Intake
import Retention
import Storage
import Testing

@testable import Winback

/// Choosing customers of a base: facts, profiles and applied segments together.
@Suite struct SelectionTests {
  private static let people = """
    customer,phone,email,name,sex,birth_date,source,tags,registered_at,consent_sms,consent_sms_at
    ana,+79161234567,,Анна,f,1990-03-02,vk,vip;gold,2025-06-01,yes,2025-06-01
    bob,,bob@example.com,Bob,m,,ads,,2025-06-02,no,2025-06-02
    eva,,,Ева,f,2000-02-29,vk,,2026-02-27,,

    """

  /// Ana was a regular and left, Bob comes, Cid is known by his receipts alone, Eva has bought
  /// nothing.
  private func cafe() throws -> JournalShop {
    var cafe = try JournalShop()
    try cafe.imports(
      visits("ana", days(from: "2025-09-01", count: 10, step: 7), total: 600)
        + visits("bob", days(from: "2026-01-01", count: 8, step: 7), store: "B", total: 200)
        + visits("cid", ["2026-02-20"], total: 400))
    let path = cafe.shop.file("people.csv")
    try Data(Self.people.utf8).write(to: URL(fileURLWithPath: path))
    let report = try cafe.business.importCustomers(
      path, options: PeopleReader.Options(zone: cafe.shop.zone, now: Shop.now), author: "vera",
      dryRun: false, stopAtReject: true, now: { Shop.now }, progress: { _ in })
    #expect(report.flagged.isEmpty, "\(report.flagged)")
    return cafe
  }

  private func chosen(_ text: String, of cafe: JournalShop) throws -> [String] {
    try cafe.business.select(
      cafe.business.selection(text), at: cafe.shop.moment("2026-03-01"), workers: 2
    ).customers.map(\.key.value)
  }

  @Test func `receipts, profiles, contacts and segments choose together`() throws {
    let cafe = try cafe()
    defer { #expect(throws: Never.self) { try cafe.remove() } }
    expectNoDifference(try chosen("group = lost", of: cafe), [])
    try cafe.apply(on: "2026-03-01", changePercentMax: 100)
    for (text, due) in [
      ("group = lost", ["ana"]), ("группа = потеряшки и пол = ж", ["ana"]),
      ("segment unknown", ["eva"]), ("visits = 0", ["eva"]), ("visits >= 8 and sex = m", ["bob"]),
      ("store = B", ["bob"]), ("tag = vip and average_receipt >= 600", ["ana"]),
      ("source = vk", ["ana", "eva"]), ("age 20..30", ["eva"]), ("birthday within 1", ["ana"]),
      ("has phone", ["ana"]), ("has email", ["bob"]), ("consent sms", ["ana"]),
      ("registered since 2026-01-01", ["eva"]), ("sex unknown", ["cid"]),
      ("r <= 2 and visits > 1", ["ana"]), ("name = анна", ["ana"]),
      ("in 2025-09-01..2025-09-30: purchases >= 4; silent since 2026-01-01", ["ana"]),
      ("last_visit since 2026-02-01", ["bob", "cid"]),
      ("visits >= 0", ["ana", "bob", "cid", "eva"]),
    ] {
      expectNoDifference(try chosen(text, of: cafe), due, text)
    }
  }

  @Test func `an answer has the columns that were asked for, in any order`() throws {
    let cafe = try cafe()
    defer { #expect(throws: Never.self) { try cafe.remove() } }
    try cafe.apply(on: "2026-03-01", changePercentMax: 100)
    let vocabulary = try cafe.business.selectionVocabulary()
    let names = ["customer", "name", "segment", "last_visit", "spend", "tags", "r"]
    let columns = names.compactMap { SelectionColumn($0, vocabulary: vocabulary) }
    var selected = try cafe.business.select(
      nil, at: cafe.shop.moment("2026-03-01"), columns: columns, workers: 1)
    expectNoDifference(selected.total, 4)
    expectNoDifference(selected.plan?.number, 1)
    expectNoDifference(
      selected.customers[0],
      Selected.Customer(
        number: selected.customers[0].number, key: CustomerKey(kind: .id, value: "ana"),
        segment: "sos",
        values: [
          .text("ana"), .text("Анна"), .text("sos"), .day(try #require(Day(iso: "2025-11-03"))),
          .number(6000), .text("gold, vip"), .number(2),
        ]))
    selected.sort(byColumn: 4, isDescending: true)
    expectNoDifference(selected.customers.map(\.key.value), ["ana", "bob", "cid", "eva"])
    selected.sort(byColumn: 3, isDescending: false)
    expectNoDifference(selected.customers.map(\.key.value), ["ana", "bob", "cid", "eva"])
    selected.sort(byColumn: 3, isDescending: true)
    // Who has no value comes last either way.
    expectNoDifference(selected.customers.map(\.key.value), ["cid", "bob", "ana", "eva"])
  }

  @Test func `the answer does not depend on the number of workers`() throws {
    let shop = try Shop(plugin: "coffee-shop")
    defer { #expect(throws: Never.self) { try shop.remove() } }
    let business = try shop.business(
      "cafe", importing: [shop.writeSample(seed: 3, customers: 9000, days: 120)])
    let vocabulary = try business.selectionVocabulary()
    let columns = ["spend", "r", "store"].compactMap {
      SelectionColumn($0, vocabulary: vocabulary)
    }
    let selection = try business.selection(
      "(in 2026-01..2026-02: visits >= 2) and r <= 3 or spend > 2000")
    let answers = try [1, 2, 5].map { workers in
      try business.select(
        selection, at: shop.moment("2026-03-01"), columns: columns, workers: workers
      ).customers
    }
    #expect(answers[0].count > 100)
    #expect(answers[1] == answers[0] && answers[2] == answers[0])
  }

  @Test func `a selection is saved, found, replaced and forgotten`() throws {
    let cafe = try cafe()
    defer { #expect(throws: Never.self) { try cafe.remove() } }
    let business = cafe.business
    try business.save(selection: "tag = vip", as: "best", author: "vera", at: Shop.now)
    try business.save(selection: "visits > 3", as: "often", author: "vera", at: Shop.now)
    try business.save(selection: "tag = gold", as: "best", author: "ann", at: Shop.now)
    expectNoDifference(
      try business.database.selections(),
      [
        SavedSelection(name: "best", text: "tag = gold", savedAt: Shop.now, author: "ann"),
        SavedSelection(name: "often", text: "visits > 3", savedAt: Shop.now, author: "vera"),
      ])
    expectNoDifference(
      try business.select(
        business.selection(named: "best"), at: cafe.shop.moment("2026-03-01"), workers: 1
      ).customers.map(\.key.value), ["ana"])
    #expect(throws: SelectionError.self) {
      try business.save(selection: "tag =", as: "broken", author: "vera", at: Shop.now)
    }
    try business.forgetSelection(named: "best", author: "vera", at: Shop.now)
    expectNoDifference(try business.database.selections().map(\.name), ["often"])
    let refusal = #expect(throws: UnknownSelection.self) {
      _ = try business.selection(named: "oftne")
    }
    expectNoDifference(refusal?.description, "no selection 'oftne'; there are: 'often'")
    #expect(throws: UnknownSelection.self) {
      try business.forgetSelection(named: "best", author: "vera", at: Shop.now)
    }
  }

  @Test func `a tag is set for everyone selected once, and taken away`() throws {
    let cafe = try cafe()
    defer { #expect(throws: Never.self) { try cafe.remove() } }
    let business = cafe.business
    func select(_ text: String) throws -> Selected {
      try business.select(
        business.selection(text), at: Moment(asOf: Shop.now, zone: cafe.shop.zone), workers: 1)
    }
    let women = try select("sex = f")
    let tag = TagEdit(tag: "8 March", isSet: true)
    expectNoDifference(try business.tag(women, tag, author: "vera", at: Shop.now), 2)
    expectNoDifference(try business.tag(women, tag, author: "vera", at: Shop.now), 0)
    let tagged = try select("tag = \"8 march\"")
    expectNoDifference(tagged.customers.map(\.key.value), ["ana", "eva"])
    expectNoDifference(
      try business.tag(
        tagged, TagEdit(tag: "8 March", isSet: false), author: "vera", at: Shop.now), 2)
    expectNoDifference(try select("tag = \"8 march\"").customers, [])
  }

  /// Profiles are facts of the rules, too, for all of them and for one alone.
  @Test func `a plan and an explanation see profiles`() throws {
    let cafe = try cafe()
    defer { #expect(throws: Never.self) { try cafe.remove() } }
    let plan = try cafe.business.plan(
      at: cafe.shop.moment("2026-03-01"), workers: 2, facts: [.sex, .age, .daysToBirthday])
    var rows: [[PlanCell]] = []
    plan.forEachRow(
      columns: [.customer, .fact(.sex), .fact(.age), .fact(.daysToBirthday)]
    ) { rows.append($0) }
    expectNoDifference(
      rows,
      [
        [.text("ana"), .text("f"), .integer(35), .integer(1)],
        [.text("bob"), .text("m"), .nothing, .nothing],
        [.text("cid"), .nothing, .nothing, .nothing],
        [.text("eva"), .text("f"), .integer(26), .integer(364)],
      ])
    let ana = try cafe.business.customer(Who("ana"))
    let alone = try LoneCustomer(
      ana, of: cafe.business.database, at: cafe.shop.moment("2026-03-01"), amongAll: false)
    let people = alone.history(standing: nil)?.history.people
    expectNoDifference(people?.sexes[0], "f")
    expectNoDifference(people?.hasTag("gold", customer: 0), true)
  }

  @Test func `a base without profiles has no columns of people`() throws {
    var cafe = try JournalShop()
    defer { #expect(throws: Never.self) { try cafe.remove() } }
    try cafe.imports(visits("ana", ["2026-02-01"]))
    let view = try cafe.business.view(at: cafe.shop.moment("2026-03-01"))
    expectNoDifference(view.history.people?.count, nil)
    expectNoDifference(try chosen("sex unknown", of: cafe), ["ana"])
  }
}
