import CustomDump
import Retention
import Storage
import Testing

/// Call lists and what came of the calls.
@Suite struct CallTests {
  private func list(_ id: Int64, day: Int = 0) -> CallList {
    CallList(
      id: id, madeAt: Instant(5), author: "ann", audience: "group lost",
      day: Day.start.adding(days: day))
  }

  private func call(_ customer: Int64, phone: String = "+79160000001") -> ListedCall {
    ListedCall(
      customer: customer, key: CustomerKey(kind: .id, value: "c\(1000 - customer)"),
      segment: "sos", store: "A", phone: phone)
  }

  private func entry(
    _ customer: Int64, _ outcome: String, list: Int64 = 1, day: Int = 1
  ) -> CallEntry {
    CallEntry(
      customer: customer, list: list, outcome: outcome, reason: "service", comment: "=1",
      day: Day.start.adding(days: day), nextDay: Day.start.adding(days: day + 7))
  }

  @Test func `a list keeps its customers`() throws {
    let folder = try TemporaryBase()
    let database = try folder.create()
    try database.loadCustomers(3)
    expectNoDifference(try database.nextCallListID(), 1)
    try database.add(list(1), [call(3), call(1)])
    try database.add(list(2, day: 3), [call(2)])
    expectNoDifference(try database.callList(1), list(1))
    expectNoDifference(try database.callList(3), nil)
    expectNoDifference(try database.calls(ofList: 1), [call(1), call(3)])
    expectNoDifference(
      try database.callLists().map { "\($0.list.id) \($0.calls) \($0.outcomes)" },
      ["2 1 0", "1 2 0"])
    expectNoDifference(try database.openCalls(since: .start), [1, 2, 3])
    expectNoDifference(try database.openCalls(since: Day.start.adding(days: 1)), [2])
  }

  @Test func `a list whose number is taken, or with a customer twice, is not kept`() throws {
    let folder = try TemporaryBase()
    let database = try folder.create()
    try database.loadCustomers(2)
    try database.add(list(1), [call(1)])
    #expect(throws: StorageError.self) { try database.add(list(1), [call(2)]) }
    #expect(throws: StorageError.self) { try database.add(list(2), [call(2), call(2)]) }
    expectNoDifference(try database.callLists().count, 1)
    expectNoDifference(try database.calls(ofList: 1), [call(1)])
  }

  @Test func `the newest entry of a call counts, and the older stay`() throws {
    let folder = try TemporaryBase()
    let database = try folder.create()
    try database.loadCustomers(2)
    try database.add(list(1), [call(1), call(2)])
    try database.add(list(2), [call(1)])
    try database.add([entry(1, "no_answer"), entry(2, "reached")], author: "ann", at: Instant(6))
    let seen = try database.counts().seq
    try database.add([entry(1, "reached")], author: "ann", at: Instant(7))
    try database.add([entry(1, "refused", list: 2, day: 0)], author: "ann", at: Instant(8))
    expectNoDifference(
      try database.madeCalls().map(\.entry),
      [entry(1, "reached"), entry(1, "refused", list: 2, day: 0), entry(2, "reached")])
    expectNoDifference(
      try database.madeCalls(ofList: 1, seen: seen).map(\.entry),
      [entry(1, "no_answer"), entry(2, "reached")])
    expectNoDifference(
      try database.lastCalls(by: Day.start.adding(days: 1)).mapValues(\.entry),
      [1: entry(1, "reached"), 2: entry(2, "reached")])
    expectNoDifference(
      try database.lastCalls(by: .start).mapValues(\.entry),
      [1: entry(1, "refused", list: 2, day: 0)])
    expectNoDifference(try database.openCalls(since: .start), [])
  }

  @Test func `an outcome of nobody on the list is refused, and nothing of the file is kept`()
    throws
  {
    let folder = try TemporaryBase()
    let database = try folder.create()
    try database.loadCustomers(2)
    try database.add(list(1), [call(1)])
    #expect(throws: StorageError.self) {
      try database.add(
        [entry(1, "reached"), entry(2, "reached")], author: "ann", at: Instant(6))
    }
    expectNoDifference(try database.madeCalls(), [])
  }

  @Test func `outcomes are never changed or deleted`() throws {
    let folder = try TemporaryBase()
    let database = try folder.create()
    try database.loadCustomers(1)
    try database.add(list(1), [call(1)])
    try database.add([entry(1, "reached")], author: "ann", at: Instant(6))
    #expect(throws: (any Error).self) {
      try database.run("UPDATE call_outcome SET outcome = 'refused'")
    }
    #expect(throws: (any Error).self) { try database.run("DELETE FROM call_outcome") }
  }

  @Test func `who bought within some days is found, less what was returned whole`() throws {
    let folder = try TemporaryBase()
    let database = try folder.create()
    let day: Int64 = 86_400
    try database.load([
      Row(number: "1", customer: "ana", issued: 10 * day),
      Row(number: "2", customer: "bo", issued: 12 * day),
      Row(number: "3", customer: "cy", issued: 10 * day),
      Row(number: "4", customer: "cy", issued: 14 * day),
      .refund("5", of: "3", issued: 11 * day),
    ])
    let first = Day(Row(number: "0", issued: 0).day)
    func bought(_ customer: String, _ days: ClosedRange<Int>, asOf: Int64 = 30) throws -> Int? {
      let id = try #require(
        try database.customers(matching: [CustomerKey(kind: .id, value: customer)]).first?.id)
      let span = first.adding(days: days.lowerBound)...first.adding(days: days.upperBound)
      return try database.firstPurchases(
        [(customers: [id], days: span)], asOf: Instant(Row.epoch + asOf * day))[0]
        .map { $0.days(since: first) }
    }
    expectNoDifference(try bought("ana", 10...12), 10)
    expectNoDifference(try bought("ana", 11...40), nil)
    expectNoDifference(try bought("bo", 1...11), nil)
    expectNoDifference(try bought("bo", 1...30, asOf: 11), nil)
    expectNoDifference(try bought("cy", 1...30), 14)
    expectNoDifference(try bought("cy", 1...13), nil)
    expectNoDifference(try bought("cy", 1...13, asOf: 10), 10)
  }
}
