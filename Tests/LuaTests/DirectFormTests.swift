import CustomDump
import Lua
import Testing

/// Rules that are asked by the values of their facts answer as through the view.
@Suite struct DirectFormTests {
  /// The sample customers over and over: enough of them to be asked so.
  private static let all = (0..<48).map { Int32($0 % 6) }
  /// Two customers of whom every fact is known.
  private static let known = (0..<48).map { Int32($0 % 2 == 0 ? 1 : 3) }

  @Test(arguments: [
    "return c.visits > 3", "return true", "return c.visits + 1 == c.visits", "return nil ~= c.gap",
    "return c.visits >= t.from and c.spend > 20, 'why'", "return(c.visits)>1==not(c.regular)",
    "if c.visits == 2 then return false elseif c.spend > 1 then return true end return true",
    "local much = c.spend\ndo local x <const> = 1 much = much + x end return much > 10",
    "return c --[[ the customer ]] . --[[ her ]] visits > 2 -- days", "return #t.stores > 1",
    "t = t.stores return t[2] > '1' and -c.gap < ~c.visits // 2 & 7", "; return c.store == 'x'",
    "local c = c.visits return c > 2", "local n, m = c.gap n, m = m, n return m > 3 and n == nil",
  ]) func `a rule that only compares is asked by values`(text: String) throws {
    #expect(try compare(text, rows: Self.known) >= 46)
    _ = try compare(text, rows: Self.all)
  }

  @Test(arguments: [
    "return c:pace(3) > 1", "return c.field.pet == 'x'", "return c.pace ~= nil", "return c ~= nil",
    "return c['visits'] > 1", "local x = c return x.visits > 1", "return (c).visits > 1",
    "local x <close> = nil return c.visits > 1", "for i = 1, 2 do end return c.visits > 1",
    "while c.visits < 0 do end return true", "goto out ::out:: return c.visits > 1",
    "repeat local x = c.visits until x > 0 return true", "return #{ c.visits } == 1",
    "for _ in pairs({}) do end return c.visits > 1", "return (function() return true end)()",
    "local function f() end return c.visits > 1", "return outer == c.visits", "outer = c.visits",
    "table = 1 return true", "return math.pi < c.visits", "c.visits = 1 return true",
    "t.from = 1 return true", "t.stores[1] = 'x' return true", "return c.unheard == 1",
    "local _ENV = t return from < c.visits", "tostring(c.visits) return true", "c = nil",
    "local _fact_0 = 1 return c.visits > _fact_0", "return c.visits > 1 and ('x'):len() == 1",
    "return c.spend > 1 and (c.visits > 1 or f ~= nil)",
  ]) func `a rule that does more is asked through the view`(text: String) throws {
    #expect(try compare("local outer = 3\nreturn function(c, t)\n\(text)\nend") == 0)
  }

  @Test(arguments: [
    "function(c, t, x) return c.visits > 1 end", "function(c, ...) return c.visits > 1 end",
    "function(...) return true end", "function(string) return #string == 0 end",
  ]) func `what its parameters do not allow is asked through the view`(text: String) throws {
    #expect(try compare("return " + text) == 0)
  }

  @Test(arguments: [
    "function(c) return c.visits > 1 end", "function(c, c) return c.from > 1 end",
    "function() return true end", "function(who, what) return who.visits > what.from end",
  ]) func `parameters are called as the author likes`(text: String) throws {
    #expect(try compare("return " + text, rows: Self.known) >= 46)
  }

  @Test(arguments: 0..<400) func `both ways say the same of any rule`(seed: UInt64) throws {
    var rule = RandomRule(seed: seed)
    let text = rule.text()
    _ = try compare(text, rows: Self.all)
    _ = try compare(text, rows: Self.known, answers: .text)
    var limits = Limits()
    limits.callInstructions = 1 + Int(seed % 300)
    _ = try compare(text, rows: Self.known, limits: limits)
  }

  @Test func `random rules are asked by values, too`() throws {
    let rows = try (UInt64(0)..<100).map { seed in
      var rule = RandomRule(seed: seed)
      return try compare(rule.text(), rows: Self.known)
    }
    #expect(rows.count { $0 > 40 } > 25)
  }

  @Test func `who has an unknown fact is asked through the view`() throws {
    #expect(try compare("return c.gap > 10", rows: Self.all) == 24)
  }

  @Test func `a fact that no row reads is not computed`() throws {
    let asker = try Asker()
    let answers = try asker.ask("return t.from > 5 and c.gap > 1", rows: Self.all)
    #expect((0..<48).map(answers.boolean) == Array(repeating: false, count: 48))
    #expect(asker.facts.requests == [])
    #expect(asker.state.directRows == 0)
  }

  @Test func `an error is told with its place, and the rest is answered`() throws {
    let asker = try Asker()
    let answers = try asker.ask(
      "local x = c.visits\nreturn x ~= 4 or x < c.store", rows: Self.known)
    expectNoDifference(
      answers.failed,
      [
        Answers.Failure(
          error: LuaError(
            kind: .runtime, message: "attempt to compare number with string", chunk: "rules.lua",
            line: 3), rows: 24)
      ])
    #expect(answers.boolean(46) == true)
  }

  @Test func `work that is charged is done where it counts`() throws {
    let long = String(repeating: " ", count: 4000) + "1"
    for (limit, isAnswered) in [(100_000, true), (1500, false)] {
      var limits = Limits()
      limits.callInstructions = limit
      let asker = try Asker(limits: limits)
      let set = try asker.state.makeThresholds(["long": .string(long)])
      let text = "return function(c, t) return t.long + t.long > c.visits - 9 end"
      let answers = try asker.state.ask(
        try rule(text, in: asker.state), of: asker.batch, rows: Self.known, thresholds: .same(set),
        answers: .boolean)
      #expect(answers.isAnswered(47) == isAnswered)
      #expect(answers.failure(47)?.kind == (isAnswered ? nil : .instructions))
      #expect(asker.state.directRows == 0)
    }
  }

  @Test func `what is charged to one row is not charged to those behind it`() throws {
    let long = String(repeating: " ", count: 4000) + "1"
    for (limit, isAnswered) in [(100_000, true), (1500, false)] {
      var limits = Limits()
      limits.callInstructions = limit
      let asker = try Asker(limits: limits)
      let set = try asker.state.makeThresholds(["long": .string(long)])
      let text =
        "return function(c, t) return c.visits ~= 4 or t.long + t.long > c.visits end"
      let answers = try asker.state.ask(
        try rule(text, in: asker.state), of: asker.batch, rows: Self.known, thresholds: .same(set),
        answers: .boolean)
      expectNoDifference(
        (0..<48).map(answers.boolean),
        (0..<48).map { place -> Bool? in
          if place % 2 == 0 { return true }
          return isAnswered ? false : nil
        })
      // All with two visits but the first, for whom the column is made; none once a row was
      // stopped.
      #expect(asker.state.directRows == (isAnswered ? 23 : 0))
    }
  }

  @Test func `a few rows, exact counts and marks go through the view`() throws {
    let asker = try Asker()
    _ = try asker.ask("return c.visits > 1")
    #expect(asker.state.directRows == 0)
    _ = try asker.ask("return c.visits > 1", rows: Self.known, marksReads: true)
    #expect(asker.state.directRows == 0)
    asker.state.countExactly()
    _ = try asker.ask("return c.visits > 1", rows: Self.known)
    #expect(asker.state.directRows == 0)
    #expect(asker.state.instructionsUsed > 2)
  }

  @Test func `a question within a call spends from that call alone`() throws {
    let asker = try Asker()
    let inner = try rule("return function(c) return c.visits == 2 end", in: asker.state)
    let (batch, thresholds) = (asker.batch, asker.thresholds)
    try asker.state.define("other") { [unowned state = asker.state] _ in
      do throws(LuaError) {
        let answers = try state.ask(
          inner, of: batch, rows: Self.known, thresholds: .same(thresholds), answers: .boolean)
        return .success([.boolean(answers.boolean(0) == true && state.directRows == 0)])
      } catch {
        return .failure(HostError(error.message))
      }
    }
    #expect(try asker.ask("return other()", rows: [0]).boolean(0) == true)
  }

  @Test func `functions that end on one line are not mistaken for each other`() throws {
    let asker = try Asker()
    for (gap, direct) in [(" ", 0), ("\n", 47)] {
      let (more, less) = ("c.visits > 3 end,", "c.visits < 3 end }")
      let chunk = try asker.state.load(
        name: "rules.lua",
        text: "return { a = function(c) return \(more)\(gap)b = function(c) return \(less)",
        environment: .rules)
      let instance = try asker.state.run(chunk)
      for (name, isMore) in [("a", true), ("b", false)] {
        let function = try #require(try asker.state.function(instance, path: [.name(name)]))
        let answers = try asker.state.ask(
          function, of: asker.batch, rows: Self.known, thresholds: .same(asker.thresholds),
          answers: .boolean)
        #expect((0..<2).map(answers.boolean) == [!isMore, isMore])
        #expect(asker.state.directRows >= direct)
        #expect(direct > 0 || asker.state.directRows == 0)
      }
    }
  }

  @Test func `every row has the thresholds of its store`() throws {
    let asker = try Asker()
    let (low, high) = (
      try asker.state.makeThresholds(["from": 1]), try asker.state.makeThresholds(["from": 100])
    )
    let function = try rule("return function(c, t) return c.visits >= t.from end", in: asker.state)
    let answers = try asker.state.ask(
      function, of: asker.batch, rows: Self.known,
      thresholds: .perRow((0..<48).map { $0 % 3 == 0 ? low : high }), answers: .boolean)
    #expect((0..<48).map(answers.boolean) == (0..<48).map { $0 % 3 == 0 })
    #expect(asker.state.directRows == 47)
  }

  @Test(arguments: [(100, 47), (600, 0)])
  func `a rule of very many parts is asked through the view`(count: Int, direct: Int) throws {
    let sum = Array(repeating: "c.visits", count: count).joined(separator: " + ")
    #expect(try compare("return \(sum) > 1") == direct)
  }

  @Test(arguments: [(24, 63), (25, 0)])
  func `a rule of very many facts is asked through the view`(count: Int, direct: Int) throws {
    let state = try State()
    try state.setFacts((0..<40).map { FactDeclaration("n\($0)", .integer) })
    final class Numbers: FactSource {
      func column(_ fact: Int) -> FactColumn {
        .numbers((0..<64).map { Double($0 + fact) })
      }
      func call(
        _ fact: Int, row: Int, arguments: [LuaValue]
      ) -> Result<LuaValue, HostError> { .success(.nil) }
    }
    let sum = (0..<count).map { "c.n\($0)" }.joined(separator: " + ")
    let answers = try state.ask(
      try rule("return function(c, t) return \(sum) > 1000 end", in: state),
      of: try state.batch(rows: 64, source: Numbers()), rows: Array(0..<64),
      thresholds: .same(try state.makeThresholds([:])), answers: .boolean)
    expectNoDifference(
      (0..<64).map(answers.boolean),
      (0..<64).map { row in (0..<count).reduce(0) { $0 + $1 + row } > 1000 })
    expectNoDifference(state.directRows, direct)
  }
}

// MARK: - Comparing

extension DirectFormTests {
  /// All that a question leaves behind.
  private struct Outcome: Equatable {
    let values, reasons, failures: [Int32]
    let failed: [Answers.Failure]
    let texts: [String]
    /// The columns that were loaded, in order.
    let requests: [Int]
    let unknown: [UnknownReads?]

    init(_ answers: Answers, _ asker: Asker) {
      (values, reasons, failures) = (answers.values, answers.reasons, answers.failures)
      (failed, texts) = (answers.failed, answers.texts)
      requests = asker.facts.requests
      unknown = (0..<7).map { asker.batch.unknownReads(of: $0) }
    }
  }

  /// Asks a rule, or its body, by values where it can be, and through the view, which marks what
  /// it reads. Answers how many rows were asked by values.
  private func compare(
    _ text: String, rows: [Int32] = known, answers kind: Answers.Kind = .boolean,
    limits: Limits = Limits()
  ) throws -> Int {
    let isWhole = text.hasPrefix("return function") || text.hasPrefix("local outer")
    let whole = isWhole ? text : "return function(c, t)\n\(text)\nend"
    var direct: [Int] = []
    let outcomes = try [false, true].map { marks in
      let asker = try Asker(limits: limits)
      let answers = try asker.state.ask(
        try rule(whole, in: asker.state), of: asker.batch, rows: rows,
        thresholds: .same(asker.thresholds), answers: kind, marksReads: marks)
      direct.append(asker.state.directRows)
      return Outcome(answers, asker)
    }
    expectNoDifference(outcomes[0], outcomes[1], whole)
    #expect(direct[1] == 0)
    return direct[0]
  }
}
