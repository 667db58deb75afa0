import CustomDump
import Lua
import Testing

/// What a rule sees of a customer.
@Suite struct ViewTests {
  @Test func `rows are answered from their columns, in the order asked`() throws {
    let asker = try Asker()
    let answers = try asker.ask("return c.visits >= t.from", rows: [5, 0, 2, 1])
    #expect((0..<4).map(answers.boolean) == [true, false, true, false])
    #expect(answers.failed == [])
  }

  @Test func `a column is loaded once, when it is read first`() throws {
    let asker = try Asker()
    _ = try asker.ask("return true")
    #expect(asker.facts.requests == [])
    _ = try asker.ask("return c.visits > 1 and c.spend > 1 and c.visits < 9")
    _ = try asker.ask("return c.spend > c.visits")
    #expect(asker.facts.requests == [0, 1])
  }

  @Test func `facts have their types`() throws {
    let asker = try Asker()
    let text = """
      return tostring(c.visits) .. " " .. tostring(c.spend) .. " " .. tostring(c.gap) .. " "
        .. tostring(c.regular) .. " " .. tostring(c.store) .. " " .. tostring(c) .. " " .. type(c)
      """
    let answers = try asker.ask(text, answers: .text)
    expectNoDifference(
      (0..<6).map(answers.text),
      [
        "1 10.5 nil false 12 customer userdata", "2 20.0 7.0 true центр customer userdata",
        "3 30.0 nil nil nil customer userdata", "4 40.0 14.0 true центр customer userdata",
        "5 50.0 nil false 12 customer userdata", "6 60.0 21.0 true nil customer userdata",
      ])
  }

  @Test func `unknown reads are counted by customer and placed`() throws {
    let asker = try Asker()
    _ = try asker.ask("local x = c.visits\nreturn c.gap > 3 and c.gap > 1 or c.gap > 2")
    _ = try asker.ask("return c.gap > 3 or c.regular == nil")
    #expect(asker.batch.unknownReads(of: 2) == UnknownReads(rows: 3, chunk: "rules.lua", line: 3))
    #expect(asker.batch.unknownReads(of: 3) == UnknownReads(rows: 1, chunk: "rules.lua", line: 2))
    #expect(asker.batch.unknownReads(of: 0) == nil)
    #expect(asker.batch.unknownReads(of: 99) == nil)
  }

  @Test func `an unknown comparison is false and an unknown answer fails`() throws {
    let asker = try Asker()
    #expect(try asker.ask("return c.gap > 3", rows: [0, 1]).boolean(0) == false)
    expectNoDifference(
      try asker.failure("return c.gap"),
      LuaError(
        kind: .value, reason: .noAnswer,
        message: "the answer is unknown (nil) where true or false is due", chunk: "rules.lua",
        line: 1))
  }

  @Test func `own fields are read by name, of the customer being asked about only`() throws {
    let asker = try Asker()
    expectNoDifference(try asker.ask("return c.field.pet", answers: .text).text(0), "pet!")
    expectNoDifference(asker.facts.calls.first, "7 0 [Lua.LuaValue.string(\"pet\")]")
    expectNoDifference(
      try asker.failure("c.field.pet = 'dog' return true")?.reason, .readOnly)
  }

  @Test func `a list among the arguments stands for its items`() throws {
    let asker = try Asker()
    _ = try asker.ask("return c:pace({ 'a', 'b' }, 3, {}) == 'a!'")
    expectNoDifference(
      asker.facts.calls.first,
      "5 0 [Lua.LuaValue.string(\"a\"), Lua.LuaValue.string(\"b\"), Lua.LuaValue.integer(3)]")
  }

  @Test func `what stands behind a list of too many items is not lost silently`() throws {
    let asker = try Asker()
    let list = "local list = {}\nfor i = 1, 64 do list[i] = 'a' end\n"
    for call in ["c:pace(list, 30)", "c:pace(list, list)"] {
      expectNoDifference(
        try asker.failure(list + "return \(call) == 1")?.message, "c:pace takes at most 64 items")
    }
    expectNoDifference(try asker.failure(list + "return c:pace(list) == 1"), nil)
  }

  static let wrong: [(String, LuaError)] = [
    (
      "return c.visit",
      LuaError(
        kind: .runtime, reason: .unknownFact, message: "unknown fact 'visit'", chunk: "rules.lua",
        line: 2, subject: "visit")
    ),
    (
      "return c[1]",
      LuaError(
        kind: .runtime, reason: .unknownFact, message: "unknown fact '1'", chunk: "rules.lua",
        line: 2, subject: "1")
    ),
    (
      "return t.form",
      LuaError(
        kind: .runtime, reason: .unknownThreshold, message: "unknown threshold 'form'",
        chunk: "rules.lua", line: 2, subject: "form")
    ),
    (
      "t.from = 1",
      LuaError(
        kind: .runtime, reason: .readOnly,
        message: "thresholds are read-only: 'from' (it is not set)",
        chunk: "rules.lua", line: 2, subject: "from")
    ),
    (
      "t.stores[1] = 1",
      LuaError(
        kind: .runtime, reason: .readOnly, message: "thresholds are read-only: '1' (it is not set)",
        chunk: "rules.lua", line: 2, subject: "1")
    ),
    (
      "c.visits = 1",
      LuaError(
        kind: .runtime, reason: .readOnly, message: "facts are read-only: 'visits' (it is not set)",
        chunk: "rules.lua", line: 2, subject: "visits")
    ),
    (
      "return c.pace(90) > 1",
      LuaError(
        kind: .runtime, reason: .methodWithDot, message: "pace is a method: write c:pace(...)",
        chunk: "rules.lua", line: 2, subject: "pace")
    ),
    (
      "return c:pace(c) > 1",
      LuaError(
        kind: .runtime, message: "argument 1 of c:pace is userdata: a number or text is due",
        chunk: "rules.lua", line: 2, subject: "pace")
    ),
    (
      "return c:pace(c.gap) > 1",
      LuaError(
        kind: .runtime, message: "argument 1 of c:pace is unknown (nil): a number or text is due",
        chunk: "rules.lua", line: 2, subject: "pace")
    ),
    (
      "return c:pace(1, 2, 3, 4, 5) > 1",
      LuaError(
        kind: .runtime, message: "c:pace takes at most 4 arguments", chunk: "rules.lua", line: 2,
        subject: "pace")
    ),
    (
      "return c:pace(-5) > 1",
      LuaError(
        kind: .runtime, reason: .host, message: "-5 days are no time", chunk: "rules.lua", line: 2,
        subject: "pace")
    ),
    (
      "return c.broken > 1",
      LuaError(
        kind: .runtime, message: "the host has no fitting column of the fact 'broken'",
        chunk: "rules.lua", line: 2)
    ),
    (
      "return 0",
      LuaError(
        kind: .value, reason: .wrongAnswer, message: "true or false is due, the answer is a number",
        chunk: "rules.lua", line: 1)
    ),
    (
      "return 'true'",
      LuaError(
        kind: .value, reason: .wrongAnswer, message: "true or false is due, the answer is a string",
        chunk: "rules.lua", line: 1)
    ),
    (
      "return true, {}",
      LuaError(
        kind: .value, reason: .wrongAnswer,
        message: "the second value must be the key of a reason, not a table", chunk: "rules.lua",
        line: 1)
    ),
    (
      "return c + 1",
      LuaError(
        kind: .runtime, message: "attempt to perform arithmetic on a userdata value (local 'c')",
        chunk: "rules.lua", line: 2)
    ),
  ]

  @Test(arguments: wrong)
  func `a wrong rule fails with its place`(text: String, expected: LuaError) throws {
    expectNoDifference(try Asker().failure(text), expected)
  }

  @Test func `methods get the row and their arguments, and may be unknown`() throws {
    let asker = try Asker()
    let answers = try asker.ask("return c:pace(30) >= 60", rows: [1, 2, 3])
    #expect((0..<3).map(answers.boolean) == [false, true, true])
    let text = try asker.ask("return c:pace('x', 1.5)", rows: [0], answers: .text)
    #expect(text.text(0) == "x!")
    #expect(try asker.ask("return c:pace(1.5) == nil", rows: [4]).boolean(0) == true)
    #expect(asker.batch.unknownReads(of: 5)?.rows == 1)
    expectNoDifference(
      asker.facts.calls,
      [
        "5 1 [Lua.LuaValue.integer(30)]", "5 2 [Lua.LuaValue.integer(30)]",
        "5 3 [Lua.LuaValue.integer(30)]",
        "5 0 [Lua.LuaValue.string(\"x\"), Lua.LuaValue.number(1.5)]",
        "5 4 [Lua.LuaValue.number(1.5)]",
      ])
  }

  @Test func `a stored view is gone after its call`() throws {
    let asker = try Asker()
    let chunk = try asker.state.load(
      name: "rules.lua",
      text: """
        local old
        return {
          ask = function(c, t)
            if old then return old.visits > 0 end
            old = c
            return true
          end,
          call = function() return old.visits end,
          method = function(c) return old:pace(1) > 0 end,
        }
        """, environment: .rules)
    let instance = try asker.state.run(chunk)
    let ask = try #require(try asker.state.function(instance, path: ["ask"]))
    let answers = try asker.state.ask(
      ask, of: asker.batch, rows: [0, 1, 1], thresholds: .same(asker.thresholds),
      answers: .boolean)
    #expect(answers.failures == [-1, 0, 0])
    let gone = LuaError(
      kind: .runtime, reason: .customerGone,
      message: "the customer is gone: a view lives as long as its call", chunk: "rules.lua", line: 4
    )
    expectNoDifference(answers.failed, [Answers.Failure(error: gone, rows: 2)])
    for (name, line) in [("call", 8), ("method", 9)] {
      let function = try #require(try asker.state.function(instance, path: [.name(name)]))
      let error = #expect(throws: LuaError.self) { try asker.state.call(function) }
      #expect(error?.reason == .customerGone)
      #expect(error?.line == line)
    }
  }
}
