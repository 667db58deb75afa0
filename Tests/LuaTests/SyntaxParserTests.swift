import CustomDump
import Lua
import Testing

@Suite struct SyntaxParserTests {
  @Test(arguments: [
    ("1 + 2 * 3 ^ 4 ^ 5 - 6", "[[1 + [2 * [3 ^ [4 ^ 5]]]] - 6]"),
    ("a or b and c or d", "[[a or [b and c]] or d]"),
    ("not a == b", "[[not a] == b]"),
    ("-x ^ 2", "[- [x ^ 2]]"),
    ("2 ^ -x", "[2 ^ [- x]]"),
    ("a .. b .. c + 1", "[a .. [b .. [c + 1]]]"),
    ("a | b ~ c & d << e .. f", "[a | [b ~ [c & [d << [e .. f]]]]]"),
    ("a < b == c >= d", "[[[a < b] == c] >= d]"),
    ("~a >> 1 // 2 % #t", "[[~ a] >> [[1 // 2] % [# t]]]"),
    ("- - not - a", "[- [- [not [- a]]]]"),
    ("(a or b) and c", "[([a or b]) and c]"),
    ("a ~= b or a<=b", "[[a ~= b] or [a <= b]]"),
    ("f 'x' {y} .z [1] :m 'n' (o)", "f('x')({y}).z[1]:m('n')(o)"),
    ("{1, a = 2; [3] = 4, f(), ...,}", "{1, a = 2, [3] = 4, f(), ...}"),
    ("function(a, b, ...) return a end", "function(a, b)"),
    ("(f())", "(f())"),
  ])
  func `an expression is read by the precedence of the manual`(
    text: String, shape: String
  ) throws {
    expectNoDifference(try SyntaxTree(parsing: "return " + text).returnedShape(), shape)
  }

  @Test(arguments: [
    ("3", "3"), ("0xff", "255"), ("0xA", "10"), ("3.0", "3.0f"), ("3.", "3.0f"), (".5", "0.5f"),
    ("3.1416", "3.1416f"), ("314.16e-2", "3.1416f"), ("0.31416E1", "3.1416f"), ("34e1", "340.0f"),
    ("0x0.1E", "0.1171875f"), ("0xA23p-4", "162.1875f"), ("0X1.921FB54442D18P+1", "\(Double.pi)f"),
    ("9223372036854775807", "9223372036854775807"),
    ("9223372036854775808", "9.223372036854776e+18f"),
    ("0xffffffffffffffff", "-1"), ("0x1ffffffffffffffff", "-1"), ("1e400", "inff"),
    ("0x.8p1", "1.0f"),
  ])
  func `a number has the value that Lua gives it`(text: String, value: String) throws {
    expectNoDifference(try SyntaxTree(parsing: "return " + text).returnedShape(), value)
  }

  @Test(arguments: [
    (#""a\n\t\\\"\'b""#, Array("a\n\t\\\"'b".utf8)),
    (#"'\x41\65\065\0651'"#, Array("AAAA1".utf8)),
    (#""\u{48}\u{20AC}\u{7FFFFFFF}""#, Array("H€".utf8) + [0xFD, 0xBF, 0xBF, 0xBF, 0xBF, 0xBF]),
    ("'a\\z  \n  b'", Array("ab".utf8)),
    ("'a\\\nb'", Array("a\nb".utf8)),
    ("[[\nline\r\nnext]]", Array("line\nnext".utf8)),
    ("[==[ ]] ]=] ]==]", Array(" ]] ]=] ".utf8)),
    (#"'\200\255'"#, [200, 255]),
  ])
  func `a text has the bytes that Lua gives it`(text: String, bytes: [UInt8]) throws {
    let tree = try SyntaxTree(parsing: "return " + text)
    expectNoDifference(tree.expressions.last?.kind, .text(bytes))
  }

  @Test(arguments: [
    "", ";;;", "return", "return;", "return 1, 2;", "local a, b <const>, c <close> = 1",
    "a.b[c], d = 1, 2", "f() f'' f{} a:m() a.b:m{} (f)()", "do end do local x end",
    "while a do break end", "repeat local x = 1 until x", "if a then elseif b then else end",
    "for i = 1, 2 do end for i = 1, 2, 3 do end", "for k in p do end for k, v in p, q, r do end",
    "function f() end function a.b.c:d(x, ...) return ... end", "local function f() return f end",
    "goto a ::a:: ::b:: goto b", "for i = 1, 2 do if i then break end; end", "x = y -- end",
    "--[==[ ]] ]==] x = 1", "return ...", "local x <const> = 1",
  ])
  func `every statement of the grammar is read`(text: String) throws {
    _ = try SyntaxTree(parsing: text)
  }

  @Test(arguments: [
    ("x = ", 1, "found the end of the text, expected an expression"),
    ("x = 1\nlocal = 2", 2, "found '=', expected a name"),
    ("if x then\n\ny()", 3, "found the end of the text, expected 'end' to close 'if' of line 1"),
    ("f(1\n,2", 2, "found the end of the text, expected ')' to close '(' of line 1"),
    ("for x do end", 1, "found 'do', expected '=' or 'in'"),
    ("return 1 x()", 1, "found 'x', expected the end of the text"),
    ("x", 1, "found the end of the text, expected '=' or a call"),
    ("f() = 1", 1, "found '=', expected a variable or field before '='"),
    ("x = @", 1, "found '@', expected an expression"),
    ("x = 'a\nb'", 1, "a text in quotes is not closed on its line"),
    ("x = [[a\n\n", 1, "a text in long brackets is never closed"),
    ("\n--[[a\n\n", 2, "a comment in long brackets is never closed"),
    (#"x = "\q""#, 1, #"'\q' is no escape of Lua"#),
    (#"x = "\300""#, 1, #"'\300' is no escape of Lua"#),
    ("x = 3x", 1, "'3x' is no number"),
    ("x = 1..2", 1, "'1..2' is no number"),
    ("local x <final> = 1", 1, "'final' is no attribute; there are const and close"),
    ("local x <close>, y <close> = 1", 1, "only one variable of a local statement can be <close>"),
    ("while x do local f = function() break end end", 1, "'break' stands outside a loop"),
    ("function f() return ... end", 1, "'...' stands in a function that does not take it"),
    (String(repeating: "(", count: 300), 1, "nested more than 200 levels deep"),
    (String(repeating: "do ", count: 300), 1, "nested more than 200 levels deep"),
  ])
  func `a mistake is told with its line`(text: String, line: Int, problem: String) {
    do throws(SyntaxError) {
      _ = try SyntaxTree(parsing: text)
      Issue.record("was read")
    } catch {
      expectNoDifference(error.description, "line \(line): \(problem)")
    }
  }

  @Test func `a name is the variable that is visible where it stands`() throws {
    let tree = try SyntaxTree(
      parsing: """
        local x = x
        local function f(x) return x, y end
        repeat local x = 1 until x
        do local x end
        return x
        """)
    let bindings = tree.expressions.compactMap { expression in
      if case .name(let name, let binding) = expression.kind {
        switch binding {
        case .variable(let id): "\(name)@\(tree[id].line)"
        case .global: "\(name) global"
        case .field: "\(name) field"
        }
      } else {
        nil
      }
    }
    expectNoDifference(bindings, ["x global", "x@2", "y global", "x@3", "x@1"])
  }

  @Test func `a place is told in bytes and lines`() throws {
    let text = "-- ü\r\nreturn  c.visits\n  > 3"
    let tree = try SyntaxTree(parsing: text)
    let ranges = tree.expressions.map { ($0.range.start, $0.range.end, $0.range.line) }
    expectNoDifference(ranges.map(\.0), [15, 15, 28, 15])
    expectNoDifference(ranges.map(\.1), [16, 23, 29, 29])
    expectNoDifference(ranges.map(\.2), [2, 2, 3, 2])
    let statement = try #require(tree.statements.first)
    expectNoDifference(statement.range, SourceRange(start: 7, end: 29, line: 2))
  }

  @Test func `a long chain needs no depth`() throws {
    let chain = (0..<20_000).map { "c.store == '\($0)'" }.joined(separator: " or ")
    let tree = try SyntaxTree(parsing: "return " + chain)
    #expect(tree.expressions.count == 20_000 * 4 + 19_999)
  }

  @Test func `bytes that are no text are read`() throws {
    let source = Array("return '".utf8) + [0xFF, 0xC0, 0x00] + Array("'".utf8)
    let tree = try SyntaxTree(parsing: source)
    expectNoDifference(tree.expressions.map(\.kind), [.text([0xFF, 0xC0, 0x00])])
  }
}
