import CustomDump
import PluginHost
import Retention
import Testing

/// Repeatable chance and the day, as rules see them.
@Suite struct ChanceTests {
  /// What an expression of a rule is: rules say it by failing.
  private func value(
    _ expression: String, business: String = "cafe", day: String = "2026-01-15",
    data: String = ""
  ) throws -> [String] {
    let plugin = try Shop.of(
      data: data, rules: "function rules.lost(c, t) error(tostring(\(expression))) end"
    ).plugin()
    var people = People.one()
    people.day = try #require(Day(iso: day))
    return people.decisions(plugin, business: business)[0].failures.map(\.problem.message)
  }

  /// The first 64 bits of SHA-256 over "cafe\nanna\ncoin\n2026-01-15", by Python's hashlib.
  @Test(arguments: [
    ("random(\"coin\")", "0.28047279462153"),
    ("random(\"other\")", "0.40313977756113"),
    ("random(\"coin\", 6)", "4"),
    ("random(\"coin\", 1000000)", "504252"),
    ("random(\"coin\", 1)", "1"),
    ("random(\"coin\") == random(\"coin\")", "true"),
  ])
  func `chance is a hash of business, customer, name and day`(
    expression: String, shown: String
  ) throws {
    expectNoDifference(try value(expression), [shown])
  }

  @Test func `another business or another day is another chance`() throws {
    expectNoDifference(try value("random(\"coin\")", business: "bar"), ["0.52314097851013"])
    expectNoDifference(try value("random(\"coin\")", day: "2026-01-16"), ["0.079319305023931"])
  }

  @Test(arguments: [
    ("random()", "random(name) takes a name: the same name, the same chance"),
    ("random(\"coin\", 0)", "random(name, n) takes a whole number from 1"),
    ("random(\"coin\", 1.5)", "random(name, n) takes a whole number from 1"),
  ])
  func `chance that can't be is refused`(expression: String, message: String) throws {
    expectNoDifference(try value(expression), [message])
  }

  @Test(arguments: [
    ("2026-01-15", "2026 1 15 thu winter 44"), ("2026-03-01", "2026 3 1 sun spring 91"),
    ("2024-02-29", "2024 2 29 thu winter 0"), ("2025-12-31", "2025 12 31 wed winter 59"),
  ])
  func `today is the day of the plan`(day: String, shown: String) throws {
    let fields = ["year", "month", "day", "weekday", "season", "season_days_left"]
      .map { "today.\($0)" }.joined(separator: " .. \" \" .. ")
    expectNoDifference(try value(fields, day: day), [shown])
  }

  @Test func `seasons are the plugin's`() throws {
    let data = "seasons = { spring_summer = \"02-15\", autumn_winter = \"08-15\" },"
    expectNoDifference(
      try value("today.season .. today.season_days_left", day: "2026-08-14", data: data),
      ["spring_summer0"])
    expectNoDifference(
      try value("today.season .. today.season_days_left", day: "2026-02-14", data: data),
      ["autumn_winter0"])
  }

  @Test(arguments: [
    ("2026-01-15", "1, 15", "0"), ("2026-01-15", "1, 14", "364"), ("2026-03-01", "2, 29", "364"),
    ("2026-02-28", "2, 29", "0"), ("2028-02-28", "2, 29", "1"), ("2026-12-31", "1, 1", "1"),
    ("2026-01-15", "2, 30", "today:days_to(month, day) takes a date of the year"),
    ("2026-01-15", "13, 1", "today:days_to(month, day) takes a date of the year"),
  ])
  func `days to a date count to the next one`(day: String, date: String, shown: String) throws {
    expectNoDifference(try value("today:days_to(\(date))", day: day), [shown])
  }

  @Test(arguments: [
    ("percent(15, 349.90)", "52.48"), ("percent(10, 0.05)", "0.0"), ("percent(7, 100)", "7.0"),
    ("percent(33.33, 1000)", "333.3"), ("percent(nil, 5)", "nil"), ("percent(29, 100)", "29.0"),
  ])
  func `percent is exact and rounds down`(expression: String, shown: String) throws {
    expectNoDifference(try value(expression), [shown])
  }
}
