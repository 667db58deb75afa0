import Retention
import Testing

@testable import Intake

@Suite struct ContactTests {
  private func phone(_ text: String, _ region: PhoneRegion = .russia) -> String? {
    parse(text) { PhoneText($0, region: region).map { "+\($0.digits)" } }
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
    ("+12125550123", "+12125550123"), ("+442079460958", "+442079460958"),
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
    "+441632960961", "+18005550123", "+999123456789", "+4915", "+380441234", "+74012345",
    "+3751612345678", "+12",
  ])
  func `a phone that its country does not have is no key`(text: String) {
    #expect(phone(text) == nil)
  }

  static let regions: [(String, String, String?)] = [
    ("DE", "030 901820", "+4930901820"), ("DE", "+7 916 123-45-67", "+79161234567"),
    ("BY", "8 029 123 45 67", "+375291234567"), ("BY", "375291234567", "+375291234567"),
    ("KZ", "8 701 123 45 67", "+77011234567"), ("KZ", "89161234567", "+79161234567"),
    ("US", "(212) 555-0123", "+12125550123"), ("IT", "06 6982", "+39066982"),
    ("RU", "+390669812345", "+390669812345"), ("GB", "020 7946 0958 x3", nil),
    ("DE", "11", nil), ("RU", "0309018200", nil),
  ]

  @Test(arguments: regions)
  func `without a plus the business's region is meant`(
    code: String, text: String, e164: String?
  ) throws {
    let region = try #require(PhoneRegion(code))
    #expect(phone(text, region) == e164)
  }

  @Test(arguments: [("ru", "RU"), ("De", "DE"), ("XX", nil), ("", nil), ("RUS", nil), ("Д", nil)])
  func `a region is a country with phones`(typed: String, code: String?) {
    #expect(PhoneRegion(typed)?.code == code)
  }

  @Test(arguments: 0..<1000) func `no text is a trap, and what comes out is E-164`(seed: Int) throws
  {
    var random = SeededRandom(seed)
    let alphabet = Array("0123456789 +-()доб;.'x\u{202A}\u{A0}٣").map(String.init)
    let count = Int.random(in: 0...24, using: &random)
    let text = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
    for region in [PhoneRegion.russia, try #require(PhoneRegion("DE"))] {
      guard let found = phone("+" + text, region) ?? phone(text, region) else { continue }
      #expect((5...16).contains(found.count))
      #expect(phone(found, region) == found)
    }
  }

  static let addresses: [(String, EmailText.Shape)] = [
    ("ana@example.com", .lowercased), ("Ana@Example.COM", .hasCapitals),
    ("a+b@mail.example", .lowercased), ("o'neil_x-1/2@a-b.example", .lowercased),
    ("1@2.ru", .lowercased), ("a@xn--e1afmkfd.xn--p1ai", .lowercased),
    ("ivan@пример.рф", .international), ("иван@пример.рф", .unusable), ("", .unusable),
    ("@", .unusable), ("a@", .unusable), ("@b", .unusable), ("a@b@c", .unusable),
    ("no at sign", .unusable), ("a b@c.d", .unusable), ("a@b,c@d", .unusable),
    ("<a@b.c>", .unusable), ("a@b\r\nBcc: x@y", .unusable), ("a@b", .unusable),
    ("a@localhost", .unusable), ("a@1.2.3.4", .unusable), ("a@[1.2.3.4]", .unusable),
    (".a@b.c", .unusable), ("a.@b.c", .unusable), ("a..b@c.d", .unusable),
    ("a@-b.c", .unusable), ("a@b-.c", .unusable), ("a@b..c", .unusable), ("a@b.c.", .unusable),
    ("a@b_c.d", .unusable), ("\"a b\"@c.d", .unusable), ("mailto:a@b.c", .unusable),
    ("a@b.c; d@e.f", .unusable), ("Ana <a@b.c>", .unusable),
  ]

  @Test(arguments: addresses)
  func `an e-mail is one that can be written to`(text: String, shape: EmailText.Shape) {
    #expect(parse(text) { EmailText.shape(of: $0) } == shape)
  }

  /// The lengths of the local part, of the first label, and how many labels `b.` follow.
  static let lengths: [(Int, Int, Int, EmailText.Shape)] = [
    (64, 1, 0, .lowercased), (65, 1, 0, .unusable), (1, 63, 0, .lowercased),
    (1, 64, 0, .unusable), (1, 2, 124, .lowercased), (1, 3, 124, .unusable),
  ]

  @Test(arguments: lengths)
  func `an e-mail is not longer than a mail server takes`(
    local: Int, label: Int, more: Int, shape: EmailText.Shape
  ) {
    let text =
      String(repeating: "a", count: local) + "@" + String(repeating: "b.", count: more)
      + String(repeating: "c", count: label) + ".d"
    #expect(parse(text) { EmailText.shape(of: $0) } == shape)
  }

  static let domains: [(String, String?)] = [
    ("Ivan@Пример.РФ", "ivan@xn--e1afmkfd.xn--p1ai"), ("a@пример.com", "a@xn--e1afmkfd.com"),
    ("a@bücher.example", "a@xn--bcher-kva.example"), ("a@BÜCHER.de", "a@xn--bcher-kva.de"),
    ("a@mañana.com", "a@xn--maana-pta.com"), ("a@ŁÓDŹ.pl", "a@xn--d-uga0v4h.pl"),
    // A mark of its own, another script, a look-alike, an old letter, empty and odd labels.
    ("a@bu\u{308}cher.de", nil), ("a@例え.jp", nil), ("a@ex\u{1D5BA}mple.com", nil),
    ("a@ſ.de", nil), ("a@п..рф", nil), ("a@-п.рф", nil), ("a@xn--п.рф", nil),
    ("a@п\(String(repeating: "я", count: 59)).рф", nil),
  ]

  @Test(arguments: domains)
  func `a domain of other letters has its ASCII form`(text: String, address: String?) {
    let found = parse(text) { EmailText.normalised($0) }
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == address)
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
