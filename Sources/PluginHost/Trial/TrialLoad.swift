import Lua
import Retention

/// Loads one file of a plugin many times, each in a run of its own.
struct TrialLoad {
  enum File: String, CaseIterable {
    case data = "plugin.lua"
    case rules = "rules.lua"
  }

  private let source: PluginSource
  private let file: File
  private let now: @Sendable () -> UInt64
  private var state: State?
  private var chunk: Chunk?
  private var report: TrialReport
  /// Of the last run.
  private var instructions = 0

  init(_ source: PluginSource, _ file: File, now: @escaping @Sendable () -> UInt64) {
    self.now = now
    self.source = source
    self.file = file
    report = TrialReport(entry: file.rawValue)
    report.stage = .load
  }

  mutating func report(calls: Int, beside neighbour: inout TrialNeighbour?) -> TrialReport {
    for _ in 0..<calls {
      let start = now()
      let answer = load()
      report.add(instructions: instructions, nanoseconds: now() &- start)
      report.add(answer, of: nil)
      close()
      neighbour?.check()
    }
    neighbour?.checkAnew()
    report.neighbour = neighbour?.result
    return report
  }

  private mutating func load() -> TrialAnswer {
    if let problem = source.problems.first { return TrialAnswer(TrialFailure(.runtime, problem)) }
    guard let text = source.files[file.rawValue] else {
      return TrialAnswer(
        TrialFailure(.runtime, PluginProblem("is missing", file: file.rawValue)))
    }
    do throws(LuaError) {
      return answer(try value(of: text, in: try ready()))
    } catch {
      return TrialAnswer(TrialFailure(error, source: source, manifest: nil))
    }
  }

  private mutating func ready() throws(LuaError) -> State {
    if let state { return state }
    let opened = try State(libraries: source.libraryTexts)
    if file == .rules {
      try RulesAPI.define(on: opened, manifest: Manifest(), today: RulesAPI.loadingDay)
    }
    report.states += 1
    state = opened
    chunk = nil
    return opened
  }

  private mutating func close() {
    guard let used = state else { return }
    report.memoryBytesPeak = max(report.memoryBytesPeak, used.memoryBytesPeak)
    if used.isSpent { state = nil }
  }

  private mutating func value(of text: [UInt8], in state: State) throws(LuaError) -> LuaValue {
    instructions = 0
    let environment: Environment = file == .data ? .data : .rules
    if chunk == nil {
      chunk = try state.load(name: file.rawValue, text: text, environment: environment)
    }
    guard let chunk else { return .nil }
    defer { instructions = max(instructions, state.instructionsUsed) }
    let instance = try state.run(chunk)
    instructions = state.instructionsUsed
    defer { state.release(instance) }
    return try state.read(instance)
  }

  /// What plugin.lua says is checked here; rules.lua, where all of the plugin is.
  private func answer(_ value: LuaValue) -> TrialAnswer {
    guard file == .data else { return TrialAnswer(.boolean(true)) }
    let reader = ManifestReader(value)
    let problems = reader.problems.isEmpty ? broken(reader.manifest) : reader.problems
    guard let problem = source.located(problems, file: file.rawValue).first else {
      return TrialAnswer(.boolean(true))
    }
    return TrialAnswer(TrialFailure(.wrongAnswer, problem))
  }

  /// The checks that the defaults break, or that are none.
  private func broken(_ manifest: Manifest) -> [DataProblem] {
    ThresholdChecks(manifest).failures(of: ThresholdValues(manifest)).map { failure in
      DataProblem(
        DataPath(["checks"]), "check '\(failure.check.prefix(100))': \(failure.message.en)",
        mend: failure.mend)
    }
  }
}
