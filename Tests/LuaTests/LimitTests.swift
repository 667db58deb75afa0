import CustomDump
import Lua
import Testing

@Suite struct LimitTests {
  /// Endless or huge in one way each, with what stops it.
  static let greedy: [(String, Set<LuaError.Kind>)] = [
    ("while true do end", [.instructions]),
    ("goto a ::a:: goto a", [.instructions]),
    ("local function f() return f() end f()", [.instructions]),
    ("local function down(n) return 1 + down(n + 1) end down(1)", [.instructions, .memory]),
    ("local t, i = {}, 0 while true do i = i + 1 t[i] = { i } end", [.instructions, .memory]),
    ("local s = 'x' while true do s = s .. s end", [.instructions, .memory]),
    ("return ('x'):rep(1 << 40)", [.instructions, .memory]),
    ("return (''):rep(1 << 62) == ''", []),
    ("return ('x'):rep(1e6, ('y'):rep(1e6))", [.instructions, .memory]),
    ("table.move({}, 1, math.maxinteger - 1, 2)", [.instructions]),
    ("table.concat({}, 'x', 1, math.maxinteger)", [.instructions, .runtime]),
    ("table.unpack({}, 1, 1e8)", [.runtime]),
    ("local t = {} for i = 1, 1e5 do table.insert(t, 1, i) end", [.instructions]),
    ("for i = 1, 1e6 do table.sort({3, 2, 1}) end", [.instructions]),
    ("table.sort({3, 2, 1, 4}, function() while true do end end)", [.instructions]),
    ("('x'):gsub('x', function() while true do end end)", [.instructions]),
    ("local s = ('a'):rep(20000) return s:match('.-.-.-b$')", [.instructions]),
    ("for _ in (('a'):rep(20000)):gmatch('.*.*.*c') do end", [.instructions]),
    ("return (('a'):rep(20000)):gsub('.-.-.-d', '')", [.instructions]),
    ("local s = ('a'):rep(1e5) while true do s:find('b', 1, true) end", [.instructions]),
    ("local s = ('%'):rep(2e5) while true do s:find(s) end", [.instructions, .runtime]),
    ("local t = {} for i = 1, 1e4 do t[i] = i end while true do pairs(t) end", [.instructions]),
    ("return ('x'):rep(1000):rep(1000):byte(1, -1)", [.runtime]),
    ("local s = ('x'):rep(2e6) while true do utf8.len(s) end", [.instructions]),
    ("while true do string.format('%99d', 1) end", [.instructions]),
    ("local x = setmetatable({}, {})", [.runtime]),
  ]

  @Test(.timeLimit(.minutes(1)), arguments: greedy)
  func `a greedy rule is stopped, and the state answers afterwards`(
    text: String, kinds: Set<LuaError.Kind>
  ) throws {
    let state = try State()
    let greedy = try rule("return function() \(text) end", in: state)
    let good = try rule("return function() return 1 end", in: state)
    let start = ContinuousClock.now
    for _ in 0..<2 {
      do throws(LuaError) {
        _ = try state.call(greedy)
        #expect(kinds.isEmpty)
      } catch {
        #expect(kinds.contains(error.kind), "\(error)")
      }
    }
    #expect(try state.call(good) == [1])
    #expect(start.duration(to: .now) < .seconds(2))
    #expect(state.memoryBytesUsed <= state.limits.memoryBytes)
  }

  @Test(arguments: [
    "while true do counter.n = counter.n + 1 end",
    "while true do counter.n = counter.n + 1; ('a'):rep(50):find('.-.-b') end",
    "while true do counter.n = counter.n + 1; for _ in pairs { a = 1, b = 2, [3] = 3 } do end end",
    "while true do counter.n = counter.n + 1; local s = ('x'):rep(1000) .. counter.n end",
  ])
  func `the same code stops at the same instruction, whatever ran before`(text: String) throws {
    var counts: Set<LuaValue> = []
    for round in 0..<3 {
      let state = try State()
      let chunk = try state.load(
        name: "rules.lua",
        text: """
          local counter = { n = 0 }
          return {
            work = function() \(text) end,
            read = function() local n = counter.n; counter.n = 0; return n end,
            noise = function() local t = {} for i = 1, 5000 do t[i] = { tostring(i) } end end,
          }
          """, environment: .rules)
      let instance = try state.run(chunk)
      let work = try #require(try state.function(instance, path: ["work"]))
      let read = try #require(try state.function(instance, path: ["read"]))
      let noise = try #require(try state.function(instance, path: ["noise"]))
      for _ in 0..<round { _ = try state.call(noise) }
      for _ in 0..<2 {
        #expect(throws: LuaError.self) { try state.call(work) }
        counts.insert(try state.call(read)[0])
      }
    }
    #expect(counts.count == 1)
  }

  @Test func `a stopped call tells its limit and its line`() throws {
    let state = try State()
    let endless = try rule("return function()\n  while true do\n  end\nend", in: state)
    expectNoDifference(
      #expect(throws: LuaError.self) { try state.call(endless) },
      LuaError(
        kind: .instructions, message: "stopped after 100000 instructions", chunk: "rules.lua",
        line: 2))
    #expect(state.instructionsUsed == 100_000)
  }

  @Test func `out of memory tells its line`() throws {
    var limits = Limits()
    limits.callInstructions = 50_000_000
    limits.milliseconds = 10_000
    let state = try State(limits: limits)
    let hungry = try rule(
      "return function()\n  local t = {}\n  for i = 1, 1e9 do\n    t[i] = i\n  end\nend", in: state)
    expectNoDifference(
      #expect(throws: LuaError.self) { try state.call(hungry) },
      LuaError(
        kind: .memory, message: "stopped at 16384 KiB of memory", chunk: "rules.lua", line: 4))
    #expect(!state.isSpent)
  }

  @Test func `a state whose memory stays full is spent until the instance is released`() throws {
    var limits = Limits()
    limits.callInstructions = 50_000_000
    limits.milliseconds = 10_000
    let state = try State(limits: limits)
    let hoarder = try rule(
      "local t = {}\nreturn function() for i = 1, 1e9 do t[#t + 1] = { i } end end", in: state)
    #expect(throws: LuaError.self) { try state.call(hoarder) }
    #expect(state.isSpent)
    state.release(hoarder.instance)
    #expect(!state.isSpent)
    #expect(try result(of: "return 1", in: state) == 1)
  }

  @Test func `the clock is the backstop`() throws {
    var limits = Limits()
    limits.callInstructions = .max
    limits.milliseconds = 20
    let state = try State(limits: limits)
    let endless = try rule("return function() while true do end end", in: state)
    let error = #expect(throws: LuaError.self) { try state.call(endless) }
    #expect(error?.kind == .time)
    #expect(error?.message == "stopped after 20 ms")
  }

  @Test func `loading has a budget of its own`() {
    #expect(failure(of: "for i = 1, 1e5 do local x = i end return 1") == nil)
    #expect(failure(of: "while true do end")?.kind == .instructions)
  }

  @Test func `a file too large is refused`() {
    let text = String(repeating: " ", count: 256 << 10) + " "
    #expect(
      failure(of: text)
        == LuaError(
          kind: .value, message: "the file is larger than 256 KiB", chunk: "rules.lua"))
  }

  @Test func `deep syntax and deep calls through C are errors`() {
    let nested = String(repeating: "{", count: 5000)
    let parens = String(repeating: "(", count: 5000)
    let recursion = "local function f(s) return (s:gsub('x', f)) end return f('x')"
    onLuaThreads(2) { _ in
      #expect(failure(of: "return " + nested)?.kind == .syntax)
      #expect(failure(of: "return " + parens)?.kind == .syntax)
      #expect(failure(of: recursion)?.kind == .runtime)
    }
  }

  @Test func `states live side by side on their threads`() {
    onLuaThreads(4) { index in
      for _ in 0..<20 {
        let answer = Result { try result(of: "return \(index) * 2") }
        #expect((try? answer.get()) == .integer(Int64(index) * 2))
      }
    }
  }
}
