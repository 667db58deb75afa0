import CustomDump
import Lua
import Testing

@Suite struct RequireTests {
  @Test func `a library is shared within an instance and new in the next`() throws {
    let state = try State(libraries: [
      "lib.count": "local n = 0\nreturn function() n = n + 1 return n end"
    ])
    let chunk = try state.load(
      name: "rules.lua",
      text: "local a, b = require 'lib.count', require 'lib.count'\nreturn { a(), b() }",
      environment: .rules)
    for _ in 0..<2 { #expect(try state.read(try state.run(chunk)) == list(1, 2)) }
  }

  @Test func `a library may require another, and be required when a function runs`() throws {
    let state = try State(libraries: [
      "lib.a": "return { b = require 'lib.b' }", "lib.b": "return 'b'", "lib.none": "",
    ])
    let late = try rule(
      "return function() return require 'lib.a', require 'lib.none' end", in: state)
    #expect(try state.call(late) == [fields(["b": "b"]), true])
  }

  static let refused: [(String, LuaError)] = [
    (
      "require 'socket'",
      LuaError(
        kind: .runtime, reason: .require,
        message: "require reaches only lib.* of this plugin: 'socket'", chunk: "rules.lua", line: 1,
        subject: "socket")
    ),
    (
      "require 'lib.nothing'",
      LuaError(
        kind: .runtime, reason: .require, message: "no such file in lib: 'lib.nothing'",
        chunk: "rules.lua", line: 1, subject: "lib.nothing")
    ),
    (
      "require 'lib.circle\\0'",
      LuaError(
        kind: .runtime, reason: .require, message: "the name holds a NUL: 'lib.circle'",
        chunk: "rules.lua", line: 1, subject: "lib.circle")
    ),
    (
      "require 'lib.circle'",
      LuaError(
        kind: .runtime, reason: .require, message: "require goes in a circle: 'lib.circle'",
        chunk: "lib/circle.lua", line: 1, subject: "lib.circle")
    ),
    (
      "require 'lib.broken'",
      LuaError(
        kind: .syntax, message: "<eof> expected near 'end'", chunk: "lib/broken.lua", line: 2)
    ),
    (
      "require 'lib.raises'",
      LuaError(
        kind: .runtime, message: "oh", chunk: "lib/raises.lua", line: 3)
    ),
  ]

  @Test(arguments: refused)
  func `what can't be required is an error at its place`(text: String, expected: LuaError) {
    let libraries = [
      "lib.circle": "return require 'lib.circle'", "lib.broken": "\nend",
      "lib.raises": "\n\nerror 'oh'",
    ]
    expectNoDifference(failure(of: text, libraries: libraries), expected)
  }

  @Test func `a library sees what its instance sees`() throws {
    let state = try State(libraries: ["lib.a": "return message"])
    try state.define("message", value: "hello")
    #expect(try result(of: "return require 'lib.a'", in: state) == "hello")
    let chunk = try state.load(
      name: "plugin.lua", text: "return require 'lib.a'", environment: .data)
    let error = #expect(throws: LuaError.self) { try state.run(chunk) }
    #expect(error?.reason == .unknownGlobal)
    #expect(error?.chunk == "lib/a.lua")
  }
}
