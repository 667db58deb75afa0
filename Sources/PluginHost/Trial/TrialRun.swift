import Lua
import Retention

/// Calls a function of a plugin about the people of a sample, one after another.
struct TrialRun {
  private let plugin: Plugin
  private let thresholds: BusinessThresholds
  private let sample: TrialSample
  private let now: @Sendable () -> UInt64
  private var caller: EntryCaller?
  private var report = TrialReport(entry: "")
  private var unknown: Trial.Refusal?

  /// Calls that are counted instruction by instruction.
  private static let exactMax = 100

  init(
    _ plugin: Plugin, _ thresholds: BusinessThresholds, _ sample: TrialSample,
    now: @escaping @Sendable () -> UInt64
  ) {
    self.now = now
    self.plugin = plugin
    self.thresholds = thresholds
    self.sample = sample
  }

  /// A name that is no entry is refused with those that there are.
  mutating func report(
    _ name: String, calls: Int, beside neighbour: inout TrialNeighbour?
  ) throws(Trial.Refusal) -> TrialReport {
    report.entry = name
    guard !sample.rows.isEmpty else { throw Trial.Refusal.nobody }
    do throws(LuaError) {
      let entries = try ready().entries
      if let entry = PluginEntry.named(name, among: entries) {
        report.entry = entry.name
        try call(entry, calls: calls, beside: &neighbour)
      } else {
        unknown = Trial.Refusal.noEntry(name, among: entries.map(\.name))
      }
    } catch {
      report.stage = .load
      let failure = TrialFailure(error, source: plugin.source, manifest: plugin.manifest)
      report.add(TrialAnswer(failure), of: nil)
    }
    if let unknown { throw unknown }
    neighbour?.checkAnew()
    report.neighbour = neighbour?.result
    return report
  }

  private mutating func call(
    _ entry: PluginEntry, calls: Int, beside neighbour: inout TrialNeighbour?
  ) throws(LuaError) {
    for number in 0..<calls {
      let row = sample.rows[number % sample.rows.count]
      let caller = try ready()
      let start = now()
      let answer = caller.call(entry, row: row)
      report.add(
        instructions: caller.rules.state.instructionsUsed, nanoseconds: now() &- start)
      report.add(answer, of: sample.name(row))
      close(caller)
      neighbour?.check()
    }
    if report.outcomes[.answered] != nil { try examine(entry) }
  }

  /// The state that the calls share; a new one after a plugin has used it up.
  private mutating func ready() throws(LuaError) -> EntryCaller {
    if let caller { return caller }
    let made = try EntryCaller(plugin, thresholds, sample)
    report.states += 1
    caller = made
    return made
  }

  private mutating func close(_ used: EntryCaller) {
    let state = used.rules.state
    report.memoryBytesPeak = max(report.memoryBytesPeak, state.memoryBytesPeak)
    if state.isSpent { caller = nil }
  }

  /// Counts instructions exactly, and asks again whether the answers are the same.
  private mutating func examine(_ entry: PluginEntry) throws(LuaError) {
    let exact = try EntryCaller(plugin, thresholds, sample, countsExactly: true)
    for number in 0..<min(report.calls, TrialRun.exactMax) {
      let answer = exact.call(entry, row: sample.rows[number % sample.rows.count])
      if answer.outcome == .limited { break }
      report.instructions[number] = exact.rules.state.instructionsUsed
    }
    let difference = try Determinism.difference(of: entry, plugin, thresholds, sample)
    report.isRepeatable = difference == nil
    if let difference { report.add(TrialFailure(.notRepeatable, difference)) }
  }
}

extension Trial.Refusal {
  fileprivate static let nobody = Trial.Refusal(
    text: LocalizedText(
      ru: "среди клиентов нет никого с визитом: правила спрашивают только о тех, кто покупал",
      en: "none of the customers has a visit: rules are only asked about those who bought"))

  fileprivate static func noEntry(_ name: String, among names: [String]) -> Trial.Refusal {
    let known = (["plugin.lua", "rules.lua"] + names).joined(separator: ", ")
    return Trial.Refusal(
      text: LocalizedText(
        ru: "--entry \(name): такой функции у плагина нет, есть \(known)",
        en: "--entry \(name): the plugin has no such function; it has \(known)"))
  }
}
