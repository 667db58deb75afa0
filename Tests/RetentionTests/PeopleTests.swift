import CustomDump
import Retention
import Testing

/// What is known of customers beside their receipts, as facts.
@Suite struct PeopleTests {
  @Test(arguments: [
    ("1990-05-31", 1990, 5, 31), ("--05-31", nil, 5, 31), ("--02-29", nil, 2, 29),
    ("2000-02-29", 2000, 2, 29), ("0001-01-01", 1, 1, 1), ("9999-12-31", 9999, 12, 31),
  ])
  func `a birth date is read and written as the same text`(
    text: String, year: Int?, month: Int, day: Int
  ) throws {
    let date = try #require(BirthDate(text))
    expectNoDifference([date.year, date.month, date.day], [year, month, day])
    expectNoDifference("\(date)", text)
    expectNoDifference(BirthDate(year: year, month: month, day: day), date)
  }

  @Test(arguments: [
    "", "1990", "1990-5-31", "1990-02-30", "2001-02-29", "--13-01", "--02-30", "-05-31", "--0531",
    "31.05.1990", "1990-05-31 ",
  ])
  func `what is no birth date is not read`(text: String) {
    expectNoDifference(BirthDate(text), nil)
  }

  @Test(arguments: [
    // Born, today, age, days to the birthday.
    ("1990-05-31", "2026-05-30", 35, 1), ("1990-05-31", "2026-05-31", 36, 0),
    ("1990-05-31", "2026-06-01", 36, 364), ("--01-01", "2025-12-31", nil, 1),
    // 29 February counts on 28 in other years.
    ("2000-02-29", "2026-02-27", 25, 1), ("2000-02-29", "2026-02-28", 26, 0),
    ("2000-02-29", "2026-03-01", 26, 364), ("2000-02-29", "2027-03-01", 27, 365),
    ("2000-02-29", "2028-02-28", 27, 1), ("2000-02-29", "2028-02-29", 28, 0),
    // Not born yet, by the file.
    ("2030-01-01", "2026-01-01", nil, 0),
    ("1990-01-01", "9999-12-31", 8009, 0),
  ])
  func `the age is in whole years and the birthday comes every year`(
    born: String, today: String, age: Int?, days: Int
  ) throws {
    let date = try #require(BirthDate(born))
    let today = try #require(Day(iso: today))
    expectNoDifference(date.age(on: today), age)
    expectNoDifference(date.daysToBirthday(on: today), days)
  }

  @Test func `facts of people stand with their customers, what is unknown stays so`() {
    var base = Base()
    base.buys("a", ago: [3])
    base.buys("b", ago: [3])
    base.buys("c", ago: [3])
    var builder = PeopleBuilder(persons: [10, 20, 30])
    let full = Profile(
      sex: "f", birthDate: BirthDate("1990-10-11"), language: "ru", source: "vk",
      referredBy: "17", registeredAt: Instant(19_990 * 86_400), fields: ["pet": "cat"])
    builder.set(30, full, tags: ["vip", "gold", "vip"])
    builder.set(10, Profile(sex: "m", birthDate: BirthDate("--10-04")), tags: [])
    builder.set(99, full, tags: ["nobody"])
    let facts = base.facts(people: builder.finish())

    expectNoDifference(facts.texts(.sex), ["m", nil, "f"])
    // Today is 2024-10-04.
    expectNoDifference(facts.values(.age), [nil, nil, 33])
    expectNoDifference(facts.values(.daysToBirthday), [0, nil, 7])
    expectNoDifference(facts.texts(.language), [nil, nil, "ru"])
    expectNoDifference(facts.texts(.source), [nil, nil, "vk"])
    expectNoDifference(facts.texts(.referredBy), [nil, nil, "17"])
    expectNoDifference(facts.values(.daysSinceRegistered), [nil, nil, 10])
    expectNoDifference((0..<3).map { facts.hasTag($0, "vip") }, [false, false, true])
    expectNoDifference(facts.hasTag(2, "nobody"), false)
    expectNoDifference((0..<3).map { facts.field($0, "pet") }, [nil, nil, "cat"])
    expectNoDifference(facts.field(2, "car"), nil)
    expectNoDifference(facts.history.people?.tags[2]?.count, 2)
  }

  @Test func `without anybody known there are no columns, and no facts`() {
    expectNoDifference(PeopleBuilder(persons: [1, 2]).finish()?.count, nil)
    var base = Base()
    base.buys("a", ago: [3])
    let facts = base.facts()
    for fact in [Fact.sex, .language, .source, .referredBy] {
      expectNoDifference(facts.texts(fact), [nil])
    }
    for fact in [Fact.age, .daysToBirthday, .daysSinceRegistered] {
      expectNoDifference(facts.values(fact), [nil])
    }
    expectNoDifference(facts.hasTag(0, "vip"), false)
  }

  @Test func `columns of another history are not taken for this one's`() {
    var builder = PeopleBuilder(persons: [1, 2])
    builder.set(1, Profile(sex: "f"), tags: [])
    var base = Base()
    base.buys("a", ago: [3])
    expectNoDifference(base.facts(people: builder.finish()).texts(.sex), [nil])
  }

  @Test func `a batch carries the texts of its own customers alone`() {
    var builder = PeopleBuilder(persons: [1, 2, 3])
    for (person, source) in [(1, "vk"), (2, "ya"), (3, "ya")] {
      builder.set(Int64(person), Profile(source: source), tags: [])
    }
    expectNoDifference(
      builder.finish()?.sources.column(1..<3), .texts([0, 0], table: ["ya"]))
  }
}
