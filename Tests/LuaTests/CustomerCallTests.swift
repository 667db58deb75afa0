import CustomDump
import Lua
import Testing

/// Functions that are called about a customer and answer with any data.
@Suite struct CustomerCallTests {
  private static func call(
    _ text: String, row: Int32 = 0, _ arguments: [CustomerArgument], in asker: Asker
  ) throws -> [LuaValue] {
    try asker.state.call(
      try rule("return function(...) \(text) end", in: asker.state), about: row,
      of: asker.batch, arguments)
  }

  @Test func `the customer, her thresholds and values come in their order`() throws {
    let asker = try Asker()
    let answers = try Self.call(
      "local line, c, t, receipt = ... "
        + "return c.visits, t.from, { line.amount, receipt.lines[1].amount, c:pace(10) }", row: 2,
      [
        .value(fields(["amount": 5])), .customer, .thresholds(asker.thresholds),
        .value(fields(["lines": list(fields(["amount": 7]))])),
      ], in: asker)
    expectNoDifference(answers, [3, 3, list(5, 7, .number(20))])
  }

  @Test(arguments: [
    ("local c = ... return c", "result is the customer, which can't be kept"),
    ("local c = ... return { c.field }", "result[1] is the customer, which can't be kept"),
    ("local c, v = ... v.amount = 1", "arguments are read-only: 'amount' (it is not set)"),
    ("local c, v = ... table.insert(v.list, 1)", "arguments are read-only: '2' (it is not set)"),
    ("local c = ... c.visits = 1", "facts are read-only: 'visits' (it is not set)"),
  ])
  func `what she is given can't be changed or kept`(text: String, message: String) throws {
    let asker = try Asker()
    let error = #expect(throws: LuaError.self) {
      try Self.call(
        text, [.customer, .value(fields(["amount": 5, "list": list(1)]))], in: asker)
    }
    #expect(error?.message == message)
  }

  @Test func `she is gone after the call, also in the next one`() throws {
    let asker = try Asker()
    let keeping = try rule(
      "local kept\nreturn function(c)\nkept = kept or c\nreturn kept.visits\nend", in: asker.state)
    func call() throws -> [LuaValue] {
      try asker.state.call(keeping, about: 1, of: asker.batch, [.customer])
    }
    #expect(try call() == [2])
    for _ in 0..<2 {
      let error = #expect(throws: LuaError.self) { try call() }
      #expect(error?.reason == .customerGone)
    }
    #expect(throws: LuaError.self) { try asker.state.call(keeping) }
    #expect(asker.state.currentRow == nil)
  }

  @Test(arguments: [Int32(-1), 6, .max])
  func `a row that is not there is an error`(row: Int32) throws {
    let asker = try Asker()
    let error = #expect(throws: LuaError.self) {
      try Self.call("return 1", row: row, [.customer], in: asker)
    }
    #expect(error?.message == "the batch has no row \(row)")
  }

  @Test func `a call about her is limited as any other`() throws {
    let asker = try Asker()
    let error = #expect(throws: LuaError.self) {
      try Self.call("while true do end", [.customer], in: asker)
    }
    #expect(error?.kind == .instructions)
    #expect(try Self.call("return 1", [], in: asker) == [1])
  }

  @Test func `instructions can be counted one by one`() throws {
    let state = try State()
    let rule = try rule("return function() local x = 1 x = x + 1 return x end", in: state)
    _ = try state.call(rule)
    #expect(state.instructionsUsed < 5)
    state.countExactly()
    _ = try state.call(rule)
    #expect((4...10).contains(state.instructionsUsed))
    let endless = try Self.endless(state)
    #expect(throws: LuaError.self) { try state.call(endless) }
    #expect(state.instructionsUsed == 100_000)
    #expect(state.memoryBytesPeak >= state.memoryBytesUsed)
  }

  private static func endless(_ state: State) throws -> FunctionHandle {
    try rule("return function() while true do end end", in: state)
  }
}
