import CustomDump
import Retention
import Testing

@testable import Storage

/// What files and people say of customers.
@Suite struct PeopleTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  @Test func `a file makes customers, and the same file again says nothing new`() throws {
    let entries = [
      PersonEntry(
        keys: [.id("C1"), .card("7"), .phone("+79161234567"), .email("ana@example.com")],
        edit: ProfileEdit(
          given: Profile(
            name: "Анна", sex: "f", birthDate: BirthDate("1990-05-17"), language: "ru",
            source: "shop", referredBy: "C9", registeredAt: Instant(500), cardType: "gold",
            status: "active", fields: ["pet": "a \"cat\"\\\n", "size": "xl"])),
        tags: ["vip", "coffee"],
        consents: [.init(channel: "sms", isGiven: true, at: Instant(400), proof: "form")]),
      .named(nil, .phone("+79160000000")),
    ]
    let first = try database.loadCustomers(entries)
    expectNoDifference(first.counts.accepted, 2)
    expectNoDifference(
      first.summary, PersonTaker.Summary(newCustomers: 2, changedCustomers: 0, flaggedRows: 0))
    let seq = try database.counts().seq
    let second = try database.loadCustomers(entries, at: Instant(2_000))
    expectNoDifference(second.counts.duplicates, 2)
    expectNoDifference(second.summary, PersonTaker.Summary())
    #expect(try database.counts().seq == seq)

    let ana = try database.number(of: .id("C1"))
    expectNoDifference(try database.profile(of: [ana]), entries[0].edit.given)
    expectNoDifference(
      try database.tags(of: [ana]),
      ["coffee", "vip"].map { StoredTag(tag: $0, since: nil, author: "ann") })
    expectNoDifference(
      try database.consents(of: [ana]),
      [StoredConsent(channel: "sms", isGiven: true, at: Instant(400), proof: "form", author: "ann")]
    )
    expectNoDifference(
      try database.contacts(of: [ana]),
      PersonContacts(phones: ["+79161234567"], emails: ["ana@example.com"]))
    expectNoDifference(try database.people(), ["+79160000000 -", #"C1 Анна ["coffee", "vip"]"#])
    #expect(try database.check() == [])
  }

  @Test func `an empty cell says nothing, and a value that is taken back is gone`() throws {
    let full = Profile(
      name: "Anna", sex: "f", source: "shop", fields: ["pet": "cat", "size": "xl"])
    try database.loadCustomers([PersonEntry(keys: [.id("C1")], edit: ProfileEdit(given: full))])
    let report = try database.loadCustomers([
      PersonEntry(
        keys: [.id("C1")],
        edit: ProfileEdit(
          given: Profile(name: "Anna P.", fields: ["size": "l"]), takenBack: [.source],
          fieldsTakenBack: ["pet"]))
    ])
    expectNoDifference(report.summary.changedCustomers, 1)
    let ana = try database.number(of: .id("C1"))
    expectNoDifference(
      try database.profile(of: [ana]), Profile(name: "Anna P.", sex: "f", fields: ["size": "l"]))
    // An earlier view has the earlier version.
    expectNoDifference(try database.profile(of: [ana], seen: 1), full)
  }

  @Test func `a dry run gives the same report and leaves nothing`() throws {
    let entries = [PersonEntry.named("Anna", .id("C1"), .phone("+79161234567"), tags: ["vip"])]
    let dry = try database.loadCustomers(entries, dryRun: true)
    #expect(try database.counts().customers == 0)
    #expect(try database.imports().isEmpty)
    #expect(try database.counts().seq == 0)
    expectNoDifference(try database.loadCustomers(entries), dry)
  }

  @Test func `rows that can't be read are set aside with their bytes, once`() throws {
    let reject = ReceiptBatch.Reject(
      line: 3, rows: 1, bytes: Array("x,,".utf8), reason: .customerKeyMissing, detail: "no key")
    let first = try database.loadCustomers([.named("Anna", .id("C1"))], rejects: [reject])
    expectNoDifference(first.counts.quarantined, [.customerKeyMissing: 1])
    #expect(first.counts.isConserved)
    let rows = try database.quarantined(limit: 10)
    expectNoDifference(rows.map(\.bytes), [Array("x,,".utf8)])
    expectNoDifference(try database.layout(ofImport: first.id)?.kind, .customers)
    let second = try database.loadCustomers([.named("Anna", .id("C1"))], rejects: [reject])
    expectNoDifference(second.counts.duplicates, 2)
    #expect(try database.check() == [])
  }

  @Test func `an import that was cut short is repeated`() throws {
    let layout = ImportLayout(kind: .customers, header: [], options: "{}")
    let session = try database.beginCustomers(
      file: "c.csv", layout: layout, author: "ann", at: Instant(1), rowsPerTransaction: 2)
    let entries = (1...5).map { PersonEntry.named("N\($0)", .id("C\($0)")) }
    for part in [entries[0..<2], entries[2..<3]] {
      try session.admit(Array(part), rejects: []) { ($0.line, $0.rows, []) }
    }
    let killed = try base.copyAsIfKilled()
    try session.abandon()
    let again = try Database.open(at: killed.path)
    #expect(try again.counts().customers == 2)
    #expect(try again.interruptedImport()?.file == "c.csv")
    let report = try again.loadCustomers(entries)
    expectNoDifference(report.counts.duplicates, 2)
    expectNoDifference(report.counts.accepted, 3)
    #expect(try again.check() == [])
  }

  @Test func `a consent that was taken back does not come back with the old file`() throws {
    func entry(_ isGiven: Bool, at: Int64?, _ proof: String = "") -> PersonEntry {
      PersonEntry(
        keys: [.id("C1")],
        consents: [
          .init(channel: "sms", isGiven: isGiven, at: at.map { Instant($0) }, proof: proof)
        ])
    }
    func now() throws -> Bool? {
      try database.consents(of: [try database.number(of: .id("C1"))]).first?.isGiven
    }
    try database.loadCustomers([entry(true, at: nil)], at: Instant(1_000))
    #expect(try now() == true)
    try database.loadCustomers([entry(false, at: nil, "she called")], at: Instant(2_000))
    #expect(try now() == false)
    let again = try database.loadCustomers([entry(true, at: nil)], at: Instant(3_000))
    expectNoDifference(again.counts.duplicates, 1)
    #expect(try now() == false)
    // An older date does not stand above a younger one, whichever came in last.
    try database.loadCustomers([entry(true, at: 1_500, "form")], at: Instant(4_000))
    #expect(try now() == false)
    try database.loadCustomers([entry(true, at: 2_500, "form")], at: Instant(5_000))
    #expect(try now() == true)
  }

  @Test func `one row may speak of a channel twice`() throws {
    try database.loadCustomers([
      PersonEntry(
        keys: [.id("C1")],
        consents: [
          .init(channel: "sms", isGiven: true, at: Instant(1), proof: ""),
          .init(channel: "sms", isGiven: false, at: Instant(2), proof: ""),
        ])
    ])
    let consents = try database.consents(of: [try database.number(of: .id("C1"))])
    expectNoDifference(consents.map(\.isGiven), [false])
  }

  @Test func `tags of the staff begin when they are set, those of a file hold always`() throws {
    try database.loadCustomers([.named("Anna", .id("C1"), tags: ["vip", "old"])])
    let ana = try database.number(of: .id("C1"))
    let isChanged = try database.say(
      of: [ana], tags: [TagEdit(tag: "new", isSet: true), TagEdit(tag: "old", isSet: false)],
      author: "bo", at: Instant(5_000))
    #expect(isChanged)
    expectNoDifference(try database.tags(of: [ana]).map(\.tag), ["new", "vip"])
    expectNoDifference(
      try database.tags(of: [ana], asOf: Instant(4_999)).map(\.tag), ["old", "vip"])
    expectNoDifference(try database.people(asOf: Instant(4_999)), [#"C1 Anna ["old", "vip"]"#])
    expectNoDifference(try database.people(), [#"C1 Anna ["new", "vip"]"#])
    #expect(
      try !database.say(
        of: [ana], tags: [TagEdit(tag: "new", isSet: true)], author: "bo", at: Instant(6_000)))
  }

  @Test func `many are tagged at once, and those who have the tag are not counted`() throws {
    try database.loadCustomers(
      (1...4).map { .named("N", .id("C\($0)"), tags: $0 == 2 ? ["x"] : []) })
    let people = try (1...4).map { [try database.number(of: .id("C\($0)"))] }
    let count = try database.tag(
      people, TagEdit(tag: "x", isSet: true), author: "bo", at: Instant(9))
    #expect(count == 3)
  }
}
