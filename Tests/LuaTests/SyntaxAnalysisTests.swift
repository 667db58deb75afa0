import CustomDump
import Lua
import Testing

@Suite struct SyntaxAnalysisTests {
  /// The plugin of the contract's first page.
  private static let plugin = """
    local rules = {}

    function rules.often(c, t) return c.weeks_in_row >= t.weekly_from end
    function rules.passive(c, t) return rules.often(c, t) and c.weeks_missed >= t.weeks_risk end
    function rules.lost(c, t)
      return rules.often(c, t) and c.weeks_missed >= t.weeks_lost
        or c.gaps_since_last > t.own_gaps
        or c.days_since_last > t.lost_after
    end

    rules.strategies = {
      at_risk = { { message "fresh_keg" } },
      sos = {
        { day = 0, call "why_stopped", when = function(c) return c:pace(90) > 2 end },
        { day = 3, points { "keg_bonus", live_days = 14 }, message "beer_on_us" },
      },
    }
    rules.rewards = { earn = { percent = "cashback" } }
    return rules
    """

  @Test func `the functions of a plugin are named as they are defined`() throws {
    let analysis = try Analysis(parsing: Array(Self.plugin.utf8))
    expectNoDifference(
      analysis.functions.map { "\($0.path ?? "?") \($0.exportedPath ?? "?") \($0.line)" },
      [
        "rules.often often 3", "rules.passive passive 4", "rules.lost lost 5",
        "rules.strategies.sos[1].when strategies.sos[1].when 14",
      ])
    expectNoDifference(
      analysis.functions.map(\.parameters), [["c", "t"], ["c", "t"], ["c", "t"], ["c"]])
    expectNoDifference(analysis.functions.map(\.lastLine), [3, 4, 9, 14])
  }

  @Test func `the facts and thresholds of a plugin are read with their lines`() throws {
    let analysis = try Analysis(parsing: Array(Self.plugin.utf8))
    expectNoDifference(
      analysis.functions.map { $0.accesses.map(\.summary) },
      [
        ["3 c.weeks_in_row", "3 t.weekly_from"], ["4 c.weeks_missed", "4 t.weeks_risk"],
        [
          "6 c.weeks_missed", "6 t.weeks_lost", "7 c.gaps_since_last", "7 t.own_gaps",
          "8 c.days_since_last", "8 t.lost_after",
        ],
        ["14 c:pace(90)"],
      ])
  }

  @Test func `the calls and globals of a plugin are found`() throws {
    let analysis = try Analysis(parsing: Array(Self.plugin.utf8))
    expectNoDifference(
      analysis.calls.map { "\($0.line) \($0.name) \($0.literal.short)" },
      [
        "12 message fresh_keg", "14 call why_stopped", "15 points keg_bonus",
        "15 message beer_on_us",
      ])
    expectNoDifference(analysis.globals.map(\.name), ["message", "call", "points", "message"])
  }

  @Test(arguments: [
    ("local d = c.visits return d > 3", ["1 c.visits"]),
    ("local x = c local y = (x) return y.visits", ["1 c.visits"]),
    ("return function(t) return c.visits, t.x end", ["1 c.visits"]),
    ("return c.field.pet, c['segment']", ["1 c.field.pet", "1 c.segment"]),
    ("c.visits = 3", ["1 c.visits write"]),
    ("local f = c.field return f.pet", ["1 c.field", "1 c.field.pet"]),
    ("return c:in_store('1', x, -2, true)", ["1 c:in_store(1, ?, -2, true)"]),
    ("return c.pace(90)", ["1 c.pace"]),
    ("return c\n  :pace(90)", ["2 c:pace(90)"]),
    ("c = {} return c.visits", []),
    ("do local c = {} return c.visits end", []),
    ("local x = c x = t return x.visits", []),
    ("local c2 = other(c) return c2.visits", []),
    ("return c[1], c[x]", []),
  ])
  func `an access is found through names and functions`(
    body: String, accesses: [String]
  ) throws {
    let analysis = try Analysis(parsing: Array("return { q = function(c) \(body) end }".utf8))
    let outline = try #require(analysis.functions.first)
    expectNoDifference(outline.exportedPath, "q")
    expectNoDifference(outline.accesses.map(\.summary), accesses)
  }

  @Test(arguments: [
    (#"c.segment == "lost""#, ["1 c.segment == lost"]),
    (#""gold" ~= c.tier"#, ["1 c.tier ~= gold"]),
    (#""a" < c.tier"#, ["1 c.tier > a"]),
    (#"(c.field.pet) == ('cat')"#, ["1 c.field.pet == cat"]),
    (#"t.one_visit == [[lost]]"#, ["1 t.one_visit == lost"]),
    (#"today.weekday == "mon""#, ["1 today.weekday == mon"]),
    (#"c.visits == 3"#, []),
    (#"other == "x""#, []),
  ])
  func `a comparison with a literal is found`(text: String, found: [String]) throws {
    let analysis = try Analysis(parsing: Array("return function(c, t) return \(text) end".utf8))
    expectNoDifference(
      analysis.comparisons.map {
        "\($0.line) \($0.access.base.name).\($0.access.path.joined(separator: ".")) "
          + "\($0.operation.rawValue) \($0.literal)"
      }, found)
  }

  @Test func `globals are told from locals, reading from writing`() throws {
    let analysis = try Analysis(
      parsing: Array(
        """
        local a = b
        function define() return a, c end
        c, d.e = a
        function a.b() end
        for i = 1, limit do i = i end
        _ENV.f = _ENV.g
        return _ENV
        """.utf8))
    expectNoDifference(
      analysis.globals.map { "\($0.line) \($0.name)\($0.isWrite ? " write" : "")" },
      [
        "1 b", "2 define write", "2 c", "3 c write", "3 d", "5 limit", "6 f write", "6 g",
        "7 _ENV",
      ])
  }

  @Test(arguments: [
    ("local function helper() end", "helper", nil),
    ("local M = {} M.a = { b = { function() end } } return M", "M.a.b[1]", "a.b[1]"),
    ("return { lost = function() end }", "lost", "lost"),
    ("local M = { ['x'] = function() end } return M", "M.x", "x"),
    ("local M = {} function M.a:b() end return M", "M.a.b", "a.b"),
    ("G = { f = function() end }", "G.f", nil),
    ("call(function() end)", nil, nil),
    ("local M = {} M[k] = function() end return M", nil, nil),
  ])
  func `a function is found where it hangs`(
    text: String, path: String?, exported: String?
  ) throws {
    let outline = try #require(try Analysis(parsing: Array(text.utf8)).functions.first)
    expectNoDifference(outline.path, path)
    expectNoDifference(outline.exportedPath, exported)
  }
}

extension Access {
  /// `14 c:pace(90)`, `3 c.field.pet write`; `?` for arguments that are no literals.
  fileprivate var summary: String {
    let arguments = arguments.map { $0.map(\.short) ?? "?" }.joined(separator: ", ")
    let mark = isMethod ? ":" : "."
    return "\(line) \(base.name)\(mark)\(path.joined(separator: "."))"
      + (isMethod ? "(\(arguments))" : "") + (isWrite ? " write" : "")
  }
}

extension Literal {
  fileprivate var short: String {
    switch self {
    case .nil: "nil"
    case .boolean(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .text(let value): value
    }
  }
}
