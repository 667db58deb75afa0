import CustomDump
import Foundation
import Intake
import Retention
import Storage
import Testing

@testable import Winback

/// Files of customers, from the file to her page.
@Suite struct PeopleImportTests {
  private static let file = """
    customer,phone,email,name,sex,birth_date,tags,consent_sms,consent_proof,field.pet
    C1,8 916 123-45-67,Ana@Example.com,Анна Петрова,ж,17.05.1990,"vip, coffee",да,анкета,cat
    C2,12,,Boris,m,,,,,
    ,,,Nobody,,,,,,

    """

  @discardableResult
  private func imported(
    _ text: String, into shop: JournalShop, dryRun: Bool = false, stopAtReject: Bool = false
  ) throws -> ImportedCustomers {
    let path = shop.shop.file("customers.csv")
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return try shop.business.importCustomers(
      path, options: PeopleReader.Options(zone: shop.business.zone, now: Shop.now),
      author: "vera", dryRun: dryRun, stopAtReject: stopAtReject, now: { Shop.now },
      progress: { _ in })
  }

  @Test func `all of her is exported, with what holds at all times`() throws {
    let shop = try JournalShop()
    try imported(Self.file, into: shop)
    var text = ""
    try PersonalExport(shop.business, of: shop.business.customer(Who("C1")), now: Shop.now)
      .write(to: { text += $0 })
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let tags = try #require(object["tags"] as? [[String: Any]])
    expectNoDifference(tags.compactMap { $0["tag"] as? String }.sorted(), ["coffee", "vip"])
    try shop.remove()
  }

  @Test func `every row is counted, and her page has what her row says`() throws {
    let shop = try JournalShop()
    let done = try imported(Self.file, into: shop)
    #expect(done.report.counts.isConserved)
    expectNoDifference(
      [done.report.counts.rows, done.report.counts.accepted, done.report.counts.quarantinedRows],
      [3, 2, 1])
    let summary = done.report.summary
    expectNoDifference(
      [summary.newCustomers, summary.changedCustomers, summary.flaggedRows], [2, 0, 1])
    expectNoDifference(done.flagged, [.phoneInvalid: 1])
    let ana = try shop.business.customer(Who("+79161234567"))
    expectNoDifference(ana.key, CustomerKey(kind: .id, value: "C1"))
    let page = try shop.business.page(of: ana, asOf: Shop.now)
    expectNoDifference(
      page.profile,
      Profile(
        name: "Анна Петрова", sex: "f", birthDate: BirthDate("1990-05-17"),
        fields: ["pet": "cat"]))
    expectNoDifference(page.tags.map(\.tag), ["coffee", "vip"])
    expectNoDifference(
      page.consents.map { "\($0.channel) \($0.isGiven) \($0.proof) \($0.author)" },
      ["sms true анкета vera"])
    expectNoDifference(
      page.contacts.phones + page.contacts.emails, ["+79161234567", "ana@example.com"])
    expectNoDifference(
      page.links.map(\.key.typed), ["id:C1", "phone:+79161234567", "email:ana@example.com"])
    let again = try imported(Self.file, into: shop)
    expectNoDifference(again.report.counts.duplicates, 3)
    #expect(try shop.business.database.check() == [])
    try shop.remove()
  }

  @Test func `a lone hyphen takes a value back, an empty cell does not`() throws {
    let shop = try JournalShop()
    try imported(Self.file, into: shop)
    try imported("customer,name,sex,birth_date,field.pet\nC1,,,-,-\n", into: shop)
    let ana = try shop.business.customer(Who("C1"))
    expectNoDifference(
      try shop.business.page(of: ana, asOf: Shop.now).profile,
      Profile(name: "Анна Петрова", sex: "f"))
    try shop.remove()
  }

  @Test func `a dry run changes nothing, and a file may be refused as a whole`() throws {
    let shop = try JournalShop()
    let dry = try imported(Self.file, into: shop, dryRun: true)
    expectNoDifference(dry.report.summary.newCustomers, 2)
    expectNoDifference(try shop.business.database.counts().customers, 0)
    #expect(throws: ImportStopped.self) {
      try imported(Self.file, into: shop, stopAtReject: true)
    }
    expectNoDifference(try shop.business.database.imports(), [])
    try shop.remove()
  }
}
