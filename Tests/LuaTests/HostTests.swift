import CustomDump
import Lua
import Testing

@Suite struct HostTests {
  @Test func `a function of the host gets values and gives values`() throws {
    let state = try State()
    var seen: [[LuaValue]] = []
    try state.define("note") { arguments in
      seen.append(arguments)
      return .success(["got", .integer(Int64(arguments.count))])
    }
    #expect(
      try result(of: "return { note(1, nil, { x = 'y' }), note() }", in: state)
        == list("got", "got", 0))
    expectNoDifference(seen, [[1, .nil, fields(["x": "y"])], []])
  }

  @Test func `what the host refuses is raised at the caller's line`() throws {
    let state = try State()
    try state.define("note") { _ in .failure(HostError("no notes today")) }
    expectNoDifference(
      #expect(throws: LuaError.self) { try result(of: "\n\nnote()", in: state) },
      LuaError(
        kind: .runtime, reason: .host, message: "no notes today", chunk: "rules.lua", line: 3))
  }

  @Test func `an argument that can't cross is refused`() throws {
    let state = try State()
    try state.define("note") { _ in .success([]) }
    let error = #expect(throws: LuaError.self) { try result(of: "note(1, io)", in: state) }
    #expect(error?.message == "argument[2] is no data but a userdata")
    #expect(error?.line == 1)
  }

  @Test func `a value of the host is read-only to its depth`() throws {
    let state = try State()
    try state.define("today", value: fields(["year": 2026, "days": list("mon", "tue")]))
    let text = """
      local seen = {}
      for i, day in ipairs(today.days) do seen[i] = day end
      for key in pairs(today) do seen[#seen + 1] = key end
      return { seen, #today.days, table.concat(today.days, "-"), today }
      """
    #expect(
      try result(of: text, in: state)
        == list(
          list("mon", "tue", "days", "year"), 2, "mon-tue",
          fields(["year": 2026, "days": list("mon", "tue")])))
    for write in ["today.year = 1", "today.days[1] = 1", "table.insert(today.days, 1)"] {
      let error = #expect(throws: LuaError.self) { try result(of: write, in: state) }
      #expect(error?.reason == .readOnly)
      #expect(error?.message.hasPrefix("today is read-only") == true)
    }
  }

  @Test func `plugin data sees only what is defined for it`() throws {
    let state = try State()
    try state.define("rulesOnly", value: 1)
    try state.define("everywhere", in: .data, value: 2)
    #expect(try result(of: "return everywhere", in: state, environment: .data) == 2)
    #expect(try result(of: "return everywhere + rulesOnly", in: state) == 3)
    #expect(throws: LuaError.self) {
      try result(of: "return rulesOnly", in: state, environment: .data)
    }
  }

  @Test func `the prelude builds what rules use and hides the rest`() throws {
    let state = try State()
    try state.define("hidden", in: .prelude) { .success([.integer(Int64($0.count))]) }
    try state.definePrelude(
      """
      local kind = { __index = { twice = function(self) return self.n * 2 end } }
      local function make(n)
        if type(n) ~= "number" then error("a number is due") end
        return setmetatable({ n = n }, kind)
      end
      return { make = make, tools = { count = hidden } }
      """)
    #expect(try result(of: "return make(21):twice() + tools.count(1, 2)", in: state) == 44)
    #expect(throws: LuaError.self) { try result(of: "return hidden", in: state) }
    #expect(throws: LuaError.self) { try result(of: "tools.count = 1", in: state) }
    expectNoDifference(
      #expect(throws: LuaError.self) { try result(of: "\nmake {}", in: state) },
      LuaError(kind: .runtime, message: "a number is due", chunk: "rules.lua", line: 2))
  }

  @Test func `the host may call back, and a limit in there ends all`() throws {
    let state = try State()
    var instance: Instance?
    var errors: [LuaError.Kind] = []
    try state.define("try") { [unowned state] arguments in
      guard case .function(let function) = arguments[0], let instance else {
        return .failure(HostError("a function is due"))
      }
      do throws(LuaError) {
        return .success(try state.call(state.function(instance, function)))
      } catch {
        errors.append(error.kind)
        return .success(["failed"])
      }
    }
    let chunk = try state.load(
      name: "rules.lua",
      text: """
        return {
          fine = function() return try(function() return 7 end) end,
          raising = function() return try(function() error("x") end) end,
          endless = function() try(function() while true do end end) return "survived" end,
          nested = function() local function f() return try(f) end return f() end,
        }
        """, environment: .rules)
    instance = try state.run(chunk)
    func call(_ name: String) throws(LuaError) -> [LuaValue] {
      guard let instance, let function = try state.function(instance, path: [.name(name)]) else {
        return []
      }
      return try state.call(function)
    }
    #expect(try call("fine") == [7])
    #expect(try call("raising") == ["failed"])
    let error = #expect(throws: LuaError.self) { try call("endless") }
    #expect(error?.kind == .instructions)
    #expect(try call("nested") == ["failed"])
    #expect(try call("fine") == [7])
    #expect(errors == [.runtime, .instructions, .runtime])
  }

  @Test func `a released instance is gone`() throws {
    let state = try State()
    let function = try rule("return function() return 1 end", in: state)
    state.release(function.instance)
    let gone = LuaError(
      kind: .value, message: "this run of the plugin was released", chunk: "rules.lua")
    #expect(throws: gone) { try state.call(function) }
  }

  @Test func `a path finds functions only`() throws {
    let state = try State()
    let chunk = try state.load(
      name: "rules.lua", text: "return { list = { 1, { go = function() return 5 end } } }",
      environment: .rules)
    let instance = try state.run(chunk)
    let go = try #require(try state.function(instance, path: ["list", 2, "go"]))
    #expect(try state.call(go) == [5])
    for path: [LuaKey] in [[], ["list"], ["list", 1], ["list", 1, "go"], ["none", "go"]] {
      #expect(try state.function(instance, path: path) == nil)
    }
  }
}
