import CustomDump
import Lua
import Testing

@Suite struct ErrorTests {
  static let cases: [(String, LuaError)] = [
    (
      "return 1 +",
      LuaError(
        kind: .syntax, message: "unexpected symbol near <eof>", chunk: "rules.lua", line: 1)
    ),
    (
      "\nlocal function lost(c\nend",
      LuaError(
        kind: .syntax, message: "')' expected near 'end'", chunk: "rules.lua", line: 3)
    ),
    (
      "\n\nerror('no such thing')",
      LuaError(
        kind: .runtime, message: "no such thing", chunk: "rules.lua", line: 3)
    ),
    (
      "local function check(x)\n  error('bad x', 2)\nend\ncheck(1)",
      LuaError(
        kind: .runtime, message: "bad x", chunk: "rules.lua", line: 4)
    ),
    (
      "error('rules.lua:9: mine', 0)",
      LuaError(
        kind: .runtime, message: "rules.lua:9: mine", chunk: "rules.lua", line: 1)
    ),
    (
      "assert(false)",
      LuaError(
        kind: .runtime, message: "assertion failed!", chunk: "rules.lua", line: 1)
    ),
    (
      "assert(nil, 'must be')",
      LuaError(
        kind: .runtime, message: "must be", chunk: "rules.lua", line: 1)
    ),
    (
      "error({})",
      LuaError(
        kind: .runtime, message: "error object is a table", chunk: "rules.lua", line: 1)
    ),
    (
      "error()",
      LuaError(
        kind: .runtime, message: "error object is nil", chunk: "rules.lua", line: 1)
    ),
    ("error(12)", LuaError(kind: .runtime, message: "12", chunk: "rules.lua", line: 1)),
    (
      "local t = {}\nt.x.y = 1",
      LuaError(
        kind: .runtime, message: "attempt to index a nil value (field 'x')", chunk: "rules.lua",
        line: 2)
    ),
    (
      "\nreturn ('x'):rep({})",
      LuaError(
        kind: .runtime, message: "bad argument #1 to 'rep' (number expected, got table)",
        chunk: "rules.lua", line: 2)
    ),
    (
      "table.sort({ 1, 'x' })",
      LuaError(
        kind: .runtime, message: "attempt to compare string with number", chunk: "rules.lua",
        line: 1)
    ),
    (
      "error('a\\0b\\255c')",
      LuaError(
        kind: .runtime, message: "a b\u{FFFD}c", chunk: "rules.lua", line: 1)
    ),
  ]

  @Test(arguments: cases)
  func `an error has its file, line and words`(text: String, expected: LuaError) {
    expectNoDifference(failure(of: text), expected)
  }

  @Test func `a long message is cut at a character`() {
    let message = failure(of: "error(('я'):rep(2000))")?.message
    #expect(message == String(repeating: "я", count: 512))
    #expect(failure(of: "error('x' .. ('я'):rep(2000))")?.message.utf8.count == 1023)
  }

  @Test func `an error is told in one line`() {
    #expect(failure(of: "\nreturn foo")?.description == "rules.lua:2: unknown global 'foo'")
  }

  @Test func `a long file name is refused`() throws {
    let name = String(repeating: "x", count: 100)
    let state = try State()
    #expect(throws: LuaError(kind: .value, message: "the file name is too long", chunk: name)) {
      try state.load(name: name, text: "return 1", environment: .rules)
    }
  }

  @Test func `text that is not UTF-8 is an error at its line`() throws {
    let state = try State()
    for (bytes, line) in [([0xFF], 1), (Array("return 1\n--\n-- ".utf8) + [0xEB, 0xE0], 3)] {
      let error = LuaError(
        kind: .syntax, message: "is not UTF-8: save the file in that encoding",
        chunk: "rules.lua", line: line)
      #expect(throws: error) {
        try state.load(name: "rules.lua", text: bytes, environment: .rules)
      }
    }
  }

  @Test func `a byte order mark is skipped`() throws {
    #expect(try result(of: "\u{FEFF}return 1") == 1)
  }
}
