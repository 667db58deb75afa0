import CustomDump
import PluginHost
import Testing

/// What is allowed in Lua and hardly ever meant in rules.
@Suite struct LintTests {
  /// What a check says of a text in rules.lua, from the second line on.
  private func told(_ rules: String) -> [String] {
    PluginCheck(Shop.of(rules: rules).source, runsTests: false).problems
      .filter { $0.file == "rules.lua" }
      .map { "\($0.line ?? 0) \($0.severity == .error ? "error: " : "")\($0.message)" }
  }

  @Test(arguments: [
    ("local a = 1", ["2 the local 'a' is never used"]),
    ("local a = 1\na = 2", ["2 the local 'a' is never used"]),
    ("local function f() end", ["2 the function 'f' is never used"]),
    ("local _ = 1\nlocal _spare = 2", []),
    ("function rules.lost(c, t) return c.visits > 2 end", []),
    (
      "local a = 1\nfunction rules.lost(c, t) local a = c.visits return a > 2 end\nassert(a)",
      ["3 'a' hides the one of line 2"]
    ),
    (
      "local t = 1\nfunction rules.lost(c, t) return c.visits > 2 end\nassert(t)",
      ["3 't' hides the one of line 2"]
    ),
    ("for i = 1, 3 do for i = 1, i do assert(i) end end", ["2 'i' hides the one of line 2"]),
    ("do local a = 1 assert(a) end\ndo local a = 1 assert(a) end", []),
  ])
  func `a name that nobody reads or that hides another one`(text: String, told: [String]) {
    expectNoDifference(self.told(text), told)
  }

  @Test(arguments: [
    (
      "if c.visits > 2 then return true else return false end\n  return true",
      ["4 is never reached"]
    ),
    ("do return c.visits > 2 end\n  return true", ["4 is never reached"]),
    (
      "if c.visits > 90 then\n  error(\"no\")\n  return true end return c.visits > 2",
      ["5 is never reached"]
    ),
    (
      "if c.visits > 90 then\n  while true do assert(c) end\n  return true end return c.visits > 2",
      ["5 is never reached"]
    ),
    ("while true do if c.visits > 2 then break end return false end\n  return true", []),
    ("for _ = 1, 3 do break end\n  return c.visits > 2", []),
    ("if c.visits > 2 then end\n  return c.visits > 2", ["3 this branch does nothing"]),
    ("if c.visits > 2 then return true else end\n  return false", ["3 its else does nothing"]),
  ])
  func `what is never reached or does nothing`(body: String, told: [String]) {
    let rules = "function rules.dead(c, t)\n  \(body)\nend"
    expectNoDifference(self.told(rules).filter { !$0.contains("error: ") }, told)
  }

  @Test(arguments: [
    ("return c.value == \"low\" or \"valuable\"", ["3 \"valuable\" is always true here"]),
    ("return c.visits > 2 and 1", ["3 1 is always true here"]),
    ("if true then return c.visits > 2 end return false", ["3 true is always true here"]),
    ("if nil then return true end return c.visits > 2", ["3 nil is never true here"]),
    ("return not c.visits == 2", ["3 'not c.visits' is compared: not binds first"]),
    ("return c.visits >= c.visits", ["3 compares c.visits with itself"]),
    ("return 1 < 2", ["3 compares two values that never change"]),
    ("return c.gap > 3 or false", []),
    ("return (not c.gap) == true", []),
    ("return c:pace(30) > c:pace(90)", []),
    ("return false", []),
    ("if c.visits == (t.dead_after or 5) then return true end return false", []),
  ])
  func `a condition that says nothing`(body: String, told: [String]) {
    let rules = "function rules.dead(c, t)\n  \(body)\nend"
    expectNoDifference(self.told(rules).filter { !$0.contains("error: ") }, told)
  }

  @Test(arguments: [
    (
      "local n = 0\nfunction rules.dead(c, t) n = n + 1 return n > c.visits end",
      ["3 'n' keeps something from one customer to the next"]
    ),
    (
      "local seen = {}\nfunction rules.dead(c, t) seen[c.store] = c.visits return #seen > 3 end",
      ["3 'seen' keeps something from one customer to the next"]
    ),
    (
      "local seen = {}\nlocal function note(c) table.insert(seen, c.store) end\n"
        + "function rules.dead(c, t) note(c) return #seen > c.visits end",
      ["3 'seen' keeps something from one customer to the next"]
    ),
    (
      "function rules.dead(c, t) rules.last = c.visits return c.visits > 3 end",
      ["2 'rules' keeps something from one customer to the next"]
    ),
    // What only runs while the file is loaded keeps nothing of a customer.
    (
      "local days = {}\nlocal function add(d) days[#days + 1] = d end\nadd(3)\n"
        + "function rules.dead(c, t) return c.visits > days[1] end", []
    ),
    (
      "function rules.dead(c, t)\n  local list = {}\n  list[1] = c.visits\n"
        + "  table.insert(list, 2)\n  return list[1] > list[2]\nend", []
    ),
  ])
  func `what a rule keeps from one customer to the next`(text: String, told: [String]) {
    expectNoDifference(self.told(text).filter { !$0.contains("error: ") }, told)
  }

  @Test func `a name that is written wrongly is told once`() {
    expectNoDifference(
      PluginCheck(
        Shop.of(
          rules: "function rules.lost(c, t)\n  local late = c.visits > 2\n  return lat\nend"
        ).source
      ).problems.map { "\($0.line ?? 0) \($0.message); \($0.mend ?? "")" },
      ["4 unknown global 'lat'; did you mean 'late'?"])
  }

  @Test func `tests may keep what they like`() throws {
    let shop = Shop.of(tests: "local n = 0\nit(\"x\", function() n = n + 1 expect(n).is(1) end)")
    expectNoDifference(PluginCheck(shop.source).problems, [])
  }

  @Test(arguments: Repository.plugins)
  func `nothing is told of a plugin that ships`(name: String) throws {
    let check = PluginCheck(try Repository.source(name), runsTests: false)
    expectNoDifference(check.problems, [])
  }
}
