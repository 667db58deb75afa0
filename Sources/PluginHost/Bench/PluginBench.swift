import Lua
package import Retention

/// What a plugin's questions cost: instructions, which are the same on every machine, and time.
package struct PluginBench: Sendable {
  /// Everybody is asked every question here, also where a plan would not ask it.
  package struct Question: Hashable, Sendable {
    package let name: String
    /// Of the default questions false: they are the host's.
    package let isOwn: Bool
    package let instructionsMean: Double
    package let instructionsMax: Int
    package let nanosecondsMean: Double
  }

  package struct Customer: Hashable, Sendable {
    package let key: String
    package let visits: Int
    package let daysSinceLast: Int
    /// Of all questions together.
    package let instructions: Int
  }

  package struct Report: Hashable, Sendable {
    /// With a visit: the others are not given to rules.
    package var customers = 0
    package var failed = 0
    package var questions: [Question] = []
    /// Those that cost most, the dearest first.
    package var slowest: [Customer] = []
    /// Of a whole decision, as a plan makes it; facts that the rules read are computed in it.
    package var nanosecondsPerCustomer = 0.0
    package var memoryBytes = 0
    package var memoryBytesPeak = 0
  }

  static let slowestMax = 5

  /// Customers that are measured at once; more are left out.
  package static let customersMax = 4096

  let plugin: Plugin
  let rounds: Int
  let now: @Sendable () -> UInt64

  /// `now` is a clock in nanoseconds; of the rounds, at least 1, the middle one counts.
  package init(_ plugin: Plugin, rounds: Int = 5, now: @escaping @Sendable () -> UInt64) {
    self.plugin = plugin
    self.rounds = rounds
    self.now = now
  }

  package func run(_ history: History, at moment: Moment) throws(PluginError) -> Report {
    let bench = self
    let outcome = onLuaThread { () -> Result<Report, PluginError> in
      do throws(LuaError) {
        return .success(try bench.measure(history, at: moment))
      } catch {
        let problem = PluginProblem(
          error, source: bench.plugin.source, manifest: bench.plugin.manifest)
        return .failure(PluginError([problem]))
      }
    }
    guard let outcome else { return Report() }
    return try outcome.get()
  }

  private func measure(_ history: History, at moment: Moment) throws(LuaError) -> Report {
    let table = facts(history, at: moment)
    let thresholds = BusinessThresholds(plugin.manifest)
    let rows = table.basics.visits.indices.filter { table.basics.visits[$0] > 0 }.map { Int32($0) }
    var report = Report()
    report.customers = rows.count
    guard !rows.isEmpty else { return report }
    measureDecisions(table, thresholds, &report)
    let timed = try RuleState(plugin: plugin, thresholds: thresholds, today: moment)
    let counted = try RuleState(plugin: plugin, thresholds: thresholds, today: moment)
    counted.state.countExactly()
    let nanoseconds = try times(timed, table, rows)
    var total = [Int](repeating: 0, count: rows.count)
    for (name, instructions) in try counts(counted, table, rows) {
      for place in rows.indices { total[place] += instructions[place] }
      report.questions.append(
        Question(
          name: name, isOwn: isOwn(name),
          instructionsMean: Double(instructions.reduce(0, +)) / Double(rows.count),
          instructionsMax: instructions.max() ?? 0, nanosecondsMean: nanoseconds[name] ?? 0))
    }
    report.memoryBytes = timed.state.memoryBytesUsed
    report.memoryBytesPeak = timed.state.memoryBytesPeak
    let dearest = rows.indices.sorted { (total[$1], $0) < (total[$0], $1) }
    report.slowest = dearest.prefix(PluginBench.slowestMax).map { place in
      let row = Int(rows[place])
      return Customer(
        key: history.key(of: row).value, visits: Int(table.basics.visits[row]),
        daysSinceLast: daysSinceLast(row, table), instructions: total[place])
    }
    return report
  }

  private func isOwn(_ name: String) -> Bool {
    name == "segment"
      || Retention.Question(rawValue: name).map(plugin.rules.questions.contains)
        ?? false
  }

  private func daysSinceLast(_ row: Int, _ table: FactTable) -> Int {
    guard case .numbers(let days) = table.column(.daysSinceLast), row < days.count else { return 0 }
    return Int(days[row])
  }

  private func facts(_ history: History, at moment: Moment) -> FactTable {
    let thresholds = BusinessThresholds(plugin.manifest)
    let options = thresholds.rfmOptions(of: plugin.manifest)
    let basics = BasicFacts(
      history, customers: 0..<min(history.customerCount, PluginBench.customersMax),
      on: moment.day,
      options: .init(
        windowDays: options.windowDays, purchasesADayMax: thresholds.purchasesADayMax))
    let frame = Frame(history, parts: [basics], moment: moment, options: options)
    return FactTable(
      history, basics: basics, frame: frame, values: thresholds.valueThresholds,
      seasons: plugin.manifest.seasons)
  }
}

// MARK: - Measuring

extension PluginBench {
  /// The middle of the rounds.
  private func measureDecisions(
    _ table: FactTable, _ thresholds: BusinessThresholds, _ report: inout Report
  ) {
    var worker = RuleWorker(
      plugin: plugin, thresholds: thresholds, business: "", today: table.frame.moment)
    var rounds: [UInt64] = []
    for _ in 0..<max(1, self.rounds) {
      let start = now()
      let decisions = worker.decide(table)
      rounds.append(now() &- start)
      report.failed = decisions.segments.count { $0 == BatchDecisions.Undecided.failed }
    }
    report.nanosecondsPerCustomer =
      Double(rounds.sorted()[rounds.count / 2]) / Double(report.customers)
  }

  /// Nanoseconds a customer by question, facts being there already.
  private func times(
    _ rules: RuleState, _ table: FactTable, _ rows: [Int32]
  ) throws(LuaError) -> [String: Double] {
    let batch = try batch(rules, table)
    let instance = try rules.makeInstance()
    defer { rules.release(instance) }
    var means: [String: Double] = [:]
    for (name, function, kind) in functions(of: instance) {
      _ = try rules.ask(function, of: batch, rows: rows, answers: kind)
      let start = now()
      _ = try rules.ask(function, of: batch, rows: rows, answers: kind)
      means[name] = Double(now() &- start) / Double(rows.count)
    }
    return means
  }

  private func counts(
    _ rules: RuleState, _ table: FactTable, _ rows: [Int32]
  ) throws(LuaError) -> [(name: String, instructions: [Int])] {
    let batch = try batch(rules, table)
    let instance = try rules.makeInstance()
    defer { rules.release(instance) }
    return try functions(of: instance).map { name, function, kind throws(LuaError) in
      (
        name,
        try rows.map { row throws(LuaError) in
          _ = try rules.ask(function, of: batch, rows: [row], answers: kind)
          return rules.state.instructionsUsed
        }
      )
    }
  }

  private func batch(_ rules: RuleState, _ table: FactTable) throws(LuaError) -> FactBatch {
    try rules.batch(TableSource(table, business: "", manifest: plugin.manifest))
  }

  private func functions(
    of instance: RuleInstance
  ) -> [(name: String, function: FunctionHandle, kind: Answers.Kind)] {
    let own = instance.segment.map { [("segment", $0, Answers.Kind.text)] } ?? []
    return own
      + Retention.Question.allCases.compactMap { question in
        instance.questions[question].map { (question.rawValue, $0, .boolean) }
      }
  }
}
