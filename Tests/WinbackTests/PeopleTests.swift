import CustomDump
import Foundation
import Retention
import Storage
import Testing

@testable import Winback

/// Who is meant, and her page.
@Suite struct PeopleTests {
  private static let file = """
    receipt_id,store,issued_at,total,customer,card,phone,email
    1,A,2026-01-05,100,C-7,,,
    2,A,2026-01-05,100,,00123,,
    3,A,2026-01-05,100,,,8 916 123-45-67,
    4,A,2026-01-05,100,,,,Ana@Example.com
    5,A,2026-01-05,100,00123,,,
    6,A,2026-01-05,100,89161230000,,,
    7,A,2026-01-05,100,,,+79161230000,
    8,A,2026-01-05,100,id:8,,,
    9,A,2026-01-05,100,fam-1,,,home@example.com
    10,A,2026-01-05,100,fam-2,,,home@example.com
    11,A,2026-01-05,100,,,,home@example.com

    """

  private func base() throws -> (shop: Shop, business: Business) {
    let shop = try Shop(plugin: "coffee-shop")
    let path = shop.file("people.csv")
    try Data(Self.file.utf8).write(to: URL(fileURLWithPath: path))
    return (shop, try shop.business("cafe", importing: [path]))
  }

  @Test(arguments: [
    ("C-7", "id:C-7"), (" C-7 ", "id:C-7"), ("id:C-7", "id:C-7"), ("card:00123", "card:00123"),
    ("id:00123", "id:00123"), ("+7 (916) 123-45-67", "phone:+79161234567"),
    ("89161234567", "phone:+79161234567"), ("phone:9161234567", "phone:+79161234567"),
    ("ANA@example.com", "email:ana@example.com"),
    ("email:ana@example.com", "email:ana@example.com"),
    ("phone:89161230000", "phone:+79161230000"), ("id:id:8", "id:id:8"),
    ("email:home@example.com", "email:home@example.com"),
  ])
  func `a customer is found by what people type`(text: String, due: String) throws {
    let (shop, business) = try base()
    expectNoDifference(try business.customer(Who(text)).key.typed, due)
    try shop.remove()
  }

  @Test(arguments: [
    (
      "00123",
      "'00123' is a key of several customers; name one: id:00123 or card:00123"
    ),
    (
      "89161230000",
      "'89161230000' is a key of several customers; name one: id:89161230000 or "
        + "phone:+79161230000"
    ),
    (
      "home@example.com",
      "'home@example.com' is a key of several customers; name one: email:home@example.com or "
        + "id:fam-1 or id:fam-2"
    ),
    (
      "c-7",
      "no customer 'c-7' in the base; a customer is known by the strongest key of her receipts: "
        + "id, else card, phone, e-mail; all of them: winback plan --format csv --columns customer"
    ),
    (
      "phone:12",
      "'phone:12' can be no such key; give an id, a card, a phone with its code "
        + "(+7 916 123-45-67) or an e-mail"
    ),
    (
      "",
      "'' can be no such key; give an id, a card, a phone with its code (+7 916 123-45-67) or "
        + "an e-mail"
    ),
  ])
  func `nobody is guessed`(text: String, due: String) throws {
    let (shop, business) = try base()
    let error = #expect(throws: WhoError.self) { try business.customer(Who(text)) }
    expectNoDifference(error?.description, due)
    try shop.remove()
  }

  @Test func `a page has her figures, and receipts and decisions in one line of time`() throws {
    var cafe = try JournalShop(
      visits("ana", ["2026-01-01", "2026-01-03", "2026-01-07"], total: 450)
        + visits("bo", days(from: "2026-01-01", count: 40)))
    try cafe.apply(on: "2026-01-03")
    try cafe.apply(on: "2026-01-20")
    try cafe.imports(visits("ana", ["2026-02-02"], total: 450))
    let ana = try cafe.customer("ana")
    let card = try cafe.business.card(of: ana, at: cafe.shop.moment("2026-01-25"), entriesMax: 4)
    expectNoDifference(card.customer, ana)
    expectNoDifference(
      card.figures,
      CustomerCard.Figures(
        firstDay: try cafe.day("2026-01-01"), lastDay: try cafe.day("2026-01-07"), visits: 3,
        purchases: 3, spend: 135_000, spendLastYear: 135_000, averageReceipt: 45_000, gap: 3,
        store: "A", value: .low))
    expectNoDifference(card.standing?.to, "promising")
    expectNoDifference(card.entryCount, 5)
    expectNoDifference(
      card.timeline.map { entry in
        switch entry {
        case .receipt(let receipt): "\(receipt.day) \(receipt.number)"
        case .decision(let decision): "\(decision.day) \(decision.from ?? "-") \(decision.to)"
        }
      },
      [
        "2026-01-20 new promising", "2026-01-07 ana-2026-01-07", "2026-01-03 - new",
        "2026-01-03 ana-2026-01-03",
      ])
    try cafe.remove()
  }
}
