import CustomDump
import Foundation
import Intake
import Retention
import Storage
import Testing

@testable import Winback

/// What staff say of a customer, and of who is who.
@Suite struct CustomersTests {
  private func form(_ words: String...) throws -> PersonForm {
    try PersonForm(words, zone: .utc, today: Day(iso: "2026-03-01") ?? Day(0))
  }

  @Test func `a form takes what people type`() throws {
    let form = try form(
      "name= Анна ", "sex=ж", "birth_date=17.05.1990", "language=RU", "source=-",
      "registered_at=2025-11-03", "field.pet=cat", "field.size=-", "phone+=8 916 123-45-67",
      "email+=Ana@Example.com")
    expectNoDifference(
      form.edit,
      ProfileEdit(
        given: Profile(
          name: "Анна", sex: "f", birthDate: BirthDate("1990-05-17"), language: "ru",
          registeredAt: Instant(1_762_128_000), fields: ["pet": "cat"]),
        takenBack: [.source], fieldsTakenBack: ["size"]))
    expectNoDifference(form.keys.map(\.typed), ["phone:+79161234567", "email:ana@example.com"])
  }

  @Test(arguments: [
    ("nonsense", PersonFormRefusal.Problem.noAssignment("nonsense")),
    ("=x", .noAssignment("=x")), ("nam=Anna", .unknownName("nam")),
    ("name=", .badValue("name", "")),
    ("sex=x", .badValue("sex", "x")),
    ("birth_date=1990-02-30", .badValue("birth_date", "1990-02-30")),
    ("birth_date=2027-01-01", .badValue("birth_date", "2027-01-01")),
    ("birth_date=1890-01-01", .badValue("birth_date", "1890-01-01")),
    ("registered_at=2026-03-02", .badValue("registered_at", "2026-03-02")),
    ("language=russian", .badValue("language", "russian")),
    ("phone=1", .keyIsAdded("phone", "1")), ("phone+=12", .badValue("phone", "12")),
    ("phone-=+79161234567", .keyIsSplit("phone-=+79161234567")), ("name+=x", .notAdded("name")),
    ("field.=x", .unknownName("field.")), ("name=a\u{1b}b", .badValue("name", "a\u{1b}b")),
  ])
  func `a form says what is wrong`(word: String, due: PersonFormRefusal.Problem) throws {
    let error = #expect(throws: PersonFormRefusal.self) { try form(word) }
    expectNoDifference(error?.problems, [due])
    #expect(error?.text(in: .ru).isEmpty == false)
  }

  @Test func `all that is wrong is said at once, and nothing twice`() throws {
    let error = #expect(throws: PersonFormRefusal.self) {
      try form("sex=x", "name=a", "name=b", "age=3")
    }
    expectNoDifference(
      error?.problems, [.badValue("sex", "x"), .twice("name"), .unknownName("age")])
  }

  @Test func `an edit and a tag show on her page`() throws {
    let cafe = try JournalShop(visits("ana", ["2026-01-05"]) + visits("bo", ["2026-01-05"]))
    let ana = try cafe.business.customer(Who("ana"))
    let edit = try form("name=Anna", "phone+=+79161234567", "card+=77")
    #expect(try cafe.business.edit(ana, edit, author: "vera", at: Shop.now))
    #expect(try !cafe.business.edit(ana, edit, author: "vera", at: Shop.now))
    try cafe.business.tag(
      ana, [TagEdit(tag: "vip", isSet: true)], author: "vera", at: Shop.now)
    let card = try cafe.business.card(
      of: ana, at: Moment(asOf: Shop.now, zone: cafe.business.zone), entriesMax: 0)
    expectNoDifference(card.person.profile.name, "Anna")
    expectNoDifference(card.person.tags.map(\.tag), ["vip"])
    expectNoDifference(
      card.person.links.map(\.key.typed), ["id:ana", "card:77", "phone:+79161234567"])
    expectNoDifference(try cafe.business.customer(Who("+79161234567")), ana)
    let bo = try cafe.business.customer(Who("bo"))
    let error = #expect(throws: CorrectionRefusal.self) {
      try cafe.business.edit(bo, form("card+=77"), author: "vera", at: Shop.now)
    }
    expectNoDifference(
      error, .keyIsAnothers(CustomerKey(kind: .card, value: "77"), ana.key))
    try cafe.remove()
  }

  @Test(arguments: [
    ("+vip", TagEdit(tag: "vip", isSet: true)), ("-vip", TagEdit(tag: "vip", isSet: false)),
    ("\u{2212}old one", TagEdit(tag: "old one", isSet: false)), ("vip", nil), ("+", nil),
    ("+a,b", nil),
  ])
  func `a tag is set with a plus and taken away with a minus`(word: String, due: TagEdit?) {
    expectNoDifference(TagEdit(typed: word), due)
  }

  @Test func `a merge shows its effect, is made, and is taken back`() throws {
    let cafe = try JournalShop(
      visits("ana", ["2026-01-05", "2026-01-06"]) + visits("bo", ["2026-01-06"]))
    let (ana, bo) = (try cafe.business.customer(Who("ana")), try cafe.business.customer(Who("bo")))
    let merge = try cafe.business.merging(ana, bo, at: Shop.now)
    #expect(!merge.effect.movesNothing)
    expectNoDifference(merge.effect.before.map(\.figures.purchases), [2, 1])
    expectNoDifference(merge.effect.after.map { $0.keys.map(\.typed) }, [["id:ana", "id:bo"]])
    expectNoDifference(merge.effect.after.map(\.figures.purchases), [3])
    expectNoDifference(merge.effect.after.map(\.figures.visits), [2])
    expectNoDifference(merge.effect.after.map(\.figures.spend), [90_000])
    let number = try cafe.business.correct(merge, author: "vera", reason: "one", at: Shop.now)
    expectNoDifference(try cafe.business.customer(Who("bo")), ana)
    let error = #expect(throws: CorrectionRefusal.self) {
      try cafe.business.merging(
        ana, cafe.business.customer(Who("bo")), at: Shop.now)
    }
    expectNoDifference(error, .alreadyOne(ana.key, ana.key))
    let undo = try cafe.business.undoing(number, at: Shop.now)
    expectNoDifference(undo.effect.after.map(\.figures.purchases), [2, 1])
    try cafe.business.correct(undo, author: "vera", reason: "no", at: Shop.now)
    expectNoDifference(try cafe.business.customer(Who("bo")), bo)
    #expect(throws: CorrectionRefusal.undone(1, by: 2)) {
      try cafe.business.undoing(number, at: Shop.now)
    }
    #expect(throws: CorrectionRefusal.undoOfUndo(2)) {
      try cafe.business.undoing(2, at: Shop.now)
    }
    #expect(throws: CorrectionRefusal.unknownCorrection(9, newest: 2)) {
      try cafe.business.undoing(9, at: Shop.now)
    }
    try cafe.remove()
  }

  @Test func `a key is parted from a customer, and only one of hers`() throws {
    let cafe = try JournalShop(visits("ana", ["2026-01-05"]))
    let ana = try cafe.business.customer(Who("ana"))
    try cafe.business.edit(ana, form("phone+=+79161234567"), author: "vera", at: Shop.now)
    let split = try cafe.business.splitting("8 916 123-45-67", from: ana, at: Shop.now)
    #expect(split.effect.movesNothing)
    try cafe.business.correct(split, author: "vera", reason: "sister", at: Shop.now)
    expectNoDifference(
      try cafe.business.customer(Who("+79161234567")).key.typed, "phone:+79161234567")
    expectNoDifference(
      try cafe.business.page(of: ana, asOf: Shop.now).contacts.phones, [])
    #expect(throws: CorrectionRefusal.nothingElse(ana.key)) {
      try cafe.business.splitting("ana", from: ana, at: Shop.now)
    }
    #expect(throws: CorrectionRefusal.self) {
      try cafe.business.splitting("bo", from: ana, at: Shop.now)
    }
    try cafe.remove()
  }

  @Test func `stores have a sheet, and keep the zone of their receipts`() throws {
    let cafe = try JournalShop(visits("ana", ["2026-01-05", "2026-01-06"]))
    #expect(try cafe.business.saveStore("A", name: "Arbat", timezone: nil))
    #expect(try cafe.business.saveStore("B", name: nil, timezone: "Asia/Omsk"))
    #expect(try !cafe.business.saveStore("A", name: "Arbat", timezone: "Europe/Moscow"))
    #expect(throws: StoreRefusal.zoneIsFixed("A", "Europe/Moscow")) {
      try cafe.business.saveStore("A", name: nil, timezone: "Asia/Omsk")
    }
    #expect(throws: WorkspaceError.unknownZone("Moon/Base")) {
      try cafe.business.saveStore("C", name: nil, timezone: "Moon/Base")
    }
    let sheet = try cafe.business.storeSheet(at: cafe.shop.moment("2026-01-09"))
    expectNoDifference(sheet.map(\.store.code), ["A", "B"])
    expectNoDifference(sheet.map(\.store.name), ["Arbat", nil])
    expectNoDifference(sheet.map(\.timezone), ["Europe/Moscow", "Asia/Omsk"])
    expectNoDifference(sheet.map(\.identifiedPercent), [100, nil])
    expectNoDifference(sheet.map(\.pause?.silentDays), [3, nil])
    try cafe.remove()
  }

  @Test func `a file of stores is read into the base`() throws {
    let cafe = try JournalShop(visits("ana", ["2026-01-05"]))
    let path = cafe.shop.file("stores.csv")
    let text = "code,name,timezone\nA,Arbat,\nB,Omsk,Asia/Omsk\nA,,Asia/Omsk\nC,,Moon/Base\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let done = try cafe.business.importStores(
      path, form: FormOptions(), mapping: [:], dryRun: false, stopAtReject: false,
      now: { Shop.now })
    #expect(done.report.counts.isConserved)
    expectNoDifference(done.report.counts.accepted, 2)
    expectNoDifference(
      done.report.counts.quarantined, [.storeZoneFixed: 1, .timezoneUnknown: 1])
    let summary = done.report.summary
    expectNoDifference([summary.newStores, summary.changedStores], [1, 1])
    try cafe.remove()
  }
}
