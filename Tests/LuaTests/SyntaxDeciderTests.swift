import CustomDump
import Lua
import Testing

@Suite struct SyntaxDeciderTests {
  @Test(arguments: DeciderCase.connectives + DeciderCase.statements + DeciderCase.programs)
  func `what decided is named, and nothing else`(example: DeciderCase) throws {
    let program = try example.program()
    for run in example.runs {
      let decisive = program.decide(try recordedEvents(run.events), outcome: run.outcome)
      expectNoDifference(decisive.map(\.summary), run.decisive)
    }
  }

  @Test func `a side tells which fact of which parameter it reads`() throws {
    let example = try #require(DeciderCase.programs.last { $0.name == "shared code" })
    let run = try #require(example.runs.first)
    let decisive = try example.program().decide(try recordedEvents(run.events), outcome: true)
    let sides = decisive.flatMap { [$0.leftAccess, $0.rightAccess] }
      .map { access in access.map { "\($0.base.name).\($0.name)" } }
    expectNoDifference(sides, ["c.days_since_last", "t.lost_after"])
  }

  @Test func `the default questions are explained like written ones`() throws {
    var program = TracedProgram()
    _ = try program.add(
      chunk: "defaults",
      """
      return {
        dead = function(c, t) return c.days_since_last > t.dead_after and c.value == "low" end,
      }
      """)
    let events = try recordedEvents("e0 l1 c3:400,365,true c4:'high','low',false r2:false")
    expectNoDifference(
      program.decide(events, outcome: false),
      [
        Decisive(
          chunk: "defaults", line: 2, leftText: "c.value", operation: "==",
          rightText: #""low""#, leftValue: .text("high"), rightValue: .text("low"),
          result: false,
          leftAccess: Access(
            base: .parameter("c", position: 0, of: .init(index: 1)), path: ["value"],
            function: .init(index: 1), line: 2))
      ])
  }

  @Test func `events of another outcome or of a run that failed decide nothing`() throws {
    let example = try #require(DeciderCase.connectives.first)
    let program = try example.program()
    #expect(program.decide(try recordedEvents("e0 l1 c3:61,60,true r2:true"), outcome: false) == [])
    #expect(program.decide(try recordedEvents("e0 l1 c3:61,60,true"), outcome: true) == [])
    #expect(program.decide(try recordedEvents("l1 c3:1,2,true r2:true e999"), outcome: true) == [])
  }

  @Test func `a value that hangs from thousands of others is shown as it is`() throws {
    var program = TracedProgram()
    let text = try program.add(
      chunk: "rules.lua",
      """
      return function(c)
        local a = c.x > 3
        for i = 1, 3000 do a = not a end
        return a
      end
      """)
    #expect(text.contains("__ln(1);local a = __cmp(2,") && text.contains("a = not __is(4,a)"))
    var events = try recordedEvents("e0 l1 c2:4,3,true l5")
    for round in 0..<3000 {
      let value = TraceValue.boolean(round.isMultiple(of: 2))
      events += [TraceEvent(.line, 3), TraceEvent(.truth, 4, result: value)]
    }
    events += try recordedEvents("l6 t8:true r7:true")
    expectNoDifference(
      program.decide(events, outcome: true).map(\.operation), ["truth"])
  }

  @Test func `a long chain of conditions is traced and weighed`() throws {
    var program = TracedProgram()
    let chain = (0..<5_000).map { "c.store == '\($0)'" }.joined(separator: " or ")
    let text = try program.add(chunk: "rules.lua", "return function(c) return \(chain) end")
    #expect(try SyntaxTree(parsing: text).functions.count == 2)
    let last = try #require(program.nodes.max { $0.range.start < $1.range.start })
    let events = try recordedEvents(
      "e0 l1 t3:false t4:false "
        + (5...last.id).map { "c\($0):'x','y',\($0 == 9)" }.joined(separator: " ")
        + " r2:true")
    expectNoDifference(program.decide(events, outcome: true).map(\.result), [true])
  }

  @Test func `the flat sequence of the prelude is read`() {
    let sequence: [TraceValue] = [
      .text("enter"), .integer(0), .text("nil"), .text("nil"), .text("nil"),
      .text("compare"), .integer(3), .text("=a"), .text("?table"), .boolean(false),
      .text("return"), .integer(2), .text("nil"), .integer(2), .number(0.5),
    ]
    expectNoDifference(
      TraceEvent.events(from: sequence),
      [
        TraceEvent(.enter, 0),
        TraceEvent(
          .compare, 3, left: .text("a"), right: .other("table"), result: .boolean(false)),
        TraceEvent(.return, 2, right: .integer(2), result: .number(0.5)),
      ])
    #expect(TraceEvent.events(from: Array(sequence.dropLast())) == nil)
    #expect(TraceEvent.events(from: Array(repeating: .nil, count: 5)) == nil)
  }
}
