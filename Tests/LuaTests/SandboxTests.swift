import CustomDump
import Lua
import Testing

@Suite struct SandboxTests {
  static let withheld = [
    "load", "loadstring", "loadfile", "dofile", "pcall", "xpcall", "setmetatable", "getmetatable",
    "rawset", "rawget", "rawequal", "rawlen", "next", "coroutine", "collectgarbage", "print",
    "warn",
    "io", "os", "debug", "package", "string.dump", "string.pack", "string.unpack",
    "string.packsize", "math.random", "math.randomseed",
  ]

  @Test(arguments: withheld, ["()", ".open"])
  func `a withheld name says so when it is called or indexed`(name: String, use: String) {
    expectNoDifference(
      failure(of: "local x = 1\nreturn \(name)\(use)"),
      LuaError(
        kind: .runtime, reason: .withheld, message: "\(name) is not available to plugins",
        chunk: "rules.lua", line: 2, subject: name))
  }

  @Test(arguments: ["#io", "io .. 'x'", "1 .. io", "for _ in pairs(io) do end"])
  func `a withheld name says so however it is used`(use: String) {
    let text = use.hasPrefix("for") ? use : "return " + use
    #expect(failure(of: text)?.message == "io is not available to plugins")
  }

  @Test func `a withheld name can't be written to`() {
    #expect(failure(of: "os.exit = 1")?.reason == .withheld)
  }

  @Test(arguments: [
    ("x = 1", "globals are read-only: 'x' (declare it with local)", "x"),
    ("error = nil", "globals are read-only: 'error' (declare it with local)", "error"),
    ("function lost() end", "globals are read-only: 'lost' (declare it with local)", "lost"),
    ("string.upper = 1", "string is read-only: 'upper' (it is not set)", "upper"),
    ("table.new = 1", "table is read-only: 'new' (it is not set)", "new"),
    ("math.pi = 3", "math is read-only: 'pi' (it is not set)", "pi"),
    ("utf8.char = 3", "utf8 is read-only: 'char' (it is not set)", "char"),
  ])
  func `globals and libraries are read-only`(text: String, message: String, subject: String) {
    expectNoDifference(
      failure(of: text),
      LuaError(
        kind: .runtime, reason: .readOnly, message: message, chunk: "rules.lua", line: 1,
        subject: subject))
  }

  @Test(arguments: [Environment.data, .rules])
  func `an unknown global is an error`(environment: Environment) {
    expectNoDifference(
      failure(of: "return mesage", environment: environment),
      LuaError(
        kind: .runtime, reason: .unknownGlobal, message: "unknown global 'mesage'",
        chunk: "rules.lua", line: 1, subject: "mesage"))
  }

  @Test(arguments: ["string.uper('x')", "('x'):uper()"])
  func `an unknown function of a library is an error`(text: String) {
    let error = failure(of: "return \(text)")
    #expect(error?.reason == .unknownFunction)
    #expect(error?.message == "unknown function 'string.uper'")
  }

  @Test func `there is no way to the table of globals`() {
    #expect(failure(of: "return _G")?.reason == .unknownGlobal)
  }

  @Test func `an environment changed by one run does not reach the next`() throws {
    let state = try State()
    let chunk = try state.load(
      name: "rules.lua", text: "local was = type\n_ENV = { type = 1 }\nreturn was ~= 1",
      environment: .rules)
    for _ in 0..<2 { #expect(try state.read(try state.run(chunk)) == true) }
  }

  @Test func `bytecode is refused`() {
    #expect(failure(of: "\u{1B}Lua")?.kind == .syntax)
  }

  @Test func `pairs visits numbers, then texts by bytes, then booleans`() throws {
    let text = """
      local t = { [true] = 1, b = 1, [2] = 1, a = 1, [-1] = 1, [1.5] = 1, [false] = 1, B = 1,
        ["я"] = 1, [10] = 1, [math.huge] = 1, [-math.huge] = 1, [math.mininteger] = 1, ab = 1 }
      local keys = {}
      for key in pairs(t) do keys[#keys + 1] = tostring(key) end
      return keys
      """
    expectNoDifference(
      try result(of: text),
      list(
        "-inf", "-9223372036854775808", "-1", "1.5", "2", "10", "inf", "B", "a", "ab", "b", "я",
        "false", "true"))
  }

  @Test func `pairs refuses keys without an order`() {
    let error = failure(of: "for key in pairs { [{}] = 1 } do end")
    #expect(
      error?.message == "pairs has no order for a key that is a table: "
        + "only numbers, text and booleans have one")
  }

  @Test func `pairs skips what is removed on the way and gives the values of now`() throws {
    let text = """
      local t, seen = { a = 1, b = 2, c = 3 }, {}
      for key, value in pairs(t) do
        t.b, t.c = nil, 9
        seen[#seen + 1] = key .. value
      end
      return seen
      """
    #expect(try result(of: text) == list("a1", "c9"))
  }

  @Test func `sort is stable`() throws {
    let text = """
      local t = {}
      for i = 1, 300 do t[i] = { key = i * 7919 % 10, place = i } end
      table.sort(t, function(a, b) return a.key < b.key end)
      for i = 2, #t do
        local a, b = t[i - 1], t[i]
        if a.key > b.key or (a.key == b.key and a.place > b.place) then return false end
      end
      return true
      """
    #expect(try result(of: text) == true)
  }

  @Test(arguments: ["true", "false", "a > b and b > a", "nil"])
  func `sort ends and answers alike with any comparator`(comparator: String) throws {
    let text = """
      local t = {}
      for i = 1, 100 do t[i] = i * 7919 % 503 end
      table.sort(t, function(a, b) return \(comparator) end)
      return table.concat(t, " ")
      """
    #expect(try result(of: text) == result(of: text))
  }

  @Test(arguments: [0, 1, 2, 3, 5, 8, 100, 257])
  func `sort sorts every length`(count: Int) throws {
    let text = """
      local t = {}
      for i = 1, \(count) do t[i] = i * 7919 % 1009 end
      table.sort(t)
      for i = 2, #t do if t[i - 1] > t[i] then return i end end
      return #t == \(count)
      """
    #expect(try result(of: text) == true)
  }

  @Test(arguments: [
    ("tostring({})", "table"), ("tostring(type)", "function"), ("tostring(io)", "userdata"),
    ("tostring(nil)", "nil"), ("tostring(12)", "12"), ("tostring(1.5)", "1.5"),
    ("string.format('%s %5s %d %%s', {}, type, 3)", "table function 3 %s"),
    ("string.format('%q', 'a')", "\"a\""), ("('%s'):format(true)", "true"),
  ])
  func `no text has an address`(text: String, expected: String) throws {
    #expect(try result(of: "return \(text)") == .string(expected))
  }

  @Test func `format refuses addresses`() {
    #expect(failure(of: "return string.format('%p', {})")?.message.contains("'%p'") == true)
  }
}
