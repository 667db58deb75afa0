import CustomDump
import PluginHost
import Retention
import Testing

/// The language of the tests that plugins ship.
@Suite struct PluginTestTests {
  private func run(
    _ tests: String, thresholds: String = "", data: String = "", rules: String = "",
    filter: String? = nil
  ) throws -> [String] {
    let plugin = try Shop.of(thresholds: thresholds, data: data, rules: rules, tests: tests)
      .plugin()
    return PluginTests(plugin).run(filter: filter).results.map { result in
      result.name + (result.failure.map { ": \($0.line ?? 0) \($0.message)" } ?? "")
    }
  }

  private func expression(_ expression: String, data: String = "", rules: String = "") throws
    -> String
  {
    try run("it(\"x\", function() \(expression) end)", data: data, rules: rules)[0]
  }

  @Test func `names are paths, and each test is told by itself`() throws {
    let results = try run(
      """
      describe("a", function()
        it("one", function() expect(1).is(1) end)
        describe("b", function()
          it("two", function()
            expect(1).is(2)
          end)
        end)
      end)
      it("three", function() error("on purpose") end)
      """)
    expectNoDifference(
      results, ["a: one", "a: b: two: 5 expected 2, got 1", "three: 9 on purpose"])
    expectNoDifference(
      try run("it(\"ab\", function() end) it(\"b\", function() end)", filter: "a"), ["ab"])
  }

  @Test(arguments: [
    "expect(1).is(1)", "expect(1).is(1.0)", "expect(\"a\").is(\"a\")",
    "expect({ 1, { x = 2 } }).is({ 1, { x = 2 } })", "expect(nil).is(nil)",
    "expect(\"spring\").has(\"ring\")", "expect({ 1, 2 }).has(2)",
    "expect({ { a = 1, b = 2 } }).has({ a = 1 })", "expect({ a = 1, b = 2 }).has({ b = 2 })",
    "expect({ message \"x\" }).has(message \"x\")", "expect(nil).empty()",
    "expect(\"\").empty()", "expect({}).empty()",
    "expect(function() error(\"no\") end).fails()",
    "expect(function() error(\"no way\") end).fails(\"way\")",
    "expect(function() return c.x end).fails(\"unknown global 'c'\")",
    "expect(percent(10, 349.90)).is(34.99)", "expect(today.weekday).is(\"thu\")",
  ])
  func `an expectation that holds`(text: String) throws {
    // A test that reads an unknown global is no finding here: it is run, not read.
    expectNoDifference(try expression(text), "x")
  }

  @Test(arguments: [
    ("expect(1).is(2)", "expected 2, got 1"),
    ("expect({ 1, x = \"a\" }).is({})", "expected {  }, got { 1, x = \"a\" }"),
    ("expect(nil).is(false)", "expected false, got nil"),
    ("expect(\"a\").has(\"b\")", "expected something with \"b\", got \"a\""),
    ("expect(5).has(5)", "expected something with 5, got 5"),
    ("expect({ 1 }).empty()", "expected nothing, got { 1 }"),
    ("expect(function() end).fails()", "expected a failure, but it went well"),
    (
      "expect(function() error(\"no\") end).fails(\"way\")",
      "expected a failure with \"way\", got \"no\""
    ),
    ("expect(5).fails()", "expect(function() ... end).fails() takes a function"),
    ("segment(5)", "attempt to index a number value (local 'c')"),
    ("segment(customer { visit = 5 })", "customer.visit is not known; did you mean 'visits'?"),
    ("customer(5)", "customer takes a table: customer { visits = 8 }"),
    ("customer { visits = 1.5 }", "customer.visits must be a whole number from 0 to 5000"),
    ("customer { visits = 3, receipts = {} }", "customer takes receipts or visits, not both"),
    ("customer { receipts = { { total = 5 } } }", "customer.receipts[1] needs ago = days"),
    (
      "customer { receipts = { ago = 5 } }",
      "customer.receipts must be a list of tables, each in braces of its own"
    ),
    (
      "customer { receipt = 1.005 }",
      "customer.receipt must be an amount with at most two decimals"
    ),
    (
      "customer { lines = { { 5 } } }",
      "customer.lines[1] must be as { category = \"coffee\", quantity = 1 }"
    ),
    ("customer { field = { pet = \"cat\" } }", "customer.field.pet is not declared in plugin.lua"),
    ("on(\"2026-02-30\")", "on takes a day such as on(\"2026-03-01\")"),
    ("cuts { recency = { 5, 3 } }", "cuts.recency must be a list of ascending numbers"),
    ("cuts { recncy = { 5 } }", "cuts takes recency, frequency and monetary, not 'recncy'"),
    ("segment(customer {}, { lost_after = 0 })", "lost_after: 0 is out of range: 1 to 3650 days"),
    (
      "segment(customer {}, { lost_after = \"x\" })",
      "lost_after: a value of type days is due: a whole number such as 45"
    ),
    (
      "segment(customer {}, { lost_after = 15 })",
      "check 'risk_after < lost_after': does not hold: lost_after is 15, risk_after is 15"
    ),
    ("random(\"x\")", "random works for a customer: call it within a rule"),
  ])
  func `what fails is told`(text: String, told: String) throws {
    expectNoDifference(try expression(text), "x: 1 \(told)")
  }

  @Test func `customers are made of real receipts`() throws {
    let rules = """
      function rules.lost(c, t)
        local facts = { c.visits, c.purchases, c.spend, c.days_since_last, c.gap or "-",
          c:last_bought("feed") or "-", c.store, c.field.pet or "-" }
        for i, fact in ipairs(facts) do facts[i] = tostring(fact) end
        error(table.concat(facts, " "))
      end
      """
    let data = "fields = { pet = { choice = { \"cat\", \"dog\" } } },"
    let cases = [
      ("{}", "1 1 100.0 0 - - 1 -"),
      ("{ visits = 3, every = 5, silent = 2, receipt = 9.99 }", "3 3 29.97 2 5.0 - 1 -"),
      ("{ visits = 2, purchases_a_day = 3, every = 4 }", "2 6 600.0 0 4.0 - 1 -"),
      (
        "{ store = \"7\", field = { pet = \"dog\" }, lines = { \"feed\" } }",
        "1 1 100.0 0 - 0 7 dog"
      ),
      (
        """
        { receipts = { { ago = 9, lines = { { category = "feed", amount = 3.5 },
          { category = "toy", quantity = 2, amount = 1 } } }, { ago = 2, total = 10 } } }
        """, "2 2 14.5 2 7.0 9 1 -"
      ),
      (
        """
        { receipts = { { ago = 9, total = 10, returned = true },
          { ago = 2, total = 10, returned = 4 } } }
        """,
        "1 1 6.0 2 - - 1 -"
      ),
    ]
    for (spec, facts) in cases {
      let told = try expression("segment(customer \(spec))", data: data, rules: rules)
      #expect(told.contains("rules.lua:6: \(facts)\n"), "\(spec): \(told)")
    }
  }

  @Test func `a customer of the whole file is there in every test`() throws {
    let tests = """
      local regular = customer { visits = 8, every = 3 }
      describe("a regular", function()
        local gone = customer { visits = 8, every = 3, silent = 40 }
        it("is loyal", function() expect(segment(regular)).is("loyal") end)
        it("is gone", function()
          customer {}
          expect(segment(gone)).is("sos")
        end)
        it("is gone still", function() expect(segment(gone)).is("sos") end)
      end)
      """
    expectNoDifference(
      try run(tests), ["a regular: is loyal", "a regular: is gone", "a regular: is gone still"])
  }

  @Test func `every test begins on the same day without cuts`() throws {
    let tests = """
      it("in March", function()
        on("2026-03-01")
        cuts { recency = { 1, 2, 3, 4 } }
        expect(segment(customer { silent = 4 })).is("dead")
      end)
      it("in January", function()
        expect(segment(customer { silent = 4 })).is("new")
      end)
      """
    let rules = """
      function rules.lost(c, t) return today.month == 3 and c.r == 2 end
      function rules.dead(c, t) return true end
      """
    expectNoDifference(try run(tests, rules: rules), ["in March", "in January"])
  }

  @Test func `why is told in the first language of the plugin`() throws {
    let tests = """
      it("says", function()
        expect(why(customer { silent = 31 })).has("One visit ever; 31")
        expect(why(customer { silent = 31 }, { lost_after = 20 })).has("more than 20")
        expect(why(customer { visits = 0 })).empty()
        expect(segment(customer { visits = 0 })).empty()
      end)
      """
    expectNoDifference(try run(tests), ["says"])
  }

  @Test func `tests reach the library of the plugin and nothing else`() throws {
    var shop = Shop.of(
      tests: "local m = require \"lib.m\"\nit(\"x\", function() expect(m.f()).is(3) end)")
    shop.files["lib/m.lua"] = "return { f = function() return 3 end }"
    expectNoDifference(PluginTests(try shop.plugin()).run().failures, [])
    expectNoDifference(
      try expression("require \"socket\""),
      "x: 1 require reaches only lib.* of this plugin: 'socket'")
    expectNoDifference(
      try expression("io.open(\"x\")"), "x: 1 io is not available to plugins")
  }

  @Test func `a test file that does not load is told as one failure`() throws {
    expectNoDifference(
      try run("it(\"x\", function() end)\nundefined()"), ["loads: 2 unknown global 'undefined'"])
  }

  @Test func `a test that does not end is stopped, and the next one runs`() throws {
    expectNoDifference(
      try run("it(\"a\", function() while true do end end)\nit(\"b\", function() end)"),
      ["a: 1 stopped after 5000000 instructions", "b"])
  }
}
