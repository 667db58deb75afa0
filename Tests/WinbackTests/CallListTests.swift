import CustomDump
import Export
import Foundation
import Intake
import Retention
import Storage
import Testing

@testable import Winback

/// Who is on a call list, who is not and why, and how the list looks.
@Suite struct CallListTests {
  private func keys(_ draft: CallListDraft) -> [String] { draft.rows.map(\.call.key.value) }

  @Test func `those who spent most come first, and who is left out is counted`() throws {
    let shop = try CallShop()
    let draft = try shop.draft()
    expectNoDifference(keys(draft), ["ana", "dan", "bo"])
    expectNoDifference(draft.excluded, [.phoneTaken: 1, .noPhone: 1])
    expectNoDifference(draft.audienceCount, 5)
    let ana = try #require(draft.rows.first)
    expectNoDifference(
      [ana.call.phone, ana.name, "\(ana.spendLastYear)", ana.segmentLabel, ana.groupLabel],
      ["+79160000001", "Анна", "1000000", "SOS", "Lost"])
    expectNoDifference(ana.lastDay, Day(iso: "2025-12-28"))
    #expect(ana.advice.hasPrefix("Liked us and vanished"))
    let short = try shop.draft(.group(.lost), shop.options(limit: 1))
    expectNoDifference(keys(short), ["ana"])
    expectNoDifference(short.excluded, [.overLimit: 3, .noPhone: 1])
    try shop.remove()
  }

  @Test func `a list is of whom a selection chooses`() throws {
    let shop = try CallShop()
    try shop.cafe.apply(on: CallShop.today)
    let selection = try shop.cafe.business.selection("spend >= 5000")
    let draft = try shop.draft(.selection(selection, words: "where spend >= 5000"))
    expectNoDifference(keys(draft), ["ana", "dan"])
    expectNoDifference(draft.list.audience, "where spend >= 5000")
    expectNoDifference(draft.rows.map(\.segmentLabel), ["SOS", "SOS"])
    try shop.remove()
  }

  @Test func `who bought since the plan is not told that she is missed`() throws {
    var shop = try CallShop()
    try shop.cafe.apply(on: CallShop.today)
    try shop.cafe.imports(
      ["back,A,2026-02-21,100,ana"], header: "receipt_id,store,issued_at,total,customer")
    let draft = try shop.draft(.segments(["sos"]), shop.options(on: "2026-02-22"))
    expectNoDifference(keys(draft), ["dan", "bo"])
    expectNoDifference(draft.excluded[.cameSince], 1)
    try shop.remove()
  }

  @Test func `who was called of late, refused or has a wrong number is left out`() throws {
    let shop = try CallShop()
    let paths = try shop.export("calls.xlsx")
    try shop.fill(
      paths[0], order: ["ana", "dan", "bo"],
      [
        "ana": ["Outcome": .text("refused")], "dan": ["Outcome": .text("no answer")],
        "bo": ["Outcome": .text("wrong number")],
      ])
    expectNoDifference(try shop.imports(paths).taken.count, 3)
    let next = try shop.draft()
    expectNoDifference(next.excluded, [.refused: 1, .calledRecently: 2, .noPhone: 1])
    expectNoDifference(keys(next), ["eva"])
    let later = try shop.draft(.segments(["sos"]), shop.options(on: "2026-03-22"))
    expectNoDifference(keys(later), ["dan", "eva"])
    expectNoDifference(later.excluded, [.refused: 1, .wrongNumber: 1, .noPhone: 1])
    try shop.remove()
  }

  @Test func `an agreed day counts, before it and after it`() throws {
    let shop = try CallShop()
    let paths = try shop.export("calls.xlsx")
    let day = try #require(Day(iso: "2026-02-25"))
    try shop.fill(
      paths[0], order: ["ana"],
      ["ana": ["Outcome": .text("call back"), "Next call": .day(day.rawValue)]])
    _ = try shop.imports(paths)
    expectNoDifference(
      try shop.draft(.segments(["sos"]), shop.options(on: "2026-02-24")).excluded[
        .calledRecently], 1)
    expectNoDifference(
      keys(try shop.draft(.segments(["sos"]), shop.options(on: "2026-02-25"))),
      ["ana", "dan", "bo"])
    try shop.remove()
  }

  @Test func `who stands on a list without an outcome is told`() throws {
    let shop = try CallShop()
    expectNoDifference(try shop.draft().onOpenLists, 0)
    try shop.export("calls.xlsx")
    expectNoDifference(try shop.draft().onOpenLists, 3)
    expectNoDifference(
      try shop.cafe.business.callLists().map { "\($0.list.id) \($0.calls) \($0.outcomes)" },
      ["1 3 0"])
    try shop.remove()
  }

  @Test(arguments: [Language.ru, .en]) func `the sheet says all and runs nothing`(
    language: Language
  ) throws {
    let shop = try CallShop()
    let paths = try shop.export("calls.xlsx", options: shop.options(language: language))
    let rows = try Workbook(path: paths[0]).rows(CallSheet.name(language))
    let header = try rows.next()?.cells.map(\.text) ?? []
    expectNoDifference(
      Array(header.prefix(5)),
      language == .ru
        ? ["Телефон", "Имя", "Последний визит", "Точка", "За последний год, RUB"]
        : ["Phone", "Name", "Last visit", "Store", "Last year's spend, RUB"])
    // What is written is what a list is read back by.
    expectNoDifference(
      Set(header.compactMap { CallField(header: $0) }), Set(CallField.allCases))
    _ = try rows.next()
    let dan = try rows.next()?.cells ?? []
    expectNoDifference(
      Array(dan.prefix(5)),
      [
        .text("+7 916 000-00-02"), .text("=DAN()"), .date("2025-12-20"), .text("A"),
        .number("8000"),
      ])
    try shop.remove()
  }

  @Test func `a list is split by store, each in a file that can be written`() throws {
    var shop = try CallShop()
    try shop.cafe.imports(
      visits("kim", days(from: "2025-12-01", count: 10), store: "М/1: юг", total: 100)
        .map { $0 + ",+79160000009" }
        + days(from: "2025-11-01", count: 112).map { "o-\($0),М/1: юг,\($0),100,," },
      header: "receipt_id,store,issued_at,total,customer,phone")
    let paths = try shop.export("calls.xlsx", isSplit: true)
    expectNoDifference(
      paths.map { $0.split(separator: "/").last.map(String.init) },
      ["calls-A.xlsx", "calls-М_1__юг.xlsx"])
    for (path, key) in zip(paths, ["ana", "kim"]) {
      try shop.fill(path, order: [key], [key: ["Outcome": .text("reached")]])
    }
    let back = try shop.imports(paths)
    expectNoDifference(back.taken.count, 2)
    expectNoDifference(back.lists, [1])
    try shop.remove()
  }

  @Test func `a file that can't be written leaves no list`() throws {
    let shop = try CallShop()
    let error = #expect(throws: CallFileError.self) { try shop.export("no/calls.xlsx") }
    guard case .notWritten? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    expectNoDifference(try shop.cafe.business.callLists(), [])
    try shop.remove()
  }
}
