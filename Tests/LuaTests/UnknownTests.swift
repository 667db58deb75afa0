import Lua
import Testing

@Suite struct UnknownTests {
  static let arithmetic = [
    "n + 1", "1 + n", "n - 1", "1 - n", "n * 2", "2 * n", "n / 2", "2 / n", "n // 2", "2 // n",
    "n % 2", "2 % n", "n ^ 2", "2 ^ n", "-n", "n & 1", "1 | n", "n ~ 1", "1 << n", "n >> 1", "~n",
    "n + n", "1.5 + n", "(n + 1) * 2",
  ]

  @Test(arguments: arithmetic)
  func `arithmetic with the unknown is unknown`(expression: String) throws {
    #expect(try result(of: "local n\nreturn \(expression)") == .nil)
  }

  @Test(arguments: ["n < 1", "n <= 1", "n > 1", "n >= 1", "1 < n", "1 >= n", "n < n", "n <= 'a'"])
  func `comparing with the unknown is false`(expression: String) throws {
    #expect(try result(of: "local n\nreturn \(expression)") == false)
  }

  @Test(arguments: [
    ("n == nil", true), ("n ~= 1", true), ("n == 1", false), ("(n or 0) == 0", true),
    ("not n", true), ("n and n > 1 or false", false),
  ])
  func `what is unknown is nil`(expression: String, expected: Bool) throws {
    #expect(try result(of: "local n\nreturn \(expression)") == .boolean(expected))
  }

  @Test(arguments: [
    ("n.x", "attempt to index a nil value (local 'n')"),
    ("n()", "attempt to call a nil value (local 'n')"),
    ("n .. 'x'", "attempt to concatenate a nil value (local 'n')"),
    ("#n", "attempt to get length of a nil value (local 'n')"),
    ("math.floor(n)", "bad argument #1 to 'floor' (number expected, got nil)"),
    ("({}) + 1", "attempt to perform arithmetic on a table value"),
    ("({}) < 1", "attempt to compare table with number"),
  ])
  func `everything else stays an error that names the variable`(text: String, message: String) {
    let error = failure(of: "local n\nreturn \(text)")
    #expect(error == LuaError(kind: .runtime, message: message, chunk: "rules.lua", line: 2))
  }
}
