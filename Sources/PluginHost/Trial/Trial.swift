import Lua
package import Retention

/// Runs one entry of a plugin many times and says what came of it: a plugin that misbehaves is a
/// finding here, never an error.
package struct Trial: Sendable {
  let source: PluginSource
  let entry: String
  let calls: Int
  let values: [String: String]
  let people: TrialPeople
  let neighbour: Plugin?
  let now: @Sendable () -> UInt64

  /// What the command line said wrongly.
  package struct Refusal: Error, Hashable, Sendable {
    package let text: LocalizedText
  }

  /// `entry` is `plugin.lua`, `rules.lua`, or a function of rules.lua: `rules.lost`,
  /// `strategies.sos[1].act`, `rewards.earn`. `thresholds` are as staff type them. `neighbour` is
  /// asked after each call. `now` is a clock in nanoseconds.
  package init(
    _ source: PluginSource, entry: String, calls: Int, thresholds: [String: String] = [:],
    people: TrialPeople = .standard, neighbour: Plugin? = nil,
    now: @escaping @Sendable () -> UInt64
  ) {
    self.source = source
    self.entry = entry
    self.calls = calls
    values = thresholds
    self.people = people
    self.neighbour = neighbour
    self.now = now
  }

  package func run() throws(Refusal) -> TrialReport {
    let outcome = onLuaThread { () -> Result<TrialReport, Refusal> in
      do throws(Refusal) {
        return .success(try measured())
      } catch {
        return .failure(error)
      }
    }
    guard let outcome else { return TrialReport(entry: entry) }
    return try outcome.get()
  }

  private func measured() throws(Refusal) -> TrialReport {
    var neighbour = neighbour.map { TrialNeighbour($0) }
    if let file = TrialLoad.File(rawValue: entry) {
      var load = TrialLoad(source, file, now: now)
      return load.report(calls: calls, beside: &neighbour)
    }
    for file in TrialLoad.File.allCases {
      var load = TrialLoad(source, file, now: now)
      var nobody: TrialNeighbour?
      var report = load.report(calls: 1, beside: &nobody)
      guard report.outcome != .answered else { continue }
      report.entry = entry
      neighbour?.checkAnew()
      report.neighbour = neighbour?.result
      return report
    }
    let plugin: Plugin
    do throws(PluginError) {
      plugin = try Plugin(source)
    } catch {
      return report(of: error, beside: &neighbour)
    }
    let thresholds = try thresholds(plugin.manifest)
    var run = TrialRun(
      plugin, thresholds, people.sample(of: plugin, thresholds: thresholds), now: now)
    return try run.report(entry, calls: calls, beside: &neighbour)
  }

  /// What a plugin declares wrongly.
  private func report(
    of error: PluginError, beside neighbour: inout TrialNeighbour?
  ) -> TrialReport {
    var report = TrialReport(entry: entry)
    report.stage = .load
    report.outcomes[.error] = 1
    for problem in error.problems { report.add(TrialFailure(.wrongAnswer, problem)) }
    neighbour?.checkAnew()
    report.neighbour = neighbour?.result
    return report
  }

  private func thresholds(_ manifest: Manifest) throws(Refusal) -> BusinessThresholds {
    do throws(ThresholdRefusal) {
      var overrides: [ThresholdOverride] = []
      for (name, text) in values.sorted(by: { $0.key < $1.key }) {
        // A name that is not there is refused with the near ones, whatever its value.
        let value = try manifest.threshold(name)?.parse(text).get() ?? .text(text)
        overrides.append(ThresholdOverride(name: name, value: value))
      }
      return try BusinessThresholds(manifest, overrides: overrides)
    } catch {
      throw Refusal(
        text: LocalizedText(ru: error.text(in: .ru), en: error.text(in: .en)))
    }
  }
}
