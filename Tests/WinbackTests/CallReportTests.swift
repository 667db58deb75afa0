import CustomDump
import Export
import Foundation
import Intake
import Retention
import Storage
import Testing

@testable import Winback

/// Why customers leave and who came back, by store.
@Suite struct CallReportTests {
  private func part(_ reasons: [CallReason: Int]) -> CallReport.Part {
    var part = CallReport.Part(.store("MSK-1"))
    part.reasons = reasons
    return part
  }

  @Test(arguments: [
    (
      [CallReason.service: 12, .quality: 2, .other: 1],
      "MSK-1: service is named in 12 of 15 conversations, 80 %; usual 65 %",
      "MSK-1: обслуживание — в 12 из 15 разговоров, 80 %; обычно 65 %"
    ),
    (
      [.service: 6, .forgot: 2, .moved: 2],
      "MSK-1: forgot or moved is named in 4 of 10 conversations, 40 %; usual 10 %",
      "MSK-1: забыл или переехал — в 4 из 10 разговоров, 40 %; обычно 10 %"
    ),
    (
      [.service: 9],
      "MSK-1: not enough data: a reason is named in 9 conversations, at least 10 are needed",
      "MSK-1: мало данных: причина названа в разговорах: 9, нужно не меньше 10"
    ),
    (
      [.other: 10], "MSK-1: other is named in 10 of 10 conversations, 100 %",
      "MSK-1: другое — в 10 из 10 разговоров, 100 %"
    ),
  ])
  func `what is named more than usual is said first`(
    reasons: [CallReason: Int], en: String, ru: String
  ) {
    expectNoDifference(part(reasons).finding(in: .en), en)
    expectNoDifference(part(reasons).finding(in: .ru), ru)
  }

  @Test func `the usual shares are all of those who leave`() {
    expectNoDifference(ReasonKind.allCases.compactMap(\.usualPercent).reduce(0, +), 100)
    expectNoDifference(ReasonKind(.moved), .forgotten)
  }

  @Test func `calls, reasons and who came back are counted by store`() throws {
    var shop = try CallShop()
    let paths = try shop.export("calls.xlsx", options: shop.options(on: "2026-01-30"))
    try shop.fill(
      paths[0], order: ["ana", "dan", "bo"],
      [
        "ana": ["Outcome": .text("reached"), "Reason": .text("service")],
        "dan": ["Outcome": .text("reached"), "Reason": .text("moved")],
        "bo": ["Outcome": .text("no answer")],
      ])
    _ = try shop.imports(paths, on: "2026-01-30")
    try shop.cafe.imports(
      [
        "a1,A,2026-01-30,100,ana",  // on the day itself: before or after the call is not known
        "d1,A,2026-03-01,100,dan", "b1,A,2026-02-10,100,bo",
      ])
    let report = try shop.cafe.business.callReport(at: shop.cafe.shop.moment("2026-02-15"))
    let store = try #require(report.stores.first)
    expectNoDifference(report.stores.map(\.place), [.store("A")])
    expectNoDifference(store.outcomes, [.reached: 2, .noAnswer: 1])
    expectNoDifference(store.reasons, [.service: 1, .moved: 1])
    expectNoDifference(
      [store.cameBackReached, store.cameBackOthers, store.stillRunning], [0, 1, 2])
    let later = try shop.cafe.business.callReport(at: shop.cafe.shop.moment("2026-03-02")).total
    expectNoDifference(
      [later.cameBackReached, later.cameBackOthers, later.stillRunning], [1, 1, 0])
    let none = try shop.cafe.business.callReport(
      from: Day(iso: "2026-01-31"), at: shop.cafe.shop.moment("2026-03-02"))
    expectNoDifference(none.total.calls, 0)
    expectNoDifference(none.stores, [])
    try shop.remove()
  }

  @Test func `the report is a workbook, too`() throws {
    let shop = try CallShop()
    let paths = try shop.export("calls.xlsx")
    try shop.fill(paths[0], order: ["ana"], ["ana": ["Outcome": .text("reached")]])
    _ = try shop.imports(paths)
    let path = shop.cafe.shop.file("report.xlsx")
    try CallReportFile.write(
      shop.cafe.business.callReport(at: shop.cafe.shop.moment("2026-03-10")), to: path,
      language: .en)
    let workbook = try Workbook(path: path)
    expectNoDifference(workbook.sheetNames, ["Stores", "Reasons"])
    let rows = try workbook.rows("Stores")
    _ = try rows.next()
    expectNoDifference(
      try rows.next()?.cells.map(\.text),
      [
        "A", "1", "1", "0", "0", "0", "0", "0",
        "A: not enough data: a reason is named in 0 conversations, at least 10 are needed",
      ])
    try shop.remove()
  }
}
