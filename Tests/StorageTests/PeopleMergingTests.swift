import CustomDump
import Retention
import Testing

@testable import Storage

/// Several keys of one person: what is known of her, and corrections of who is who.
@Suite struct PeopleMergingTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  private func members(_ key: CustomerKey) throws -> [Int64] {
    try database.persons().group(of: try database.number(of: key))
  }

  @Test func `a person knows the newest of what her keys know, and all their tags`() throws {
    try database.loadCustomers([
      PersonEntry(
        keys: [.id("C1"), .card("7")],
        edit: ProfileEdit(given: Profile(name: "Anna", sex: "f", source: "shop")), tags: ["a"])
    ])
    try database.loadCustomers([
      PersonEntry(
        keys: [.card("7")], edit: ProfileEdit(given: Profile(name: "Anna P.", status: "gold")),
        tags: ["b"])
    ])
    expectNoDifference(try database.people(), [#"C1 Anna P. ["a", "b"]"#])
    expectNoDifference(
      try database.profile(of: members(.id("C1"))),
      Profile(name: "Anna P.", sex: "f", source: "shop", status: "gold"))
  }

  @Test func `what the staff take back is gone from all her keys`() throws {
    try database.loadCustomers([
      .named("Anna", .id("C1"), .card("7"), tags: ["a"]), .named("Anya", .card("7"), tags: ["a"]),
    ])
    let members = try members(.id("C1"))
    try database.say(
      of: members, edit: ProfileEdit(given: Profile(sex: "f"), takenBack: [.name]),
      tags: [TagEdit(tag: "a", isSet: false)], author: "bo", at: Instant(9))
    expectNoDifference(try database.profile(of: members), Profile(sex: "f"))
    expectNoDifference(try database.tags(of: members), [])
  }

  @Test func `the name on receipts stands in where no profile has one`() throws {
    var row = Row(number: "1", customer: "C1")
    row.name = "Anna at the till"
    try database.load([row])
    expectNoDifference(try database.people(), ["C1 Anna at the till"])
    try database.loadCustomers([.named("Anna", .id("C1"))])
    expectNoDifference(try database.people(), ["C1 Anna"])
  }

  @Test func `a merge joins, an undo parts, and both are written down`() throws {
    try database.loadCustomers([.named("Anna", .id("C1")), .named("Anya", .phone("+79161234567"))])
    let pair: (CustomerKey, CustomerKey) = (.phone("+79161234567"), .id("C1"))
    let dry = try database.persons(correcting: .merge, [pair])
    let number = try database.correct(
      .merge, [pair], author: "bo", reason: "one", at: Instant(7))
    let ana = try database.number(of: .id("C1"))
    expectNoDifference(try members(.id("C1")).count, 2)
    expectNoDifference(dry.persons.group(of: ana), try members(.id("C1")))
    let undone = try database.persons(undoing: number)
    try database.undo(correction: number, author: "bo", reason: "no", at: Instant(8))
    expectNoDifference(try members(.id("C1")), [ana])
    expectNoDifference(undone.group(of: ana), [ana])
    let keys = Correction.Pair(customer: .id("C1"), other: .phone("+79161234567"))
    expectNoDifference(
      try database.corrections(),
      [
        Correction(
          id: 1, seq: 3, kind: .merge, madeAt: Instant(7), author: "bo", reason: "one",
          undoes: nil, undoneBy: 2, pairs: [keys]),
        Correction(
          id: 2, seq: 4, kind: .undo, madeAt: Instant(8), author: "bo", reason: "no", undoes: 1,
          undoneBy: nil, pairs: []),
      ])
    #expect(throws: StorageError.self) {
      try database.undo(correction: number, author: "bo", reason: "", at: Instant(9))
    }
    #expect(throws: StorageError.self) {
      try database.undo(correction: 2, author: "bo", reason: "", at: Instant(9))
    }
    #expect(throws: StorageError.self) {
      try database.correct(.merge, [(.id("C1"), .id("C1"))], author: "", reason: "", at: Instant(9))
    }
    #expect(try database.check() == [])
  }

  @Test func `a key that was only seen is parted, and is no contact any more`() throws {
    try database.loadCustomers([
      .named("Anna", .id("C1"), .phone("+79161234567"), .phone("+79160000000"))
    ])
    let pair: (CustomerKey, CustomerKey) = (.phone("+79161234567"), .id("C1"))
    let dry = try database.persons(correcting: .split, [pair])
    let number = try database.correct(
      .split, [pair], author: "bo", reason: "sister", at: Instant(7))
    let members = try members(.id("C1"))
    expectNoDifference(members.count, 1)
    expectNoDifference(dry.persons.group(of: members[0]), members)
    expectNoDifference(try database.contacts(of: members).phones, ["+79160000000"])
    let found = try database.customers(matching: [.phone("+79161234567")])
    expectNoDifference(found.map(\.key), [.phone("+79161234567")])
    try database.undo(correction: number, author: "bo", reason: "no", at: Instant(8))
    expectNoDifference(
      Set(try database.contacts(of: try self.members(.id("C1"))).phones),
      ["+79161234567", "+79160000000"])
  }

  @Test func `the effect of parting a card that was only seen is what comes of it`() throws {
    try database.loadCustomers([
      .named("Anna", .id("C1"), .card("K9")), .named("Bo", .id("C2"), .card("K9")),
    ])
    expectNoDifference(try members(.id("C1")).count, 2)
    let pairs: [(CustomerKey, CustomerKey)] = [(.card("K9"), .id("C1")), (.card("K9"), .id("C2"))]
    let dry = try database.persons(correcting: .split, pairs)
    #expect(dry.persons.isEveryoneAlone)
    try database.correct(.split, pairs, author: "bo", reason: "lent", at: Instant(7))
    expectNoDifference(try members(.id("C1")).count, 1)
  }

  @Test func `figures of several keys count purchases and days once`() throws {
    try database.load([
      Row(number: "1", customer: "C1", issued: 100, total: 300),
      Row(number: "2", keyKind: .card, customer: "7", issued: 200, total: 50),
      Row(number: "3", keyKind: .card, customer: "7", issued: 300_000, total: 40),
      .refund("4", of: "1", total: 100, issued: 400_000),
    ])
    let members = [try database.number(of: .id("C1")), try database.number(of: .card("7"))]
    expectNoDifference(
      try database.figures(of: members, asOf: Instant(.max)),
      PersonFigures(
        purchases: 3, visits: 2, spend: 290, lastDay: Day(Int32(7_305 + 3)), receipts: 4,
        segment: nil))
  }

  @Test func `the order of files does not matter to what is known of a person`() throws {
    let entries: [PersonEntry] = [
      .named("Anna", .id("C1"), .phone("+79161234567"), tags: ["a"]),
      .named(nil, .phone("+79161234567"), tags: ["b"]), .named(nil, .id("C2"), .card("7")),
      .named(nil, .card("7"), .email("x@y.z"), tags: ["c"]),
    ]
    var answers: Set<[String]> = []
    for seed in 0..<12 {
      let base = try TemporaryBase()
      let database = try base.create()
      var random = SeededRandom(seed)
      for entry in entries.shuffled(using: &random) { try database.loadCustomers([entry]) }
      answers.insert(try database.people())
    }
    expectNoDifference(answers, [[#"C1 Anna ["a", "b"]"#, #"C2 - ["c"]"#]])
  }
}
