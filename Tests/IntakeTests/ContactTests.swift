import Retention
import Testing

@testable import Intake

@Suite struct ContactTests {
  private func phone(_ text: String) -> String? {
    parse(text) { PhoneText($0).map { "+\($0.digits)" } }
  }

  @Test(arguments: [
    ("+79161234567", "+79161234567"), ("89161234567", "+79161234567"),
    ("79161234567", "+79161234567"), ("9161234567", "+79161234567"),
    ("8 (916) 123-45-67", "+79161234567"), ("+7 916 123 45 67", "+79161234567"),
    ("8.916.123.45.67", "+79161234567"), ("tel:+7-916-123-45-67", "+79161234567"),
    ("TEL:89161234567", "+79161234567"), ("'+79161234567", "+79161234567"),
    ("\u{202A}+79161234567\u{202C}", "+79161234567"),
    ("+7\u{202F}916\u{2009}123\u{2011}45\u{2011}67", "+79161234567"),
    ("8 495 123-45-67", "+74951234567"), ("+77011234567", "+77011234567"),
    ("+375291234567", "+375291234567"), ("+49 30 901820", "+4930901820"),
    ("+12125550123", "+12125550123"), ("+441632960961", "+441632960961"),
  ])
  func `a certain phone becomes E-164`(text: String, e164: String) {
    #expect(phone(text) == e164)
  }

  @Test(arguments: [
    "", "+", "0", "8916123456", "891612345678", "007 916 123-45-67", "8-916-123-45-67 доб. 12",
    "8916123456З", "8916I234567", "8 800 555 35 35", "+78005553535", "00000000000", "null",
    "8-9161234567;89031112233", "7.9161234567E+10", "+٧٩١٦١٢٣٤٥٦٧", "+0123456789", "+1234567",
    "+1234567890123456", "+89161234567", "4951234567", "375291234567", "+7916123456",
    "8916123456.0", "++79161234567", "7+9161234567", "89161234567/2", "2125550123",
    "99999999999999999999999999999",
  ])
  func `a phone that may be someone else's is no key`(text: String) {
    #expect(phone(text) == nil)
  }

  @Test(arguments: [
    ("ana@example.com", EmailText.Shape.lowercased), ("Ana@Example.COM", .hasCapitals),
    ("a+b@mail.example", .lowercased), ("иван@пример.рф", .lowercased), ("", .unusable),
    ("@", .unusable), ("a@", .unusable), ("@b", .unusable), ("a@b@c", .unusable),
    ("no at sign", .unusable), ("a b@c.d", .unusable), ("a@b,c@d", .unusable),
    ("<a@b.c>", .unusable), ("a@b\r\nBcc: x@y", .unusable),
    (String(repeating: "a", count: 250) + "@b.c", .lowercased),
    (String(repeating: "a", count: 251) + "@b.c", .unusable),
  ])
  func `an e-mail has one at sign and nothing that ends it`(text: String, shape: EmailText.Shape) {
    #expect(parse(text) { EmailText.shape(of: $0) } == shape)
  }

  @Test func `the strongest key is taken and a bad contact never costs the sale`() throws {
    let reading = try read(
      """
      receipt,date,total,customer,card,phone,email
      1,2026-11-20,5, C-7 ,K1,+79161234567,a@b.c
      2,2026-11-20,5,,K1,+79161234567,a@b.c
      3,2026-11-20,5,,,8 916 123-45-67,a@b.c
      4,2026-11-20,5,,,12,Ana@Example.com
      5,2026-11-20,5,,,12,nobody
      6,2026-11-20,5,,,,
      """)
    #expect(
      reading.receipts.map(\.key) == [
        .init(kind: .id, value: "C-7"), .init(kind: .card, value: "K1"),
        .init(kind: .phone, value: "+79161234567"), .init(kind: .email, value: "ana@example.com"),
        .init(kind: .anonymous, value: ""), .init(kind: .anonymous, value: ""),
      ])
  }

  @Test func `unusable contacts are counted`() throws {
    let text = "receipt,date,total,phone,email\n1,2026-11-20,5,12,x\n2,2026-11-20,no,12,x\n"
    let reader = try ReceiptReader(bytes: Array(text.utf8), name: "till.csv", options: .moscow)
    while try reader.next() != nil {}
    #expect(reader.unusablePhones == 1)
    #expect(reader.unusableEmails == 1)
  }
}
