import CustomDump
import PluginHost
import Retention
import Testing

/// What rules read of people beside their receipts: in tests of plugins, and over a base.
@Suite struct PersonFactTests {
  @Test(arguments: [
    // The day of tests is 2026-01-15.
    ("sex = \"f\"", "c.sex == \"f\""), ("birthday = \"2000-01-20\"", "c.age == 25"),
    ("birthday = \"2000-01-20\"", "c.days_to_birthday == 5"),
    ("birthday = \"--01-15\"", "c.days_to_birthday == 0 and c.age == nil"),
    ("language = \"ru\"", "c.language == \"ru\""), ("source = \"vk\"", "c.source == \"vk\""),
    ("referred_by = \"17\"", "c.referred_by == \"17\""),
    ("registered = 30", "c.days_since_registered == 30"),
    ("tags = { \"vip\", \"gold\" }", "c:has_tag(\"gold\") and c:has_tag(\"no\", \"vip\")"),
    ("tags = { \"vip\" }", "not c:has_tag(\"gold\")"),
    ("", "c.sex == nil and c.age == nil and not c:has_tag(\"vip\")"),
  ])
  func `a test says who she is and rules read it`(spec: String, condition: String) throws {
    let shop = Shop.of(
      rules: "function rules.segment(c, t) if \(condition) then return \"sos\" end end",
      tests: """
        it("reads", function()
          expect(segment(customer { visits = 2, \(spec) })).is("sos")
        end)
        """)
    expectNoDifference(PluginTests(try shop.plugin()).run().failures.map(\.message), [])
  }

  @Test(arguments: [
    ("sex = \"x\"", "customer.sex must be \"f\" or \"m\""),
    ("sex = 1", "customer.sex must be \"f\" or \"m\""),
    ("birthday = \"20.01.2000\"", "customer.birthday must be a day as \"1990-05-31\""),
    ("source = 5", "customer.source must be a text"),
    ("registered = -1", "customer.registered must be a whole number from 0"),
    ("tags = \"vip\"", "customer.tags must be a list of texts"),
    ("tags = { 5 }", "must be a text"),
  ])
  func `what nobody can be is refused`(spec: String, part: String) throws {
    let shop = Shop.of(tests: "it(\"x\", function() customer { \(spec) } end)")
    let messages = PluginTests(try shop.plugin()).run().failures.map(\.message)
    #expect(messages.count == 1 && messages[0].contains(part), "\(messages)")
  }

  /// The fields come as text from files; rules get them as the plugin declares them.
  @Test func `rules read the profiles of a base, and the journal keeps what was read`() throws {
    let plugin = try Shop.of(
      data: "fields = { car = { choice = { \"small\", \"big\" } }, wheels = \"count\" }",
      rules: """
        function rules.segment(c, t)
          if c:has_tag("vip") and c.age == 25 and c.field.car == "small" and c.field.wheels > 3 then
            return "sos"
          end
        end
        """
    ).plugin()
    let purchases = [People.Purchase(ago: 3)]
    var base = People(
      customers: ["a", "b", "c", "d"].map { ($0, purchases) })
    var builder = PeopleBuilder(persons: [1, 2, 3, 4])
    let birthDate = BirthDate("2000-01-15")
    for (person, car, wheels) in [(1, "small", "4"), (2, "lorry", "4"), (3, "small", "four")] {
      builder.set(
        Int64(person), Profile(birthDate: birthDate, fields: ["car": car, "wheels": wheels]),
        tags: ["vip"])
    }
    base.day = try #require(Day(iso: "2026-01-14"))
    let thresholds = BusinessThresholds(plugin.manifest)
    let table = try #require(
      base.tables(plugin, thresholds, people: builder.finish()).first)
    let evaluator = Evaluator(plugin: plugin, thresholds: thresholds)
    var worker = evaluator.makeWorker(today: base.moment)
    let decided = evaluator.decide(table, keeping: [], on: &worker).segments.map { index in
      plugin.manifest.segments[Int(index)].segment.rawValue
    }
    expectNoDifference(decided, ["sos", "new", "new", "new"])
    let reads = evaluator.reads(table, places: [0, 1], on: &worker)
    expectNoDifference(reads[0].facts[.age], .number(25))
    expectNoDifference(reads[0].answer(to: "has_tag", [.text("vip")]), .boolean(true))
    expectNoDifference(reads[0].answer(to: "field", [.text("wheels")]), .number(4))
    expectNoDifference(reads[1].answer(to: "field", [.text("car")]), .unknown)
  }
}
