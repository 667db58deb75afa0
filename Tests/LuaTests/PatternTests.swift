import Lua
import Testing

/// Patterns mean what the manual of Lua 5.4 says (6.4.1).
@Suite struct PatternTests {
  static let cases: [(String, LuaValue)] = [
    ("('hello world'):find('wor')", list(7, 9)),
    ("('hello'):find('l+')", list(3, 4)),
    ("('hello'):find('')", list(1, 0)),
    ("('hello'):find('', 10)", list(.nil)),
    ("('hello'):find('l', -2)", list(4, 4)),
    ("('a.b'):find('.', 1, true)", list(2, 2)),
    ("('a+b'):find('+', 1, true)", list(2, 2)),
    ("('hello'):find('(l)(l)')", list(3, 4, "l", "l")),
    ("('key = value'):match('^(%w+)%s*=%s*(%w+)$')", list("key", "value")),
    ("('  trim  '):match('^%s*(.-)%s*$')", list("trim")),
    ("('2026-03-01'):match('(%d+)-(%d+)-(%d+)')", list("2026", "03", "01")),
    ("('abc'):match('()b()')", list(2, 3)),
    ("('f(a(b)c)d'):match('%b()')", list("(a(b)c)")),
    ("('THE (quick) fox'):find('%((%a+)%)')", list(5, 11, "quick")),
    ("('THE (quick) fox'):gsub('%f[%a]%a+', 'x')", list("x (x) x", 3)),
    ("('abab'):match('^(ab)%1$')", list("ab")),
    ("('x^y'):match('[%^x]+')", list("x^")),
    ("('a]b'):match('[]]')", list("]")),
    ("('a-z'):match('[a%-]+')", list("a-")),
    ("('abc123'):match('[^%d]+')", list("abc")),
    ("('colour color'):gsub('colou?r', 'c')", list("c c", 2)),
    ("('abc'):gsub('%w', '%0%0')", list("aabbcc", 3)),
    ("('abc'):gsub('', '-')", list("-a-b-c-", 4)),
    ("('abc abc'):gsub('abc', 'x', 1)", list("x abc", 1)),
    ("('hello world'):gsub('(%w+) (%w+)', '%2 %1')", list("world hello", 1)),
    ("('$a $b'):gsub('%$(%w)', { a = '1' })", list("1 $b", 2)),
    ("('abc'):gsub('%w', function(c) if c == 'b' then return 'X' end end)", list("aXc", 3)),
    ("('abc'):gsub('^a', 'x')", list("xbc", 1)),
    ("('100%'):gsub('%%', '%%%%')", list("100%%", 1)),
    ("('x'):gsub('x', 5)", list("5", 1)),
    ("('a\\0b'):find('%z')", list(.nil)),
    ("('a\\0b'):find('\\0')", list(2, 2)),
    ("('a$'):match('a$')", list(.nil)),
    ("('a$'):match('a$$')", list("a$")),
  ]

  @Test(arguments: cases)
  func `find, match and gsub do what the manual says`(call: String, expected: LuaValue) throws {
    let packed = try result(
      of:
        "local r = table.pack(\(call)) if r.n == 1 then return { one = r[1] } end "
        + "r.n = nil return r"
    )
    if case .table(let table) = expected, table.array.count == 1 {
      #expect(packed == fields(table.array[0] == .nil ? [:] : ["one": table.array[0]]))
    } else {
      #expect(packed == expected)
    }
  }

  @Test func `gmatch gives every match once`() throws {
    let text = """
      local seen = {}
      for key, value in ("a=1, b=2"):gmatch("(%w+)=(%w+)") do seen[#seen + 1] = key .. value end
      for word in ("one two"):gmatch("%a+") do seen[#seen + 1] = word end
      for empty in ("ab"):gmatch("") do seen[#seen + 1] = empty end
      for rest in ("abc"):gmatch("%a", 3) do seen[#seen + 1] = rest end
      return seen
      """
    #expect(try result(of: text) == list("a1", "b2", "one", "two", "", "", "", "c"))
  }

  @Test(arguments: [
    ("('x'):find('[a')", "malformed pattern (missing ']')"),
    ("('x'):find('%')", "malformed pattern (ends with '%')"),
    ("('x'):find('(x')", "unfinished capture"),
    ("('x'):match('x)')", "invalid pattern capture"),
    ("('x'):find('%1')", "invalid capture index %1"),
    ("('x'):find('%b')", "malformed pattern (missing arguments to '%b')"),
    ("('x'):find('%fx')", "missing '[' after '%f' in pattern"),
    ("('x'):gsub('x', '%2')", "invalid capture index %2"),
    ("('x'):gsub('x', '%y')", "invalid use of '%' in replacement string"),
    ("('x'):gsub('x', function() return {} end)", "invalid replacement value (a table)"),
    (
      "('x'):gsub('x', true)",
      "bad argument #2 to 'gsub' (string/function/table expected, got boolean)"
    ),
    ("('x'):rep(40):find(('(x'):rep(33))", "too many captures"),
    ("(('x'):rep(300)):find(('x?'):rep(300))", "pattern too complex"),
  ])
  func `a malformed pattern is an error`(call: String, message: String) {
    #expect(failure(of: "return \(call)")?.message == message)
  }
}
