import CustomDump
import Lua
import Testing

/// The lines that ran.
@Suite struct SyntaxLinesTests {
  /// A line as `rules.lua:3 rules.lost | c.visits > 2 (3, 2) true`.
  private func lines(_ texts: [(String, String)], _ events: String) throws -> [String] {
    var program = TracedProgram()
    for (chunk, text) in texts { _ = try program.add(chunk: chunk, text) }
    return program.lines(of: try recordedEvents(events)).map { line in
      let checks = line.checks.map { check in
        let right = check.comparison.map { " \($0.relation) \($0.right)" } ?? ""
        let values = [check.leftValue] + (check.comparison.map { [$0.rightValue] } ?? [])
        let shown = values.map(\.short).joined(separator: ", ")
        return "\(check.left)\(right) (\(shown)) \(check.result)"
      }
      return (["\(line.chunk):\(line.line) \(line.function ?? "-")"] + checks)
        .joined(separator: " | ")
    }
  }

  private static let rules = """
    local lib = require "lib.shared"
    local rules = {}
    function rules.lost(c, t)
      return c.visits > 2
        and lib.silent(c, t.lost_after)
        or c.flag
    end
    return rules
    """

  @Test func `lines come in the order in which they first ran, a call before what it runs`() throws
  {
    // The nodes: 0 function, 1 return, 2 its end, 3 comparison, 4 call, 5 flag; 6... the library.
    expectNoDifference(
      try lines(
        [("rules.lua", Self.rules), ("lib/shared.lua", DeciderCase.sharedCode)],
        "e0 l1 c3:3,2,true a4 e6 l7 c9:61,60,true r8:true t4:true r2:true"),
      [
        "rules.lua:4 rules.lost | c.visits > 2 (3, 2) true",
        "rules.lua:5 rules.lost | lib.silent(c, t.lost_after) (true) true",
        "lib/shared.lua:3 lib.silent | c.days_since_last > days (61, 60) true",
      ])
  }

  @Test func `what is compared again with the same values is told once`() throws {
    expectNoDifference(
      try lines(
        [("rules.lua", "return { lost = function(c) return c.visits > 2 end }")],
        "e0 l1 c3:3,2,true r2:true e0 l1 c3:3,2,true r2:true e0 l1 c3:1,2,false r2:false"),
      [
        "rules.lua:1 lost | c.visits > 2 (3, 2) true | c.visits > 2 (1, 2) false"
      ])
  }

  @Test func `a loop does not fill its line without end`() throws {
    let events = (0..<100).map { "l1 c3:\($0),2,true" }.joined(separator: " ")
    let told = try lines(
      [("rules.lua", "return { lost = function(c) return c.visits > 2 end }")], events)
    expectNoDifference(told.map { $0.split(separator: "|").count - 1 }, [20])
  }

  @Test func `a call that is returned as it is tells its answer`() throws {
    expectNoDifference(
      try lines(
        [("rules.lua", "return { often = function(c, t) return c:bought(t.goods) end }")],
        "e0 l1 a3 r2:nil"),
      ["rules.lua:1 often | c:bought(t.goods) (nil) false"])
  }

  @Test func `events of no text run no line`() throws {
    expectNoDifference(try lines([], "e0 l1 c3:3,2,true"), [])
  }
}
