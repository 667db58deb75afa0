import CustomDump
import Retention
import Testing

@testable import Storage

/// Five customers, and plans on the days 0, 10, 10 and 20.
@Suite struct MoveTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
    try database.loadCustomers(5)
    try database.apply("a", day: 0, (1...3).map { .move($0, nil, "often", cause: "import") })
    try database.apply("b", day: 10, [.move(1, "often", "lost"), .move(2, "often", "lost")])
    try database.apply("c", day: 10, [.move(2, "lost", "often", cause: "receipt")])
    try database.apply(
      "d", day: 20, [.move(1, "lost", "dead"), .move(2, "often", "lost"), .move(4, nil, "lost")])
  }

  private func moves(_ from: Int, _ to: Int) throws -> [String] {
    var moves: [String] = []
    try database.forEachMove(
      from: Day.start.adding(days: from), to: Day.start.adding(days: to)
    ) { move in
      let before = "\(move.fromSegment ?? "-")/\(move.fromGroup ?? "-")"
      moves.append("\(move.customer) \(move.to.key.value) \(before): \(move.to.summary)")
    }
    return moves
  }

  @Test func `a move is from where she stood on a day to where she stood on a later one`() throws {
    expectNoDifference(try moves(0, 9), [])
    expectNoDifference(
      try moves(-1, 0),
      [
        "1 c999 -/-: c999 - often plan 1", "2 c998 -/-: c998 - often plan 1",
        "3 c997 -/-: c997 - often plan 1",
      ])
    // Customer 2 left and came back on the same day.
    expectNoDifference(try moves(9, 10), ["1 c999 often/o: c999 often lost plan 2"])
    expectNoDifference(
      try moves(0, 100),
      [
        "1 c999 often/o: c999 lost dead plan 4", "2 c998 often/o: c998 often lost plan 4",
        "4 c996 -/-: c996 - lost plan 4",
      ])
    expectNoDifference(try moves(20, 100), [])
    expectNoDifference(try moves(100, 0), [])
  }

  @Test func `a plan of an earlier day that is applied later counts from its day on`() throws {
    try database.apply("e", day: 5, [.move(3, "often", "dead")])
    expectNoDifference(try moves(4, 5), ["3 c997 often/o: c997 often dead plan 5"])
  }

  @Test(arguments: [
    (-1, []), (0, ["often o 3"]), (9, ["often o 3"]), (10, ["lost l 1", "often o 2"]),
    (20, ["dead d 1", "lost l 2", "often o 1"]), (90, ["dead d 1", "lost l 2", "often o 1"]),
  ])
  func `segments are counted at the end of a day`(day: Int, expected: [String]) throws {
    let counts = try database.segmentCounts(on: Day.start.adding(days: day))
    expectNoDifference(counts.map { "\($0.segment) \($0.group) \($0.customers)" }, expected)
  }

  @Test(
    arguments: [
      ("lost", nil, ["c998 often lost plan 4", "c996 - lost plan 4"]),
      ("lost", 19, ["c999 often lost plan 2"]),
      ("often", 19, ["c998 lost often plan 3", "c997 - often plan 1"]),
      ("often", -1, []), ("nothing", nil, []),
    ] as [(String, Int?, [String])])
  func `the customers of a segment are those who stand in it`(
    segment: String, day: Int?, expected: [String]
  ) throws {
    var found: [String] = []
    try database.forEachCustomer(
      in: segment, at: day.map { Day.start.adding(days: $0) }
    ) { found.append($1.summary) }
    expectNoDifference(found, expected)
  }

  @Test func `a journal without its plan is named`() throws {
    try database.runScript(
      "DROP TRIGGER applied_plan_stays; DROP TRIGGER applied_plan_ends; DELETE FROM applied_plan")
    #expect(throws: StorageError.unreadable(what: "decision 6: its plan")) {
      try database.segmentCounts(on: .start)
    }
    #expect(throws: StorageError.unreadable(what: "decision 6: its plan")) {
      try database.decisions(of: 1)
    }
    #expect(throws: StorageError.unreadable(what: "decision 6: its plan")) {
      try database.standings()
    }
  }
}
