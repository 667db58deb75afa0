import CustomDump
import Retention
@testable import Storage
import Testing

/// Histories, standings and look-ups of people with several keys.
@Suite struct PersonHistoryTests {
  let base: TemporaryBase
  let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  private static let always = Instant(Row.epoch + 3_000_000_000)

  private func correct(
    _ kind: String, _ pair: (Int64, Int64)? = nil, undoes: Int64? = nil
  ) throws {
    try database.write { connection throws(StorageError) in
      let id = try connection.nextID(in: "correction")
      try connection.execute(
        """
        INSERT INTO correction (id, seq, kind, made_at, author, reason, undoes)
        VALUES (\(id), \(try connection.takeSeqs(1)), \(kind), 0, 'ann', '', \(undoes))
        """)
      if let pair {
        try connection.execute(
          """
          INSERT INTO correction_pair (correction_id, customer_id, other_id)
          VALUES (\(id), \(pair.0), \(pair.1))
          """)
      }
    }
  }

  /// `ana: 1 2` for each person, her sales by their instants.
  private func people(asOf: Int64 = 3_000_000_000, seen: Int64? = nil) throws -> [String] {
    try database.history(asOf: asOf, seen: seen).map { customer in
      "\(customer.key): " + customer.sales.map { "\($0.issued)" }.joined(separator: " ")
    }
  }

  @Test func `a person has the receipts of all her keys in the order of their instants`() throws {
    try database.load([
      Row(number: "1", keyKind: .card, customer: "7", issued: 10),
      Row(number: "2", keyKind: .phone, customer: "+7", issued: 20),
      Row(number: "3", customer: "ana", issued: 15, card: "7", phone: "+7"),
      Row(number: "4", customer: "zoe", issued: 5),
    ])
    expectNoDifference(try people(), ["ana: 10 15 20", "zoe: 5"])
    // In the order of their own keys, whatever else they have.
    expectNoDifference(try people(asOf: 12), ["7: 10", "zoe: 5"])
    expectNoDifference(try people(asOf: 16), ["ana: 10 15", "zoe: 5"])
  }

  @Test func `goods and returns of every key are hers`() throws {
    try database.load([
      Row(
        number: "1", keyKind: .card, customer: "7", issued: 10,
        goods: [.init(category: "tea", amount: 1)]),
      Row(number: "2", issued: 15, card: "7", goods: [.init(category: "ale", amount: 1)]),
      .refund("3", of: "1", total: 40, issued: 30), .refund("4", of: "2", total: 30, issued: 31),
    ])
    let history = try database.history()
    expectNoDifference(history.map(\.key), ["ana"])
    expectNoDifference(history.first?.sales.map(\.goods), [["1000 tea"], ["1000 ale"]])
    expectNoDifference(history.first?.sales.map(\.returns), [["40 at 30"], ["30 at 31"]])
  }

  @Test func `a view of the past gives the past's answer after new links`() throws {
    try database.load([
      Row(number: "1", keyKind: .phone, customer: "+7", issued: 10),
      Row(number: "2", customer: "ana", issued: 20),
    ])
    let first = try database.counts().seq
    try database.load([Row(number: "3", customer: "ana", issued: 30, phone: "+7")])
    let second = try database.counts().seq
    try database.load([Row(number: "4", customer: "bo", issued: 40, phone: "+7")])
    let third = try database.counts().seq
    try correct("merge", (1, 2))
    expectNoDifference(try people(seen: first), ["+7: 10", "ana: 20"])
    expectNoDifference(try people(seen: second), ["ana: 10 20 30"])
    expectNoDifference(try people(seen: third), ["+7: 10", "ana: 20 30", "bo: 40"])
    expectNoDifference(try people(), ["ana: 10 20 30", "bo: 40"])
    expectNoDifference(try database.persons(seen: third).shared, [1])
    expectNoDifference(try database.persons().shared, [])
  }

  @Test func `merge, split and undo change the history at once`() throws {
    try database.load([
      Row(number: "1", customer: "ana", issued: 10, card: "7"),
      Row(number: "2", customer: "bo", issued: 20, card: "7"),
      Row(number: "3", customer: "cy", issued: 30),
    ])
    expectNoDifference(try people(), ["ana: 10 20", "cy: 30"])
    try correct("split", (1, 2))
    expectNoDifference(try people(), ["ana: 10", "bo: 20", "cy: 30"])
    try correct("merge", (2, 3))
    expectNoDifference(try people(), ["ana: 10", "bo: 20 30"])
    try correct("undo", undoes: 1)
    expectNoDifference(try people(), ["ana: 10 20 30"])
    expectNoDifference(try database.check(), [])
  }

  // MARK: Where she stands

  private func point() throws -> ViewPoint {
    ViewPoint(seen: try database.counts().seq, asOf: Self.always)
  }

  @Test func `a person stands where the newest decision on any of her keys put her`() throws {
    try database.load([
      Row(number: "1", keyKind: .phone, customer: "+7", issued: 10),
      Row(number: "2", customer: "ana", issued: 20),
    ])
    try database.apply("a", day: 1, [.move(1, nil, "often"), .move(2, nil, "lost")])
    try database.apply("b", day: 2, [.move(1, "often", "rare")])
    let since = try point()
    expectNoDifference(
      try database.standings(newSince: since),
      ["+7 #1 rare since 20002 new -", "ana #2 lost since 20001 new -"])
    try database.load([Row(number: "3", customer: "ana", issued: 30, phone: "+7")])
    expectNoDifference(
      try database.standings(newSince: since), ["ana #2 rare since 20002 new 30 linked"])
    // Her journal goes on from there, under her own number.
    try database.apply("c", day: 3, asOf: Self.always, [.move(2, "rare", "often")])
    expectNoDifference(try database.check(), [])
    expectNoDifference(
      try database.decisions(of: 1).map(\.summary), try database.decisions(of: 2).map(\.summary))
    expectNoDifference(
      try database.decisions(of: 2).map { "\($0.key.value) \($0.to)" },
      ["+7 often", "ana lost", "+7 rare", "ana often"])
    expectNoDifference(
      try database.standings(newSince: try point(), customer: 1),
      ["ana #2 often since 20003 new -"])
  }

  @Test func `a decision that does not begin where a person stood is found`() throws {
    try database.load([
      Row(number: "1", keyKind: .phone, customer: "+7", issued: 10),
      Row(number: "2", customer: "ana", issued: 20, phone: "+7"),
    ])
    try database.apply("a", day: 1, asOf: Self.always, [.move(1, nil, "lost")])
    try database.apply("b", day: 2, asOf: Self.always, [.move(2, "lost", "often")])
    expectNoDifference(try database.check(), [])
    try database.apply("c", day: 3, asOf: Self.always, [.move(1, "never", "rare")])
    let seq = try database.lastDecision()
    expectNoDifference(
      try database.check(),
      [
        CheckFinding(
          check: "every decision begins where the customer's last one ended",
          detail: "decision \(seq)")
      ])
  }

  @Test func `who left and who came are news, and by what`() throws {
    try database.load([
      Row(number: "1", customer: "ana", issued: 10, phone: "+7"),
      Row(number: "2", keyKind: .phone, customer: "+7", issued: 20),
      Row(number: "3", customer: "bo", issued: 5), Row(number: "4", customer: "cy", issued: 6),
    ])
    let since = try point()
    expectNoDifference(
      try database.standings(newSince: since).map { String($0.suffix(6)) },
      [" new -", " new -", " new -"])
    // The phone is shared from now on: she loses what was bought with it.
    try database.load([Row(number: "5", customer: "bo", issued: 30, phone: "+7")])
    expectNoDifference(
      try database.standings(newSince: since),
      [
        "+7 #2 - since 0 new - linked", "ana #1 - since 0 new - linked",
        "bo #3 - since 0 new 30", "cy #4 - since 0 new -",
      ])
    try correct("merge", (3, 4))
    expectNoDifference(
      try database.standings(newSince: since),
      [
        "+7 #2 - since 0 new - linked", "ana #1 - since 0 new - linked",
        "bo #3 - since 0 new 30 corrected",
      ])
    expectNoDifference(
      try database.standings(newSince: try point()).map { String($0.suffix(6)) },
      [" new -", " new -", " new -"])
  }

  @Test func `receipts of a key that was another's are no news of hers`() throws {
    try database.load([
      Row(number: "1", customer: "ana", issued: 10),
      Row(number: "2", keyKind: .phone, customer: "+7", issued: 50),
    ])
    let since = try point()
    try correct("merge", (1, 2))
    expectNoDifference(
      try database.standings(newSince: since), ["ana #1 - since 0 new - corrected"])
  }

  @Test func `moves and counts of segments are of persons`() throws {
    try database.load([
      Row(number: "1", keyKind: .phone, customer: "+7"), Row(number: "2", customer: "ana"),
      Row(number: "3", customer: "bo"),
    ])
    try database.apply(
      "a", day: 1, [.move(1, nil, "often"), .move(2, nil, "lost"), .move(3, nil, "lost")])
    try database.apply("b", day: 2, [.move(1, "often", "rare")])
    try database.load([Row(number: "4", customer: "ana", phone: "+7")])
    var moves: [String] = []
    try database.forEachMove(from: .start, to: Day.start.adding(days: 2)) { move in
      moves.append("\(move.customer) \(move.fromSegment ?? "-") \(move.to.to)")
    }
    expectNoDifference(moves, ["3 - lost", "2 - rare"])
    let counts = try database.segmentCounts(on: Day.start.adding(days: 2))
    expectNoDifference(counts.map { "\($0.segment) \($0.customers)" }, ["lost 1", "rare 1"])
    var found: [String] = []
    try database.forEachCustomer(in: "rare") { found.append("\($0) \($1.key.value)") }
    expectNoDifference(found, ["2 +7"])
  }

  @Test func `newer rows and other links leave the persons of a view out`() throws {
    try database.load([
      Row(number: "1", customer: "ana", issued: 10, phone: "+7"),
      Row(number: "2", keyKind: .phone, customer: "+7", issued: 20),
      Row(number: "3", customer: "bo", issued: 5), Row(number: "4", customer: "cy", issued: 6),
    ])
    let since = try database.counts().seq
    func leftOut() throws -> Set<Int64> {
      try database.customersWithRows(after: since, asOf: Self.always)
    }
    expectNoDifference(try leftOut(), [])
    try database.load([Row(number: "5", keyKind: .phone, customer: "+7", issued: 40)])
    expectNoDifference(try leftOut(), [1])
    try correct("merge", (3, 4))
    expectNoDifference(try leftOut(), [1, 3, 4])
  }

  // MARK: Looking up

  @Test func `a person is found by any of her keys, once`() throws {
    try database.load([
      Row(number: "1", customer: "ana", card: "7", phone: "+7", email: "a@b"),
      Row(number: "2", keyKind: .phone, customer: "+7"),
      Row(number: "3", customer: "bo", email: "a@b"), Row(number: "4", customer: "7"),
    ])
    func found(_ keys: CustomerKey...) throws -> [String] {
      try database.customers(matching: keys).map { "\($0.id) \($0.key.value)" }
    }
    expectNoDifference(try found(.init(kind: .id, value: "ana")), ["1 ana"])
    expectNoDifference(try found(.init(kind: .phone, value: "+7")), ["1 ana"])
    expectNoDifference(try found(.init(kind: .card, value: "7")), ["1 ana"])
    expectNoDifference(
      try found(.init(kind: .card, value: "7"), .init(kind: .phone, value: "+7")), ["1 ana"])
    expectNoDifference(
      try found(.init(kind: .id, value: "7"), .init(kind: .card, value: "7")), ["4 7", "1 ana"])
    expectNoDifference(try found(.init(kind: .email, value: "a@b")), ["1 ana", "3 bo"])
    expectNoDifference(try found(.init(kind: .email, value: "z@b")), [])
    expectNoDifference(try database.receipts(of: 2).map(\.number).sorted(), ["1", "2"])
  }

  @Test func `links tell every key with its evidence`() throws {
    try database.load([
      Row(number: "1", customer: "ana", issued: 10, phone: "+7"),
      Row(number: "2", keyKind: .phone, customer: "+7", issued: 20, email: "a@b"),
      Row(number: "3", customer: "bo", issued: 30, card: "7"),
      Row(number: "4", customer: "cy", issued: 40, email: "a@b"),
    ])
    try correct("merge", (1, 3))
    let ana = CustomerKey(kind: .id, value: "ana")
    let bo = CustomerKey(kind: .id, value: "bo")
    let phone = CustomerKey(kind: .phone, value: "+7")
    func seen(_ with: CustomerKey, _ line: Int, _ issued: Int64) -> KeyLink.Evidence {
      KeyLink.Evidence(
        of: with, file: "sales.csv", line: line, issued: Instant(Row.epoch + issued))
    }
    let expected = [
      KeyLink(key: ana, customer: 1, evidence: [], correction: 1, isShared: false),
      KeyLink(key: bo, customer: 3, evidence: [], correction: 1, isShared: false),
      KeyLink(
        key: CustomerKey(kind: .card, value: "7"), customer: nil, evidence: [seen(bo, 4, 30)],
        correction: nil, isShared: false),
      KeyLink(
        key: phone, customer: 2, evidence: [seen(ana, 2, 10)], correction: nil, isShared: false),
      KeyLink(
        key: CustomerKey(kind: .email, value: "a@b"), customer: nil,
        evidence: [seen(phone, 3, 20)], correction: nil, isShared: true),
    ]
    expectNoDifference(try database.links(of: 1), expected)
    expectNoDifference(try database.links(of: 2), expected)
    expectNoDifference(try database.links(of: 99), [])
  }

  // MARK: Prospects

  private func register(_ customer: Int64, at instant: Int64?) throws {
    try database.write { connection throws(StorageError) in
      try connection.execute(
        """
        INSERT INTO customer_profile (customer_id, seq, saved_at, origin, author, registered_at)
        VALUES (\(customer), \(try connection.takeSeqs(1)), 0, 'import', 'ann', \(instant))
        """)
    }
  }

  @Test func `who is registered is a customer before she buys`() throws {
    try database.load([Row(number: "1", customer: "ana", issued: 50)])
    try database.run("INSERT INTO customer (id, kind, key) VALUES (2, 0, 'bo'), (3, 0, 'cy')")
    let before = try database.counts().seq
    try register(2, at: Row.epoch + 20)
    try register(3, at: nil)
    // Nobody said since when: at all times.
    expectNoDifference(try people(), ["ana: 50", "bo: ", "cy: "])
    expectNoDifference(try people(asOf: 49), ["bo: ", "cy: "])
    expectNoDifference(try people(asOf: 19), ["cy: "])
    expectNoDifference(try people(seen: before), ["ana: 50"])
    expectNoDifference(try database.standings(customer: 2), ["bo #2 - since 0 new -"])
    // A newer version of her profile holds.
    try register(2, at: Row.epoch + 30)
    expectNoDifference(try people(asOf: 25), ["cy: "])
    try database.load([Row(number: "2", customer: "bo", issued: 60)])
    expectNoDifference(try people(), ["ana: 50", "bo: 60", "cy: "])
  }
}
