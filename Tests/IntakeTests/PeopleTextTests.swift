import Retention
import Testing

@testable import Intake

@Suite struct PeopleTextTests {
  static let birthDates: [(String, String?)] = [
    ("1990-05-31", "1990-05-31"), ("31.05.1990", "1990-05-31"), ("31.5.1990", "1990-05-31"),
    ("1.5.1990", "1990-05-01"), ("19900531", "1990-05-31"), ("1990/05/31", "1990-05-31"),
    ("1990.5.31", "1990-05-31"), ("31/05/1990", "1990-05-31"), ("05/31/1990", "1990-05-31"),
    ("31-05-1990", "1990-05-31"), ("05/05/1990", "1990-05-05"),
    ("31.05.1990 0:00:00", "1990-05-31"), ("1990-05-31 00:00:00", "1990-05-31"),
    ("1990-05-31T00:00:00Z", "1990-05-31"), ("1990-05-31T00:00:00.000+03:00", "1990-05-31"),
    ("1990-05-31 12:30", "1990-05-31"), ("31.05.1990 г.", "1990-05-31"),
    ("31 мая 1990", "1990-05-31"), ("31 мая 1990 г.", "1990-05-31"), ("31 МАЯ", "--05-31"),
    ("1 сент. 1990", "1990-09-01"), ("31 May 1990", "1990-05-31"), ("May 31, 1990", "1990-05-31"),
    ("31-May-1990", "1990-05-31"), ("8 марта", "--03-08"), ("31.05", "--05-31"),
    ("31.05.", "--05-31"), ("--05-31", "--05-31"), ("--0531", "--05-31"), ("29.02", "--02-29"),
    ("29.02.1992", "1992-02-29"), ("22.11.2026", "2026-11-22"),
    // Days that do not exist.
    ("29.02.1990", nil), ("31.04.1990", nil), ("30.02", nil), ("1990-13-01", nil),
    ("32.01.1990", nil), ("1990-02-30", nil), ("--13-01", nil), ("31 июня", nil),
    // One of two days, or of two centuries.
    ("05/06/1990", nil), ("05-06-1990", nil), ("31.05.90", nil), ("31/05", nil), ("05-31", nil),
    ("1990-05-30T21:00:00Z", nil),
    // Nobody's: not born yet, or too old.
    ("23.11.2026", nil), ("01.01.1900", nil), ("01.01.9999", nil), ("31.12.1905", nil),
    // No dates.
    ("33024", nil), ("643939200", nil), ("1990", nil), ("май 1990", nil), ("31 мая 90", nil),
    ("31 mayhem 1990", nil), ("мая", nil), ("..", nil), ("31..05..1990", nil), ("vip", nil),
    ("31.05.1990.12", nil), ("٣١.٠٥.١٩٩٠", nil), ("99999999999", nil), ("--", nil),
    ("1990-05-31T25:00", nil), ("1990-05-31T00:00+3x", nil),
    ("5/31/1990 12:00:00 AM", "1990-05-31"), ("31.05.1990, 0:00:00", "1990-05-31"),
  ]

  @Test(arguments: birthDates)
  func `a birthday is a day that is certain`(text: String, day: String?) throws {
    let today = try #require(Day(year: 2026, month: 11, day: 22))
    let expected = day.flatMap { BirthDate($0) }.map { BirthDateText.Outcome.date($0) }
    #expect(BirthDateText.parse(text, today: today) == expected ?? .unusable)
  }

  @Test(arguments: ["01.01.0001", "0001-01-01 00:00:00", "0000-00-00", "00.00.0000"])
  func `a program's empty date says nothing`(text: String) throws {
    let today = try #require(Day(year: 2026, month: 11, day: 22))
    #expect(BirthDateText.parse(text, today: today) == .nothing)
  }

  @Test(arguments: 0..<1000) func `no birthday is a trap`(seed: Int) throws {
    var random = SeededRandom(seed)
    let alphabet = ["0", "1", "2", "9", ".", "-", "/", " ", ":", "T", "Z", "м", "ая", "may", "г"]
    let count = Int.random(in: 0...14, using: &random)
    let text = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
    let today = try #require(Day(year: 2026, month: 11, day: 22))
    if case .date(let date) = BirthDateText.parse(text, today: today) {
      #expect(BirthDateText.parse("\(date)", today: today) == .date(date))
    }
  }

  @Test(arguments: [
    ("f", "f"), ("Female", "f"), ("Ж", "f"), ("жен.", "f"), ("Женский", "f"), ("женщина", "f"),
    ("M", "m"), ("male", "m"), ("м", "m"), ("муж", "m"), ("МУЖСКОЙ", "m"), ("1", nil),
    ("x", nil), ("femalemale", nil), ("мж", nil),
  ])
  func `a sex is a word for it`(text: String, sex: String?) {
    #expect(SexText.parse(text) == sex)
  }

  @Test(arguments: [
    ("ru", "ru"), ("RU", "ru"), ("ru-RU", "ru"), ("en_GB", "en"), ("русский", "ru"),
    ("English", "en"), ("kaz", "kaz"), ("klingon", nil), ("r", nil), ("ру", nil), ("1", nil),
  ])
  func `a language is its letters or its name`(text: String, code: String?) {
    #expect(LanguageText.parse(text) == code)
  }

  @Test(arguments: [
    ("да", true), ("Yes", true), ("1", true), ("+", true), ("Согласна", true), ("TRUE", true),
    ("нет", false), ("no", false), ("0", false), ("Отказ", false), ("false", false),
    ("maybe", nil), ("2", nil), ("да?", nil), ("2024-05-01", nil),
  ])
  func `a consent is a yes or a no`(text: String, answer: Bool?) {
    #expect(AnswerText.parse(text) == answer)
  }

  @Test(arguments: [
    ("a, b;c|d", ["a", "b", "c", "d"]), ("", []), (" , ;", []), ("\u{A0}a b\u{A0}", ["a b"]),
  ])
  func `parts of a cell are trimmed`(text: String, parts: [String]) {
    #expect(CellParts.parts(text, separators: ",;|") == parts)
  }

  @Test(arguments: ["", "-", "—", "NULL", "n/a", "Не указан", "?"])
  func `a word for nothing says nothing`(text: String) {
    #expect(BlankText.says(text))
  }

  @Test(arguments: [
    ("a\r\n b\u{A0}\u{A0}c ", "a b c"), ("", ""), ("a\u{1B}", nil), ("a\u{7F}", nil),
  ])
  func `a text is put on one line`(text: String, line: String?) {
    #expect(LineText.parse(text) == line)
  }
}
