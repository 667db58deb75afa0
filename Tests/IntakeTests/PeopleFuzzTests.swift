import Intake
import Retention
import Testing

/// Whatever a file of customers holds: no trap, no row lost, none counted twice (checked by
/// `readPeople`).
@Suite struct PeopleFuzzTests {
  private static let good =
    "id,card,phone,email,name,sex,birth_date,tags,registered_at,consent_sms,consent_date,field.a\n"
    + "1,K1,89161234567,a@b.c,\"Ana \"\"A\"\"\",ж,31.05.1990,\"a,b\",2024-03-01,да,2024-03-02,x\n"
    + "2,,8 495 123-45-67,,Бо,m,--02-29,a|b,,нет,,\r\n,,,c@d.e,,,,,,,,\n\n3,,,,,,,,,,,\r"

  private static let values = [
    "", "-", "1", "0", "да", "нет", "ж", "M", "ru", "89161234567", "+49 30 901820", "12",
    "a@b.c", "A@Пример.рф", "a@", "31.02.1990", "29.02", "1990-05-31", "0000-00-00",
    "2024-03-01T12:00:00Z", "9999999999", "\"a\nb\"", "\"a\"\"b\"", "a,b", "\u{1B}", "\u{202E}x",
    "=cmd|' /C calc'!A0", "é", "e\u{301}", "99999999999999999999", "👩‍👩‍👧", "x\u{A0}y", ";", "|",
  ]

  private static let headers = [
    "id", "card", "phone", "phone_2", "email", "name", "first name", "фамилия", "пол",
    "дата рождения", "метки", "источник", "кто привёл", "registered", "lang", "card type",
    "status", "consent_sms", "согласие на звонки", "consent_date", "основание", "field.a",
    "field.b", "", "nonsense",
  ]

  @Test(arguments: 0..<1000) func `rows of anything are read or set aside`(seed: Int) throws {
    var random = SeededRandom(seed)
    let headers = ["id"] + PeopleFuzzTests.headers.dropFirst().shuffled(using: &random).prefix(9)
    var text = headers.joined(separator: ",") + "\n"
    for _ in 0..<4 {
      let width = Int.random(in: 0...11, using: &random) > 1 ? headers.count : headers.count + 1
      text +=
        (0..<width).map { _ in PeopleFuzzTests.values.randomElement(using: &random) ?? "" }
        .joined(separator: ",") + "\n"
    }
    _ = try readPeople(text)
  }

  @Test(arguments: 0..<100) func `mutated files never trap and lose no row`(seed: Int) {
    var random = SeededRandom(seed)
    var bytes = Array(PeopleFuzzTests.good.utf8)
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.insert(Array("\",;\n\r\t0".utf8).randomElement(using: &random) ?? 0, at: place)
      default: bytes.remove(at: place)
      }
    }
    do {
      _ = try readPeople(bytes)
    } catch {
      #expect(error is IntakeError)
    }
  }
}
