import CustomDump
import Export
import Foundation
import Retention
import Storage
import Testing

@testable import Winback

/// Filled-in lists come back: taken + unchanged + empty + refused = rows.
@Suite struct CallImportTests {
  private func counts(_ done: CallImport) -> [Int] {
    [done.taken.count, done.unchanged, done.empty, done.refused.count, done.rows]
  }

  @Test func `rows come back sorted, cut and in either language`() throws {
    let shop = try CallShop()
    let paths = try shop.export("calls.xlsx")
    let (called, next) = (Day(iso: "2026-02-21"), Day(iso: "2026-03-05"))
    try shop.fill(
      paths[0], order: ["bo", "ana"],
      [
        "bo": [
          "Outcome": .text(" Дозвонились "), "Reason": .text("SERVICE"),
          "Comment": .text("=так и сказал"), "Called on": .text("21.02.2026"),
          "Next call": .day(next?.rawValue ?? 0),
        ]
      ])
    let expected = CallEntry(
      customer: try shop.cafe.customer("bo").id, list: 1, outcome: "reached", reason: "service",
      comment: "=так и сказал", day: try #require(called), nextDay: next)
    let dry = try shop.imports(paths, on: "2026-02-22", dryRun: true)
    expectNoDifference(counts(dry), [1, 0, 1, 0, 2])
    let done = try shop.imports(paths, on: "2026-02-22")
    expectNoDifference(done.taken, [expected])
    expectNoDifference(try shop.cafe.business.database.madeCalls().map(\.entry), [expected])
    try shop.remove()
  }

  @Test func `the same file once more changes nothing, another outcome is a new entry`() throws {
    let shop = try CallShop()
    let paths = try shop.export("calls.xlsx")
    try shop.fill(paths[0], order: ["ana"], ["ana": ["Outcome": .text("no answer")]])
    expectNoDifference(counts(try shop.imports(paths)), [1, 0, 0, 0, 1])
    expectNoDifference(counts(try shop.imports(paths)), [0, 1, 0, 0, 1])
    // A day later, too: the row has no day of its own.
    expectNoDifference(counts(try shop.imports(paths, on: "2026-02-21")), [0, 1, 0, 0, 1])
    try shop.fill(paths[0], order: ["ana"], ["ana": ["Outcome": .text("reached")]])
    expectNoDifference(
      counts(try shop.imports(paths, on: "2026-02-21")), [1, 0, 0, 0, 1])
    expectNoDifference(
      try shop.cafe.business.database.madeCalls().map {
        "\($0.entry.outcome) \($0.entry.day)"
      }, ["reached 2026-02-21"])
    try shop.remove()
  }

  @Test(arguments: [
    (["Outcome": Cell.text("maybe")], "no outcome 'maybe'"),
    (["Outcome": .text("reached"), "Reason": .text("rain")], "no reason 'rain'"),
    (["Comment": .text("will come")], "the outcome is empty and something stands beside it"),
    (["Outcome": .text("reached"), "Next call": .text("soon")], "'Next call': 'soon' is no day"),
    (
      ["Outcome": .text("reached"), "Called on": .text("2026-02-31")],
      "'Called on': '2026-02-31' is no day"
    ),
    (["Outcome": .text("reached"), "Called on": .text("2026-02-23")], "yet to come"),
    (
      ["Outcome": .text("reached"), "Called on": .text("2026-02-19")],
      "is before the list, which is of 2026-02-20"
    ),
    (
      [
        "Outcome": .text("call back"), "Called on": .text("2026-02-21"),
        "Next call": .text("2026-02-20"),
      ], "the next call, 2026-02-20, is before this one of 2026-02-21"
    ),
    (["Outcome": .text("reached"), "Phone": .text("+7 916 000-00-02")], "sorted apart"),
    (["Outcome": .text("reached"), "winback customer": .text("id:dan")], "of no list of this"),
    (["Outcome": .text("reached"), "winback list": .integer(9)], "of no list of this base"),
    (["Outcome": .text("reached"), "winback check": .text("aaaaaaaaaa")], "of no list of this"),
    (
      ["Outcome": .text("reached"), "Comment": .text(String(repeating: "о", count: 2001))],
      "a comment of 2001 characters"
    ),
  ])
  func `a row that can't be taken is refused with its place and its mend`(
    cells: [String: Cell], due: String
  ) throws {
    let shop = try CallShop()
    let paths = try shop.export("calls.xlsx")
    try shop.fill(
      paths[0], order: ["bo", "ana"], ["ana": cells, "bo": ["Outcome": .text("reached")]])
    let done = try shop.imports(paths, on: "2026-02-22")
    expectNoDifference(counts(done), [1, 0, 0, 1, 2])
    let refusal = try #require(shop.refusals(done).first)
    #expect(refusal.hasPrefix("3 ") && refusal.contains(due), "\(refusal)")
    try shop.remove()
  }

  @Test func `rows that were not on the list, twice and of the erased are refused`() throws {
    let shop = try CallShop()
    let paths = try shop.export("calls.xlsx")
    try shop.fill(
      paths[0], order: ["ana", "new", "ana"],
      ["ana": ["Outcome": .text("reached")], "new": ["Outcome": .text("reached")]])
    let done = try shop.imports(paths)
    expectNoDifference(counts(done), [1, 1, 0, 1, 3])
    #expect(shop.refusals(done)[0].hasPrefix("3 this row was not on the list"))
    try shop.remove()
  }

  @Test func `a list of another base is refused row by row`() throws {
    let (own, other) = (try CallShop(), try CallShop())
    let paths = try other.export("calls.xlsx")
    var options = own.options()
    options.now = Instant(Shop.now.rawValue + 60)
    try own.export("calls.xlsx", options: options)
    try other.fill(paths[0], order: ["ana"], ["ana": ["Outcome": .text("reached")]])
    // Both bases have a list 1 with her; they were made a minute apart.
    let done = try own.imports(paths, on: "2026-02-22")
    expectNoDifference(counts(done), [0, 0, 0, 1, 1])
    try own.remove()
    try other.remove()
  }

  @Test func `a CSV list comes back, too`() throws {
    let shop = try CallShop()
    let paths = try shop.export("calls.csv", form: .csv)
    let url = URL(fileURLWithPath: paths[0])
    let text = try String(contentsOf: url, encoding: .utf8)
    #expect(text.contains("'+7 916 000-00-02;'=DAN();"))
    let place = CallSheet.Field.allCases.firstIndex(of: .outcome) ?? 0
    let lines = text.components(separatedBy: "\r\n").enumerated().map { index, line in
      var cells = line.components(separatedBy: ";")
      if index > 0, cells.count > place { cells[place] = "дозвонились" }
      return cells.joined(separator: ";")
    }
    // As Excel of a Russian machine saves it.
    let saved = lines.joined(separator: "\r\n").replacingOccurrences(of: "\u{feff}", with: "")
    try #require(saved.data(using: .windowsCP1251)).write(to: url)
    let done = try shop.imports(paths, encoding: "windows-1251")
    expectNoDifference(counts(done), [3, 0, 0, 0, 3])
    expectNoDifference(done.byOutcome, [.reached: 3])
    try shop.remove()
  }

  @Test func `a file that is no list is refused whole`() throws {
    let shop = try CallShop()
    let path = shop.cafe.shop.file("other.csv")
    try Data("Phone;Outcome\r\n1;reached\r\n".utf8).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: CallFileError.self) { try shop.imports([path]) }
    expectNoDifference(error, .notACallList(file: path))
    try shop.remove()
  }

  @Test(arguments: [
    ("2026-03-05", "2026-03-05"), ("05.03.2026", "2026-03-05"), ("5.3.2026", "2026-03-05"),
    ("2026-03-05 00:00:00", "2026-03-05"), ("46086", "2026-03-05"), ("05.03.26", nil),
    ("05/03/2026", nil), ("31.02.2026", nil), ("tomorrow", nil), ("", nil), ("1", nil),
    ("99999999999999999999", nil), ("46086.5", nil),
  ])
  func `a day is read as people type it, and never guessed`(text: String, due: String?) {
    expectNoDifference(CallDayText.day(text).map { "\($0)" }, due)
  }
}
