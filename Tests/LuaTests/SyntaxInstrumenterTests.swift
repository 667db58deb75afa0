import CustomDump
import Testing

@testable import Lua

@Suite struct SyntaxInstrumenterTests {
  @Test(arguments: [
    (
      "return c.a < 3",
      "__ln(1);return __ret(2,__cmp(3,__op(c.a) < __op(3)))"
    ),
    (
      "return c.a and not c.b or 1",
      "__ln(1);return __ret(2,__is(3,c.a) and not __is(4,c.b) or 1)"
    ),
    ("return", "__ln(1);return __ret(2)"),
    ("return true", "__ln(1);return __ret(2,true)"),
    ("return(c.a)", "__ln(1);return __ret(2,(__is(3,c.a)))"),
    ("return f(c)", "__ln(1);return __ret(2,f(__arg(3,c)))"),
    ("return f(c), 2", "__ln(1);return __ret(2,__is(3,f(__arg(3,c))), 2)"),
    ("return f()", "__ln(1);return __ret(2,f(__arg(3)))"),
    ("return c:m{}", "__ln(1);return __ret(2,c:m{})"),
    ("return ...", "__ln(1);return __ret(2,...)"),
    ("local a = c.b", "__ln(2);local a = c.b __end(1);"),
    ("local a = f(1)", "__ln(2);local a = __is(3,f(__arg(3,1))) __end(1);"),
    ("local a, b = f(1)", "__ln(2);local a, b = f(1) __end(1);"),
    (
      "local a, b = f(), c.x == nil",
      "__ln(2);local a, b = __is(3,f(__arg(3))), __cmp(4,__op(c.x) == __op(nil)) __end(1);"
    ),
    ("a.b = c.d > 1", "__ln(2);a.b = c.d > 1 __end(1);"),
    ("a = c.d > 1", "__ln(2);a = __cmp(3,__op(c.d) > __op(1)) __end(1);"),
    (
      "while c.a > 1 do break end",
      "__ln(3);while __cmp(4,__op(c.a) > __op(1)) do __ln(2);break end __end(1);"
    ),
    ("repeat ; until c.a", "__ln(2);repeat ; until __is(3,c.a) __end(1);"),
    ("goto e ::e::", "__ln(1);goto e ::e::"),
    ("(f)(1)", "__ln(2);(f)(1) __end(1);"),
  ])
  func `a statement is rewritten by insertions`(body: String, traced: String) throws {
    var program = TracedProgram()
    let source = "return function(c, ...) \(body) end"
    let text = try program.add(chunk: "rules.lua", source)
    // The `__end` stands right before `end`, behind the blank.
    expectNoDifference(
      text, "return function(c, ...)__fn(0); \(traced)\(traced.hasSuffix(";") ? "" : " ")end")
  }

  @Test func `nodes are numbered on through all texts`() throws {
    var program = TracedProgram()
    _ = try program.add(chunk: "rules.lua", "return function(c) return c.a end")
    let count = program.nodes.count
    let text = try program.add(chunk: "lib/x.lua", "return function(c) return c.a end")
    expectNoDifference(
      text, "return function(c)__fn(4); __ln(5);return __ret(6,__is(7,c.a)) end")
    expectNoDifference(count, 4)
    expectNoDifference(program.nodes.map(\.id), Array(0..<8))
  }

  @Test(arguments: [
    "local _ENV = {} return function(c) return c.a end",
    "return function(c) _ENV = nil return c.a end",
    "local __cmp = 1 return function(c) return c.a end",
    "return function(c) return __ret end",
  ])
  func `a text that hides the helpers stays as it is`(source: String) throws {
    var program = TracedProgram()
    expectNoDifference(try program.add(chunk: "rules.lua", source), source)
    expectNoDifference(program.nodes, [])
  }

  @Test func `the text of the file itself is not traced`() throws {
    var program = TracedProgram()
    let source = "local a = 1 < 2 if a then f() end return { a and 3 }"
    expectNoDifference(try program.add(chunk: "rules.lua", source), source)
  }

  @Test(arguments: [trickyRules, trickyRules.replacing("\n", with: "\r\n")])
  func `each token stays on its line`(source: String) throws {
    var program = TracedProgram()
    let text = try program.add(chunk: "rules.lua", source)
    var rest = try tokens(text)[...]
    for token in try tokens(source) {
      let found = try #require(rest.firstIndex(of: token), "\(token) is lost")
      rest = rest[(found + 1)...]
    }
    #expect(text.count { $0.isNewline } == source.count { $0.isNewline })
    _ = try SyntaxTree(parsing: text)
  }

  @Test func `the prelude defines every helper, and each once`() {
    for name in TracedProgram.preludeNames {
      #expect(TracedProgram.prelude.split(separator: "function \(name)(").count == 2)
    }
    #expect(throws: Never.self) { try SyntaxTree(parsing: TracedProgram.prelude) }
  }

  private func tokens(_ text: String) throws -> [String] {
    var lexer = Lexer(Array(text.utf8))
    var tokens: [String] = []
    while true {
      let token = try lexer.next()
      guard token.symbol != .end else { return tokens }
      let bytes = lexer.source[token.range.start..<token.range.end]
      tokens.append("\(token.range.line): \(String(decoding: bytes, as: UTF8.self))")
    }
  }
}
