import Lua
import Testing

/// Work that C does within one instruction, where no hook runs: charged before it is done, or
/// bounded by what one text, one table and one source may be.
@Suite struct SlowWorkTests {
  /// A million digits; Lua takes a text where a number is due.
  private static let digits = "local s = ('0'):rep(1000000) .. '1'\n"
  private static let numerals = digits + "local t = {} for i = 1, 900 do t[i] = s end\n"

  /// Each is stopped by what it is charged, at the same place on every machine.
  static let charged: [(String, String)] = [
    (digits, "while true do local x = s + 0 end"), (digits, "while true do local x = -s end"),
    (digits, "while true do math.floor(s) end"), (digits, "while true do ('x'):rep(s) end"),
    (digits, "while true do ('x'):sub(s) end"), (digits, "while true do select(s, 1) end"),
    (digits, "while true do tonumber('1', s) end"), (digits, "while true do string.char(s) end"),
    (digits, "while true do utf8.char(s) end"),
    (digits, "while true do table.concat({}, '', s) end"),
    (digits, "while true do ('x'):find('x', s) end"),
    (numerals, "while true do math.max(table.unpack(t)) end"),
    (numerals, "while true do (('%d'):rep(900)):format(table.unpack(t)) end"),
    ("local s = ('\\0'):rep(1e6) local t = {} for i = 1, 300 do t[i] = s end", "table.sort(t)"),
    (
      "local t, n = {}, 16384 for i = 1, n do t[i + 0.5] = true end",
      "while true do t[n - 16382.5] = nil n = n + 1 t[n + 0.5] = true end"
    ),
  ]

  @Test(arguments: charged)
  func `what reads to the end is charged for it`(setup: String, body: String) throws {
    let state = try State()
    let rule = try rule("\(setup)\nreturn function() \(body) end", in: state)
    for _ in 0..<2 {
      let error = #expect(throws: LuaError.self) { try state.call(rule) }
      #expect(error?.kind == .instructions, "\(body): \(error?.description ?? "")")
    }
  }

  static let bounded: [(String, String)] = [
    ("local x = ('x'):rep(1048700)", "stopped at a text of more than 1024 KiB"),
    ("local x = ('x'):rep(600000) x = x .. x", "stopped at a text of more than 1024 KiB"),
    (
      "local t = {} for i = 1, 16385 do t[i + 0.5] = true end",
      "stopped at a table of more than 16384 keys"
    ),
    (
      "local t = {} for i = 1, 16385 do t['k' .. i] = true end",
      "stopped at a table of more than 16384 keys"
    ),
  ]

  @Test(arguments: bounded)
  func `a text and a table have an end`(text: String, message: String) {
    let error = failure(of: text)
    #expect(error?.kind == .memory)
    #expect(error?.message == message)
    #expect(error?.line == 1)
  }

  @Test func `what is as large as it may be is fine`() throws {
    let text = """
      local x, t, list = ('x'):rep(1048576), {}, {}
      for i = 1, 16384 do t['k' .. i] = i end
      for i = 1, 200000 do list[i] = i end
      return { #x, t.k16384, #list }
      """
    #expect(try result(of: text) == list(1_048_576, 16384, 200_000))
  }

  @Test func `constants that collide are bounded, too`() {
    let text = (1...19_000).map { "x=\($0 * 16_383)\n" }.joined()
    let error = failure(of: "local x\n" + text)
    #expect(error?.kind == .memory || error?.kind == .time)
    #expect(error?.chunk == "rules.lua")
  }

  @Test func `living at the memory limit ends a call soon`() throws {
    var limits = Limits()
    limits.memoryBytes = 1 << 20
    limits.callInstructions = 10_000_000
    limits.milliseconds = 60_000
    let state = try State(limits: limits)
    let creeping = try rule(
      """
      local kept
      return function()
        for _ = 1, 100 do kept = { kept } end
        local last
        for _ = 1, 100000 do last = {} end
        return last ~= nil
      end
      """, in: state)
    var answers = 0
    let error = #expect(throws: LuaError.self) {
      while answers < 1000 {
        _ = try state.call(creeping)
        answers += 1
      }
    }
    #expect(error?.kind == .memory)
    #expect((50...200).contains(answers))
  }

  @Test func `common work costs nothing more`() throws {
    let state = try State()
    let rule = try rule(
      """
      return function()
        local parts = {}
        for i = 1, 100 do parts[i] = ("%s-%d"):format("k", i):upper():sub(1, 5) end
        table.sort(parts)
        return #table.concat(parts, ",") + math.max(1, 2) + tonumber("10") + "5"
      end
      """, in: state)
    #expect(try state.call(rule).count == 1)
    #expect(state.instructionsUsed < 5000)
  }
}
