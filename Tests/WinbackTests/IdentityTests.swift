import CustomDump
import Foundation
import PluginHost
import Retention
import Storage
import Testing

@testable import Winback

/// People with several keys, from the file to the journal.
@Suite struct IdentityTests {
  static let openDays = days(from: "2025-12-01", count: 100).map { "open-\($0),A,\($0),100,,," }

  static let header = "receipt_id,store,issued_at,total,customer_id,card,phone"

  static let ana = CustomerKey(kind: .id, value: "ana")
  static let phone = CustomerKey(kind: .phone, value: "+79161234567")

  /// Visits of who shows "id,card,phone".
  static func visits(
    _ who: String, from day: String = "2025-12-10", count: Int = 14, step: Int = 3
  ) -> [String] {
    days(from: day, count: count, step: step).map {
      "\(who.filter { $0 != "," })-\($0),A,\($0),300,\(who)"
    }
  }

  /// Ana stopped on 18 January; somebody with a phone came till 22 February.
  static func cafe(_ rows: [String] = []) throws -> JournalShop {
    var cafe = try JournalShop()
    try cafe.imports(
      openDays + visits("ana,,") + visits(",,+79161234567", from: "2026-01-20", count: 12) + rows,
      header: header)
    return cafe
  }

  // MARK: Causes

  @Test func `a merge is the cause of what it changes`() throws {
    let cafe = try Self.cafe()
    try cafe.apply(on: "2026-02-23")
    expectNoDifference(
      try cafe.segments(on: "2026-02-23"), ["+79161234567: loyal", "ana: sos"])
    try cafe.correct(.merge, Self.ana, Self.phone)
    expectNoDifference(
      try cafe.changes(on: "2026-02-23"), ["ana: sos -> loyal (correction)"])
    try cafe.remove()
  }

  @Test(arguments: [("2026-01-02", "import"), ("2026-02-23", "receipt")])
  func `a row that links two keys is an import if it is old, else a receipt`(
    day: String, cause: String
  ) throws {
    var cafe = try Self.cafe()
    try cafe.apply(on: "2026-02-23")
    try cafe.imports(["link,A,\(day),300,ana,,+79161234567"], header: Self.header)
    expectNoDifference(
      try cafe.changes(on: "2026-02-23"), ["ana: sos -> loyal (\(cause))"])
    try cafe.remove()
  }

  @Test func `a split is the cause for both sides`() throws {
    let cafe = try Self.cafe(["link,A,2026-01-02,300,ana,,+79161234567"])
    try cafe.apply(on: "2026-02-23")
    expectNoDifference(try cafe.segments(on: "2026-02-23"), ["ana: loyal"])
    try cafe.correct(.split, Self.ana, Self.phone)
    expectNoDifference(
      try cafe.changes(on: "2026-02-23"),
      ["+79161234567: - -> loyal (correction)", "ana: loyal -> sos (correction)"])
    try cafe.apply(on: "2026-02-23")
    // Back again: her newest decision is that on the id.
    try cafe.undo(1)
    expectNoDifference(
      try cafe.changes(on: "2026-02-23"), ["ana: sos -> loyal (correction)"])
    try cafe.remove()
  }

  @Test func `what a person loses to others is no receipt of hers`() throws {
    var cafe = try Self.cafe(["link,A,2026-01-02,300,ana,,+79161234567"])
    try cafe.apply(on: "2026-02-23")
    try cafe.imports(["other,A,2026-01-03,300,bo,,+79161234567"], header: Self.header)
    expectNoDifference(
      try cafe.changes(on: "2026-02-23").filter { !$0.hasPrefix("bo") },
      ["+79161234567: - -> loyal (import)", "ana: loyal -> sos (import)"])
    try cafe.remove()
  }

  @Test func `a merge that does not matter leaves the silence its cause`() throws {
    let cafe = try Self.cafe(["bo-1,A,2025-12-10,300,,,+79990000000"])
    try cafe.apply(on: "2026-01-21")
    try cafe.correct(.merge, Self.ana, CustomerKey(kind: .phone, value: "+79990000000"))
    let changes = try cafe.changes(on: "2026-02-23").filter { $0.hasPrefix("ana") }
    expectNoDifference(changes.map { $0.hasSuffix("-> sos (time)") }, [true])
    try cafe.remove()
  }

  // MARK: Apply and verify

  @Test func `who is together with others since the plan is left out`() throws {
    var cafe = try Self.cafe(["cy-1,A,2026-02-20,300,cy,,"])
    let saved = try cafe.save(on: "2026-02-23")
    try cafe.correct(.merge, Self.ana, Self.phone)
    try cafe.imports(["late,A,2026-01-05,300,dan,,"], header: Self.header)
    let strict = try cafe.refusal {
      _ = try cafe.apply(saved, on: "2026-02-23", isStrict: true)
    }
    expectNoDifference(strict, .newerRows(customers: 2))
    let applied = try cafe.apply(saved, on: "2026-02-23")
    expectNoDifference(applied.leftOut.map(\.value), ["+79161234567", "ana"])
    expectNoDifference([applied.plan.decided, applied.plan.leftOut], [1, 2])
    expectNoDifference(
      try cafe.changes(on: "2026-02-23"),
      ["ana: - -> loyal (correction)", "dan: - -> passer_by (import)"])
    try cafe.remove()
  }

  @Test func `plans are made again with the links of their own views`() throws {
    var cafe = try Self.cafe()
    try cafe.apply(on: "2026-02-10")
    try cafe.imports(["link,A,2026-01-02,300,ana,,+79161234567"], header: Self.header)
    try cafe.apply(on: "2026-02-12")
    try cafe.imports(["other,A,2026-01-03,300,bo,7,+79161234567"], header: Self.header)
    try cafe.apply(on: "2026-02-14")
    try cafe.correct(.merge, Self.ana, Self.phone)
    try cafe.apply(on: "2026-02-16")
    try cafe.correct(.merge, Self.ana, CustomerKey(kind: .id, value: "bo"))
    try cafe.apply(on: "2026-02-18")
    try cafe.undo(1)
    try cafe.undo(2)
    try cafe.imports(["seven,A,2026-02-17,300,,7,"], header: Self.header)
    try cafe.apply(on: "2026-02-23")
    let found = try cafe.business.verify(remade: 99, workers: 2) { _, _ in }
    expectNoDifference(found.findings, [])
    #expect(found.remade == 6)
    try cafe.remove()
  }

  // MARK: One person

  @Test func `her page has the receipts and the decisions of all her keys`() throws {
    let cafe = try Self.cafe()
    try cafe.apply(on: "2026-02-10")
    try cafe.correct(.merge, Self.ana, Self.phone)
    try cafe.apply(on: "2026-02-23")
    let ana = try cafe.business.customer(Who("+7 916 123-45-67"))
    expectNoDifference(ana.key, Self.ana)
    let card = try cafe.business.card(
      of: ana, at: cafe.shop.moment("2026-02-23"), entriesMax: 1000)
    expectNoDifference(card.figures?.visits, 26)
    let decisions = card.timeline.compactMap { entry in
      if case .decision(let decision) = entry { decision.key.value } else { nil }
    }
    expectNoDifference(decisions.sorted(), ["+79161234567", "ana", "ana"])
    let explained = try cafe.business.explain(
      ana, at: cafe.shop.moment("2026-02-23"), in: .en)
    expectNoDifference(explained.applied?.decision.to, "loyal")
    #expect(explained.agrees)
    // As the past saw her, when the phone was somebody else's.
    let before = try cafe.business.explain(ana, at: cafe.shop.moment("2026-02-10"), in: .en)
    #expect(before.applied != nil)
    try cafe.remove()
  }

  // MARK: Order

  @Test(arguments: 0..<6)
  func `no order of rows and no split into files changes the plan`(seed: UInt64) throws {
    var random = SeededOrder(seed)
    let rows = Self.town(&random)
    var reference: [String] = []
    for _ in 0..<4 {
      var cafe = try JournalShop()
      let order = rows.shuffled(using: &random)
      let cut = Int.random(in: 1..<order.count, using: &random)
      try cafe.imports(Array(order[..<cut]), header: Self.header)
      try cafe.imports(Array(order[cut...]), header: Self.header)
      let table = try cafe.table(on: "2026-02-23")
      if !reference.isEmpty { expectNoDifference(table, reference) }
      reference = table
      try cafe.remove()
    }
    #expect(reference.count > 10)
  }

  @Test(arguments: 0..<6)
  func `a plan of a file is the plan of the base that the file fills`(seed: UInt64) throws {
    var random = SeededOrder(seed)
    var cafe = try JournalShop()
    let rows = Self.town(&random) + ["7,A,2025-12-01,5,again,,"]
    try cafe.imports(rows, header: Self.header)
    // Of the past, too: what links two later links nobody then.
    for day in ["2026-02-23", "2026-01-05"] {
      let alone = try cafe.shop.oneShot(cafe.shop.file("receipts-1.csv"), on: day).plan
      let columns: [PlanColumn] = [.customer, .firstAt, .lastAt, .spendMinor, .segment]
      expectNoDifference(JournalShop.table(alone, columns), try cafe.table(on: day))
    }
    try cafe.remove()
  }

  /// Visits of some forty people who show now this key and now that.
  static func town(_ random: inout SeededOrder) -> [String] {
    (0..<300).map { number in
      let someone = Int.random(in: 0..<40, using: &random)
      let id = "i\(someone)"
      let card = "c\(someone / 2 + Int.random(in: 0...1, using: &random))"
      let phone = "+7916123\(1000 + someone * 2 / 3)"
      let keys = [
        "\(id),,", ",\(card),", ",,\(phone)", "\(id),\(card),", "\(id),,\(phone)",
        ",\(card),\(phone)", "\(id),\(card),\(phone)", ",,",
      ]
      let day = (Day(iso: "2025-12-01") ?? Day(0))
        .adding(days: Int.random(in: 0..<80, using: &random))
      let who = keys.randomElement(using: &random) ?? ""
      return "\(number),A,\(day),\(Int.random(in: 100...900, using: &random)),\(who)"
    }
  }
}

extension JournalShop {
  func correct(_ kind: Correction.Kind, _ one: CustomerKey, _ other: CustomerKey) throws {
    try business.database.correct(
      kind, [(one, other)], author: "vera", reason: "", at: Shop.now)
  }

  func undo(_ number: Int64) throws {
    try business.database.undo(correction: number, author: "vera", reason: "", at: Shop.now)
  }

  /// "ana: loyal" for everyone, by the journal and the plan.
  func segments(on day: String) throws -> [String] {
    try table(on: day, columns: [.customer, .segment])
  }

  /// The plan's table, a line a customer.
  func table(
    on day: String, columns: [PlanColumn] = [.customer, .firstAt, .lastAt, .spendMinor, .segment]
  ) throws -> [String] {
    Self.table(try plan(on: day), columns)
  }

  static func table(_ plan: Plan, _ columns: [PlanColumn]) -> [String] {
    var lines: [String] = []
    plan.forEachRow(columns: columns) { cells in
      lines.append(
        cells.map { cell in
          switch cell {
          case .text(let text): text
          case .integer(let number): "\(number)"
          default: "-"
          }
        }.joined(separator: ": "))
    }
    return lines
  }
}

/// SplitMix64 (public domain, Sebastiano Vigna): the same order for the same seed.
struct SeededOrder: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
