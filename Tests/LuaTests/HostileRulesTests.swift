import CustomDump
import Lua
import Testing

/// What an author might try, and what comes of it. Loops and greed are in LimitTests.
@Suite struct HostileRulesTests {
  static let attempts: [(String, LuaError.Reason)] = [
    ("string.upper = function(s) return 'PWNED' end", .readOnly),
    ("getmetatable('').__index = nil", .withheld),
    ("pcall(function() while true do end end)", .withheld),
    ("coroutine.wrap(function() while true do end end)()", .withheld),
    ("setmetatable({}, { __gc = function() while true do end end })", .withheld),
    ("error(setmetatable({}, { __tostring = function() while true do end end }))", .withheld),
    ("load(string.dump(function() end))", .withheld),
    ("for line in io.lines('/etc/hostname') do end", .withheld),
    ("package.loadlib('libc.so.6', 'system')", .withheld),
    ("require 'os'", .require),
    ("_G.x = 1", .unknownGlobal),
  ]

  @Test(arguments: attempts)
  func `an attempt to get out is refused, and nothing has changed`(
    text: String, reason: LuaError.Reason
  ) throws {
    let state = try State()
    let attempt = try rule("return function() \(text) end", in: state)
    let error = #expect(throws: LuaError.self) { try state.call(attempt) }
    #expect(error?.reason == reason)
    #expect(try result(of: "return ('x'):upper() .. string.upper('y')", in: state) == "XY")
  }

  @Test(arguments: [
    "local x <close> = {}", "goto nowhere", "break", "return return", "x = = 1", "\u{0}",
    "return '\\400'", "return [[", "--[[", "for", "local function lost(c\n  if c then end\nend",
    "return 1e", "return 0x", "::a:: ::a::", "local x <const> = 1; x = 2",
  ])
  func `text that is no Lua is an error with its file`(text: String) {
    let error = failure(of: text)
    #expect(error?.chunk == "rules.lua" || text == "local x <close> = {}")
    #expect(error != nil)
  }

  @Test(arguments: 0..<200) func `noise never traps`(seed: Int) throws {
    let pieces = [
      "return", "function", "end", "(", ")", "{", "}", "[", "]", "=", "==", "..", "...", "nil", "1",
      "1e308", "-", "#", "'x'", "x", "local", "if", "then", "for", "in", "pairs", "string", ".",
      ":", "rep", ",", "while", "do", "true", "math", "huge", "~", "//", "0", "%", "table", "sort",
    ]
    var state = UInt64(seed) &+ 1
    var words: [String] = []
    for _ in 0..<30 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      words.append(pieces[Int(state >> 33) % pieces.count])
    }
    _ = failure(of: words.joined(separator: " "))
  }

  @Test func `answers that depend on earlier calls are seen by asking a fresh instance`() throws {
    let state = try State()
    let chunk = try state.load(
      name: "rules.lua",
      text: "local seen = 0\nreturn function() seen = seen + 1 return seen end", environment: .rules
    )
    for _ in 0..<2 {
      let function = try #require(try state.function(try state.run(chunk), path: []))
      #expect(try state.call(function) == [1])
      #expect(try state.call(function) == [2])
    }
  }

  @Test func `a thousand failing calls keep the memory flat`() throws {
    let state = try State()
    let failing = try rule(
      "return function() local t = {} for i = 1, 100 do t[i] = { i } end error(t) end", in: state)
    for _ in 0..<100 { #expect(throws: LuaError.self) { try state.call(failing) } }
    let before = state.memoryBytesUsed
    for _ in 0..<1000 { #expect(throws: LuaError.self) { try state.call(failing) } }
    #expect(state.memoryBytesUsed < before + (1 << 20))
  }
}
