import Lua
import Retention

/// The rules of a plugin, rewritten to record what they compare.
final class TracedRun {
  private let program: TracedProgram
  private let rules: RuleState
  private let reset: FunctionHandle
  private let trace: FunctionHandle

  /// Recording costs instructions: twenty times the plain budgets.
  private static var limits: Limits {
    var limits = Limits()
    limits.callInstructions *= 20
    limits.loadInstructions *= 20
    limits.milliseconds *= 20
    limits.memoryBytes *= 4
    limits.sourceBytes *= 4
    return limits
  }

  init(plugin: Plugin, thresholds: ThresholdValues, today: Moment) throws(LuaError) {
    var program = TracedProgram()
    rules = try RuleState(
      plugin: plugin, thresholds: thresholds, today: today, limits: TracedRun.limits,
      define: { state throws(LuaError) in try state.definePrelude(TracedRun.prelude) },
      rewrite: { file, text in
        do throws(SyntaxError) {
          return try program.add(chunk: file, text)
        } catch {
          // Lua itself has compiled it: what our parser can't read runs unrecorded.
          return text
        }
      })
    self.program = program
    let helper = try rules.state.load(
      name: "trace.lua",
      text: "return { function() __reset() end, function() return (__trace()) end }",
      environment: .rules)
    let instance = try rules.state.run(helper)
    guard let reset = try rules.state.function(instance, path: [1]),
      let trace = try rules.state.function(instance, path: [2])
    else { throw LuaError(kind: .runtime, message: "the trace is not there") }
    self.reset = reset
    self.trace = trace
  }

  /// The prelude defines globals; here they are its locals, handed out as a table.
  private static var prelude: String {
    let names = TracedProgram.preludeNames.sorted()
    return "local " + names.joined(separator: ", ") + "\n" + TracedProgram.prelude
      + "\nreturn { " + names.map { "\($0) = \($0)" }.joined(separator: ", ") + " }"
  }

  func explain(
    _ source: TableSource, place: Int, plugin: Plugin, thresholds: ThresholdValues,
    language: Language
  ) throws(LuaError) -> Explanation {
    let batch = try rules.batch(source)
    let instance = try rules.makeInstance()
    defer { rules.release(instance) }
    var inquiry = Inquiry(
      run: self, instance: instance, batch: batch, place: Int32(place),
      visits: Int(source.table.basics.visits[place]), plugin: plugin,
      thresholds: thresholds, language: language)
    return try inquiry.explain()
  }

  /// Asks one function about one customer and tells what decided.
  func ask(
    _ function: FunctionHandle, of batch: FactBatch, place: Int32, kind: Answers.Kind
  ) throws(LuaError) -> (answers: Answers, decisives: [Decisive]) {
    _ = try rules.state.call(reset)
    let answers = try rules.state.ask(
      function, of: batch, rows: [place], thresholds: rules.thresholds, answers: kind)
    if let error = answers.failure(0) { throw error }
    let events = try rules.state.call(trace)
    let outcome = kind == .boolean ? answers.boolean(0) == true : answers.text(0) != nil
    return (answers, program.decide(TracedRun.events(events.first ?? .nil), outcome: outcome))
  }

  private static func events(_ value: LuaValue) -> [TraceEvent] {
    guard case .table(let table) = value else { return [] }
    let values = table.array.map { item -> TraceValue in
      switch item {
      case .nil: .nil
      case .boolean(let truth): .boolean(truth)
      case .integer(let number): .integer(number)
      case .number(let number): .number(number)
      case .string(let text): .text(text)
      case .table, .function: .other(item.typeName)
      }
    }
    return TraceEvent.events(from: values) ?? []
  }
}
