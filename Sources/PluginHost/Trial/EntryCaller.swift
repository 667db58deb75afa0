import Lua
import Retention

/// A plugin in a state of its own whose entries can be called about the people of a sample.
/// Belongs to the thread of its state.
struct EntryCaller {
  let plugin: Plugin
  let rules: RuleState
  /// What rules.lua has to call.
  let entries: [PluginEntry]
  private let instance: RuleInstance
  private let batch: FactBatch
  private let thresholds: Thresholds
  private let actions: ActionShape

  init(
    _ plugin: Plugin, _ thresholds: BusinessThresholds, _ sample: TrialSample,
    countsExactly: Bool = false
  ) throws(LuaError) {
    self.plugin = plugin
    rules = try RuleState(plugin: plugin, thresholds: thresholds, today: sample.moment)
    let sets = try StateThresholds(thresholds, on: rules.state)
    batch = try rules.batch(sample.facts)
    instance = try rules.makeInstance()
    entries = PluginEntry.all(in: try rules.state.read(instance.instances[0]))
    let rows = (0..<Int32(sample.facts.count)).map(\.self)
    self.thresholds = sets.sets(of: sets.customers(sample.facts), rows: rows)
    actions = ActionShape(plugin)
    if countsExactly { rules.state.countExactly() }
  }

  /// Calls an entry about the customer of a row.
  func call(_ entry: PluginEntry, row: Int32) -> TrialAnswer {
    do throws(LuaError) {
      switch entry.role {
      case .question, .when: return try ask(entry, row, .boolean)
      case .segment: return try ask(entry, row, .text)
      case .actions: return act(entry, try run(entry, row, [.customer, thresholds(row)]))
      case .share: return share(entry, try run(entry, row, shareArguments(row)))
      }
    } catch {
      return TrialAnswer(
        TrialFailure(error, source: plugin.source, manifest: plugin.manifest))
    }
  }

  private func handle(_ entry: PluginEntry) throws(LuaError) -> FunctionHandle {
    let found: FunctionHandle? =
      switch entry.role {
      case .question(let question): instance.questions[question]
      case .segment: instance.segment
      default: try rules.state.function(instance.instances[0], path: entry.path)
      }
    guard let found else {
      throw LuaError(kind: .value, message: "\(entry.name) is no function any more")
    }
    return found
  }

  private func run(
    _ entry: PluginEntry, _ row: Int32, _ arguments: [CustomerArgument]
  ) throws(LuaError) -> LuaValue {
    try rules.state.call(handle(entry), about: row, of: batch, arguments).first ?? .nil
  }

  private func thresholds(_ row: Int32) -> CustomerArgument {
    switch thresholds {
    case .same(let set): .thresholds(set)
    case .perRow(let sets): .thresholds(sets[Int(row)])
    }
  }

  // MARK: - Questions

  private func ask(
    _ entry: PluginEntry, _ row: Int32, _ kind: Answers.Kind
  ) throws(LuaError) -> TrialAnswer {
    let answers = try rules.ask(try handle(entry), of: batch, rows: [row], answers: kind)
    if let error = answers.failure(0) { throw error }
    let reason = answers.reason(0)
    if let reason, plugin.manifest.reasons[reason] == nil {
      let known = plugin.manifest.reasons.keys.sorted()
      return wrong(
        entry,
        "\(entry.name) named the reason '\(reason)', which has no sentence"
          + NearNames.hint(reason, in: known), mend: "write it in plugin.lua: reasons = { ... }")
    }
    if let truth = answers.boolean(0), kind == .boolean {
      return TrialAnswer(.boolean(truth), reason: reason)
    }
    guard let name = answers.text(0) else { return TrialAnswer(.nil, reason: reason) }
    let known = plugin.manifest.segments.map(\.segment.rawValue)
    guard known.contains(name) else {
      return wrong(
        entry,
        "\(entry.name) answered '\(name)', which is no segment"
          + NearNames.hint(name, in: known), mend: "declare it in plugin.lua: segments = { ... }")
    }
    return TrialAnswer(.string(name), reason: reason)
  }

  // MARK: - Actions and rewards

  private func act(_ entry: PluginEntry, _ answer: LuaValue) -> TrialAnswer {
    guard let problem = actions.problem(of: answer) else { return TrialAnswer(answer) }
    return wrong(entry, problem.message, mend: problem.mend)
  }

  private func share(_ entry: PluginEntry, _ answer: LuaValue) -> TrialAnswer {
    let node = Node(answer, path: DataPath())
    guard let percent = node.number else {
      let shown = answer == .nil ? "unknown (nil)" : node.typeName
      return wrong(
        entry, "a percent of the line is due, the answer is \(shown)",
        mend: "answer with a number from 0 to 100: return t.cashback")
    }
    guard (0...100).contains(percent) else {
      return wrong(
        entry,
        "\(ThresholdValue.number(percent)) is out of range: 0 to 100 percent of the line")
    }
    return TrialAnswer(answer)
  }

  /// `(line, c, t, receipt)`: a receipt of one line.
  private func shareArguments(_ row: Int32) -> [CustomerArgument] {
    let receipt = RewardReceipt(lines: [
      RewardReceipt.Line(category: "goods", quantity: 2, amount: 35_000)
    ]).lua
    guard case .table(let table) = receipt, case .table(let lines) = table["lines"] else {
      return []
    }
    return [.value(lines.array.first ?? .nil), .customer, thresholds(row), .value(receipt)]
  }

  private func wrong(_ entry: PluginEntry, _ message: String, mend: String? = nil) -> TrialAnswer {
    let file = entry.function?.chunk ?? "rules.lua"
    let line = entry.function?.line
    return TrialAnswer(
      TrialFailure(
        .wrongAnswer,
        PluginProblem(
          message, file: file, line: line, mend: mend,
          excerpt: line.flatMap { plugin.source.excerpt(file: file, line: $0) })))
  }
}
