import CustomDump
import Lua
import Testing

@Suite struct ValueTests {
  static let scalars: [LuaValue] = [
    .nil, true, false, 0, -1, .integer(.max), .integer(.min), .integer(1 << 53),
    .integer((1 << 53) + 1), .number(0.5), .number(-0.0), .number(.infinity),
    .number(-.infinity), .number(0x1p63), .number(0x1p53 + 2), .number(.greatestFiniteMagnitude),
    .number(.leastNonzeroMagnitude), "", "Анна", "a\0b", "\u{10FFFF}",
  ]

  @Test(arguments: scalars)
  func `a scalar comes back as it went`(value: LuaValue) throws {
    let state = try State()
    let echo = try rule("return function(...) return ... end", in: state)
    let back = try state.call(echo, [value])
    #expect(back == [value])
    if case .number(let was) = value, case .number(let now) = back[0] {
      #expect(was.bitPattern == now.bitPattern)
    }
  }

  @Test func `NaN comes back as NaN`() throws {
    let state = try State()
    let echo = try rule("return function(x) return x, x ~= x end", in: state)
    let back = try state.call(echo, [.number(.nan)])
    guard case .number(let value) = back[0] else { throw LuaError(kind: .value, message: "") }
    #expect(value.isNaN && back[1] == true)
  }

  @Test(arguments: 0..<20) func `any table comes back as it went`(seed: Int) throws {
    var random = SeededRandom(seed)
    let value = randomValue(depth: 4, using: &random)
    let state = try State()
    let echo = try rule("return function(...) return ... end", in: state)
    expectNoDifference(try state.call(echo, [value, value]), [value, value])
  }

  @Test func `the order of fields is the order of bytes`() throws {
    let value = try result(of: "return { b = 1, a = 2, ['я'] = 3, B = 4, 10, 20 }")
    let table = LuaTable(array: [10, 20], fields: ["a": 2, "b": 1, "B": 4, "я": 3])
    #expect(value == .table(table))
    #expect(table.fields.map(\.name) == ["B", "a", "b", "я"])
    #expect(table["я"] == 3)
    #expect(table["x"] == .nil)
  }

  static let refused: [(String, String, String)] = [
    (
      "{ thresholds = { 1, 2, nil, 4 } }", "thresholds[3]",
      "thresholds[3] is missing: a list has no holes"
    ),
    ("{ [1] = 1, [1 << 40] = 2 }", "[2]", "[2] is missing: a list has no holes"),
    ("{ [2] = 1 }", "[1]", "[1] is missing: a list has no holes"),
    (
      "{ [math.mininteger] = 1 }", "the result",
      "the result has a key that is neither a name nor a position: -9223372036854775808"
    ),
    (
      "{ [0.5] = 1 }", "the result",
      "the result has a key that is neither a name nor a position: 0.5"
    ),
    (
      "{ a = 1, [true] = 1 }", "the result",
      "the result has a key that is neither a name nor a position: boolean"
    ),
    ("{ [{}] = 1 }", "the result", "the result has a key that is a table"),
    ("{ a = { b = io } }", "a.b", "a.b is no data but a userdata"),
    ("{ a = '\\255' }", "a", "a is not valid UTF-8 text"),
    (
      "{ ['\\237\\160\\128'] = 1 }", "\u{FFFD}\u{FFFD}\u{FFFD}",
      "\u{FFFD}\u{FFFD}\u{FFFD} is not valid UTF-8 text"
    ),
  ]

  @Test(arguments: refused)
  func `what can't cross is refused with its place`(
    text: String, path: String, message: String
  ) {
    expectNoDifference(
      failure(of: "return \(text)"),
      LuaError(kind: .value, message: message, chunk: "rules.lua", subject: path))
  }

  @Test func `tables within themselves and deep ones are refused`() {
    let cyclic = failure(of: "local t = { 'vip' }\nt[2] = t\nreturn t")
    #expect(cyclic?.kind == .value)
    #expect(cyclic?.message.hasSuffix("nests too deep (a table within itself?)") == true)
    let deep = failure(
      of: "local deep = {}\nlocal d = deep\nfor _ = 1, 20000 do d[1] = {} d = d[1] end\nreturn deep"
    )
    #expect(deep?.kind == .value)
  }

  @Test func `too much data is refused`() {
    #expect(
      failure(of: "local t = {}\nfor i = 1, 200000 do t[i] = 0 end\nreturn t")?.message
        == "the result has too many values")
    #expect(
      failure(of: "return { ('x'):rep(1 << 20) }")?.message
        == "[1] is more than 1 MiB of data")
    #expect(
      failure(of: "local s = ('x'):rep(1 << 19)\nreturn { s, s, s }")?.message
        == "[2] is more than 1 MiB of data")
  }

  @Test func `a function crosses as its number and can be called`() throws {
    let state = try State()
    let chunk = try state.load(
      name: "rules.lua",
      text: "local function f(x) return x + 1 end\nreturn { first = f, again = f, max = math.max }",
      environment: .rules)
    let instance = try state.run(chunk)
    let function = LuaFunction(index: 1, line: 1, chunk: "rules.lua")
    expectNoDifference(
      try state.read(instance),
      fields([
        "first": .function(function), "again": .function(function),
        "max": .function(LuaFunction(index: 2, line: 0, chunk: "[C]")),
      ]))
    #expect(try state.call(state.function(instance, function), [41]) == [42])
  }

  @Test func `a function goes back to its instance`() throws {
    let state = try State()
    let chunk = try state.load(
      name: "rules.lua",
      text: "return { get = function() return function(x) return x * 2 end end,\n"
        + "  use = function(f) return f(21) end }", environment: .rules)
    let instance = try state.run(chunk)
    let get = try #require(try state.function(instance, path: ["get"]))
    let use = try #require(try state.function(instance, path: ["use"]))
    #expect(try state.call(use, try state.call(get)) == [42])
    #expect(throws: LuaError.self) {
      try state.call(use, [.function(LuaFunction(index: 99, line: 0, chunk: ""))])
    }
  }

  static let numbers: [(LuaValue, Int64?, Double?)] = [
    (3, 3, 3), (.number(3), 3, 3), (.number(3.5), nil, 3.5), (.number(.nan), nil, nil),
    (.number(.infinity), nil, nil), (.number(-.infinity), nil, nil), (.number(-0.0), 0, -0.0),
    (.integer(1 << 53), 1 << 53, 0x1p53), (.integer((1 << 53) + 1), nil, nil),
    (.integer(.min), nil, nil), (.number(0x1p53), 1 << 53, 0x1p53),
    (.number(0x1p53 + 2), nil, 0x1p53 + 2), (.number(0x1p63), nil, 0x1p63),
    (.number(1e308), nil, 1e308), ("3", nil, nil), (true, nil, nil), (.nil, nil, nil),
  ]

  @Test(arguments: numbers)
  func `numbers are checked, never trapped on`(value: LuaValue, whole: Int64?, finite: Double?) {
    #expect(value.exactInteger == whole)
    #expect(value.finite == finite)
  }
}

/// Values of every kind that comes back equal.
private func randomValue(depth: Int, using random: inout SeededRandom) -> LuaValue {
  let kind = Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &random)
  switch kind {
  case 0: return .boolean(.random(using: &random))
  case 1: return .integer(.random(in: .min ... .max, using: &random))
  case 2: return .number(.random(in: -1e300...1e300, using: &random))
  case 3: return .string(String(Int.random(in: 0..<1000, using: &random), radix: 36) + "ж")
  default:
    let items = (0..<Int.random(in: 0..<5, using: &random)).map { _ in
      randomValue(depth: depth - 1, using: &random)
    }
    var fields: [String: LuaValue] = [:]
    for _ in 0..<Int.random(in: 0..<5, using: &random) {
      let name = String(Int.random(in: 0..<1_000_000, using: &random), radix: 36)
      fields[name] = randomValue(depth: depth - 1, using: &random)
    }
    return .table(LuaTable(array: items, fields: fields))
  }
}

/// SplitMix64: the same numbers for the same seed.
private struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
