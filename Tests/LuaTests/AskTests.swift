import CustomDump
import Lua
import Testing

/// Questions over the rows of a batch.
@Suite struct AskTests {
  @Test func `a failing row does not touch the others`() throws {
    let asker = try Asker()
    let answers = try asker.ask(
      """
      if c.visits == 2 then error("two") end
      if c.visits == 4 then while true do end end
      if c.visits == 5 then return nil end
      return true, c.visits == 1 and "first" or "later"
      """)
    #expect((0..<6).map(answers.boolean) == [true, nil, true, nil, nil, true])
    #expect((0..<6).map(answers.reason) == ["first", nil, "later", nil, nil, "later"])
    expectNoDifference(
      answers.failed.map(\.error.description),
      [
        "rules.lua:2: two", "rules.lua:3: stopped after 100000 instructions",
        "rules.lua:1: the answer is unknown (nil) where true or false is due",
      ])
    #expect(answers.failed.map(\.rows) == [1, 1, 1])
  }

  @Test func `the budget is each row's own`() throws {
    let asker = try Asker()
    let answers = try asker.ask("for i = 1, 20000 do local x = i end return true")
    #expect((0..<6).map(answers.boolean) == Array(repeating: true, count: 6))
  }

  @Test func `only the first distinct failures are kept`() throws {
    let state = try State()
    try state.setFacts([FactDeclaration("n", .integer)])
    final class Numbers: FactSource {
      func column(_ fact: Int) -> FactColumn { .numbers((0..<40).map(Double.init)) }
      func call(
        _ fact: Int, row: Int, arguments: [LuaValue]
      ) -> Result<LuaValue, HostError> { .success(.nil) }
    }
    let batch = try state.batch(rows: 40, source: Numbers())
    let answers = try state.ask(
      try rule("return function(c) error('n' .. c.n % 20) end", in: state), of: batch,
      rows: Array(0..<40), thresholds: .same(try state.makeThresholds([:])), answers: .boolean)
    #expect(answers.failed.map(\.error.message) == (0..<16).map { "n\($0)" })
    #expect(answers.failed.map(\.rows) == Array(repeating: 2, count: 16))
    #expect(answers.failures[16...19] == [16, 16, 16, 16])
    #expect(answers.failures[36...] == [16, 16, 16, 16])
    #expect(answers.failure(17)?.message == "failed in one of many further ways")
  }

  @Test func `texts are answers or nil, few and short`() throws {
    let asker = try Asker()
    let answers = try asker.ask(
      "if c.visits > 2 then return c.visits > 4 and 'student' or 'child' end", answers: .text)
    #expect((0..<6).map(answers.text) == [nil, nil, "child", "child", "student", "student"])
    #expect(answers.texts == ["child", "student"])
    #expect(answers.failed == [])
    for text in ["return ('x'):rep(201)", "return '\\255'", "return 1", "return {}"] {
      let failed = try asker.ask(text, rows: [0], answers: .text)
      #expect(failed.failure(0)?.reason == .wrongAnswer)
    }
  }

  @Test func `more than 256 texts are refused`() throws {
    let asker = try Asker()
    let text = """
      local list = {}
      return function(c) list[1] = (list[1] or 0) + 1 return "t" .. list[1] end
      """
    let answers = try asker.state.ask(
      try rule(text, in: asker.state), of: asker.batch, rows: Array(repeating: 0, count: 258),
      thresholds: .same(asker.thresholds), answers: .text)
    #expect(answers.text(255) == "t256")
    #expect(answers.failure(256)?.message == "more than 256 different texts were returned")
    #expect(answers.texts.count == 256)
  }

  @Test func `stores have their own thresholds`() throws {
    let asker = try Asker()
    let (low, high) = (
      try asker.state.makeThresholds(["from": 1]), try asker.state.makeThresholds(["from": 100])
    )
    let function = try rule("return function(c, t) return c.visits >= t.from end", in: asker.state)
    let answers = try asker.state.ask(
      function, of: asker.batch, rows: [0, 1, 2, 3], thresholds: .perRow([low, high, high, low]),
      answers: .boolean)
    #expect((0..<4).map(answers.boolean) == [true, false, false, true])
    #expect(throws: LuaError.self) {
      try asker.state.ask(
        function, of: asker.batch, rows: [0, 1, 2], thresholds: .perRow([low, high]),
        answers: .boolean)
    }
  }

  @Test func `reads are marked when asked for`() throws {
    let asker = try Asker()
    let answers = try asker.ask(
      "return c.visits > 3 and c.gap > 1", rows: [0, 3], marksReads: true)
    #expect(answers.masks == [0b001, 0b101])
    #expect(answers.didRead(2, row: 1) && !answers.didRead(2, row: 0))
    #expect(try asker.ask("return c.visits > 3").masks == [])
  }

  @Test func `thresholds are tables to look at`() throws {
    let asker = try Asker()
    let answers = try asker.ask(
      """
      local keys = {}
      for key, value in pairs(t) do keys[#keys + 1] = key end
      return table.concat(keys, " ") .. #t.stores .. t.stores[2]
      """, rows: [0], answers: .text)
    #expect(answers.text(0) == "from stores213")
  }

  @Test func `the host knows which row is asked`() throws {
    let asker = try Asker()
    var rows: [Int?] = []
    try asker.state.define("note") { [unowned state = asker.state] _ in
      rows.append(state.currentRow)
      return .success([])
    }
    _ = try asker.ask("note() return true", rows: [4, 2])
    _ = try asker.state.call(try rule("return function() note() end", in: asker.state))
    #expect(rows == [4, 2, nil])
  }

  @Test func `a row that is not there fails alone`() throws {
    let answers = try Asker().ask("return true", rows: [0, 6, -1, 5])
    #expect(answers.failures == [-1, 0, 1, -1])
  }

  @Test func `questions at once in a state keep their views apart`() throws {
    let asker = try Asker()
    let inner = try rule("return function(c) return c.visits == 6 end", in: asker.state)
    let (batch, thresholds) = (asker.batch, asker.thresholds)
    try asker.state.define("other") { [unowned state = asker.state] _ in
      do throws(LuaError) {
        let answers = try state.ask(
          inner, of: batch, rows: [5], thresholds: .same(thresholds), answers: .boolean)
        return .success([.boolean(answers.boolean(0) ?? false)])
      } catch {
        return .failure(HostError(error.message))
      }
    }
    let answers = try asker.ask("return other() and c.visits == 1", rows: [0, 1])
    #expect((0..<2).map(answers.boolean) == [true, false])
  }

  @Test func `a memory failure leaves the other rows be`() throws {
    var limits = Limits()
    limits.callInstructions = 50_000_000
    limits.milliseconds = 10_000
    let asker = try Asker(limits: limits)
    let answers = try asker.ask(
      "local kept = {}\nwhile c.visits == 3 do kept[#kept + 1] = { c.visits } end\nreturn true")
    #expect((0..<6).map(answers.boolean) == [true, true, nil, true, true, true])
    #expect(answers.failure(2)?.kind == .memory)
    #expect(answers.failure(2)?.line == 3)
  }
}
