import Lua
import Retention

/// The rules of a plugin, rewritten to record what they compare.
final class TracedRun {
  private let program: TracedProgram
  let rules: RuleState
  private let helpers: Helpers

  private struct Helpers {
    let reset: FunctionHandle
    let trace: FunctionHandle
    let watch: FunctionHandle
    let watched: FunctionHandle
  }

  /// What one question was answered, and what was recorded of it.
  struct Answered {
    let answers: Answers
    let decisives: [Decisive]
    let lines: [TracedLine]
  }

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

  init(plugin: Plugin, thresholds: BusinessThresholds, today: Moment) throws(LuaError) {
    var program = TracedProgram()
    rules = try RuleState(
      plugin: plugin, thresholds: thresholds, today: today, limits: TracedRun.limits,
      define: { state throws(LuaError) in
        try state.definePrelude(TracedRun.prelude)
        try state.definePrelude(TracedRun.watching)
      },
      rewrite: { file, text in
        do throws(SyntaxError) {
          return try program.add(chunk: file, text)
        } catch {
          // Lua itself has compiled it: what our parser can't read runs unrecorded.
          return text
        }
      })
    self.program = program
    helpers = try TracedRun.helpers(on: rules.state)
  }

  private static func helpers(on state: State) throws(LuaError) -> Helpers {
    let chunk = try state.load(
      name: "trace.lua",
      text: """
        return {
          function() __reset() end,
          function() return (__trace()) end,
          function(c, t) __watch(t) return true end,
          function() return __watched() end,
        }
        """,
      environment: .rules)
    let instance = try state.run(chunk)
    guard let reset = try state.function(instance, path: [1]),
      let trace = try state.function(instance, path: [2]),
      let watch = try state.function(instance, path: [3]),
      let watched = try state.function(instance, path: [4])
    else { throw LuaError(kind: .runtime, message: "the trace is not there") }
    return Helpers(reset: reset, trace: trace, watch: watch, watched: watched)
  }

  /// The prelude defines globals; here they are its locals, handed out as a table.
  private static var prelude: String {
    let names = TracedProgram.preludeNames.sorted()
    return "local " + names.joined(separator: ", ") + "\n" + TracedProgram.prelude
      + "\nreturn { " + names.map { "\($0) = \($0)" }.joined(separator: ", ") + " }"
  }

  /// `__watch(t)` begins to note which names of a `t` are read, `__watched()` lists them.
  private static let watching = """
    local getmetatable = getmetatable
    local names, known, faces = {}, {}, {}

    local function watch(t)
      names, known = {}, {}
      if faces[t] then return end
      faces[t] = true
      local face = getmetatable(t)
      local values = face.__index
      face.__index = function(_, name)
        local value = values[name]
        if not known[name] then
          known[name] = true
          names[#names + 1] = name
        end
        return value
      end
    end

    return { __watch = watch, __watched = function() return names end }
    """

  /// Begins to note which thresholds are read for a customer.
  func watchThresholds(of batch: FactBatch, place: Int32) throws(LuaError) {
    let answers = try rules.ask(helpers.watch, of: batch, rows: [place], answers: .boolean)
    if let error = answers.failure(0) { throw error }
  }

  /// The names of the thresholds that were read since, in the order first read.
  func thresholdsRead() throws(LuaError) -> [String] {
    guard case .table(let names)? = try rules.state.call(helpers.watched).first else { return [] }
    return names.array.compactMap { if case .string(let name) = $0 { name } else { nil } }
  }

  /// Asks one function about one customer and tells what ran and what decided.
  func ask(
    _ function: FunctionHandle, of batch: FactBatch, place: Int32, kind: Answers.Kind
  ) throws(LuaError) -> Answered {
    _ = try rules.state.call(helpers.reset)
    let answers = try rules.ask(function, of: batch, rows: [place], answers: kind)
    if let error = rules.failure(in: answers, place: 0, row: place) { throw error }
    let events = TracedRun.events(try rules.state.call(helpers.trace).first ?? .nil)
    let outcome = kind == .boolean ? answers.boolean(0) == true : answers.text(0) != nil
    return Answered(
      answers: answers, decisives: program.decide(events, outcome: outcome),
      lines: program.lines(of: events))
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
