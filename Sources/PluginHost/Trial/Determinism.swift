import Lua
import Retention

/// Whether the functions of a plugin answer alike, whatever they were asked before.
package enum Determinism {
  /// Asks every entry about a sample: twice in order, once in reverse, and in a second state.
  /// Tells each whose answers differ, at its line. The sample is the standard people, and some of
  /// `customers`.
  package static func check(
    _ plugin: Plugin, thresholds: BusinessThresholds? = nil, customers: TrialPeople? = nil
  ) -> [PluginProblem] {
    let values = thresholds ?? BusinessThresholds(plugin.manifest)
    let found = onLuaThread {
      ([TrialPeople.standard] + [customers].compactMap(\.self)).map { people in
        problems(of: plugin, values, people.sample(of: plugin, thresholds: values))
      }
    }
    var told: Set<String> = []
    return (found ?? []).flatMap(\.self).filter { told.insert($0.entry).inserted }.map(\.problem)
  }

  /// One entry whose answers differ.
  private struct Finding: Sendable {
    let entry: String
    let problem: PluginProblem
  }

  private static func problems(
    of plugin: Plugin, _ thresholds: BusinessThresholds, _ sample: TrialSample
  ) -> [Finding] {
    do throws(LuaError) {
      let caller = try EntryCaller(plugin, thresholds, sample)
      var found: [Finding] = []
      for entry in caller.entries where entry.function != nil {
        if let problem = try difference(of: entry, plugin, thresholds, sample) {
          found.append(Finding(entry: entry.name, problem: problem))
        }
      }
      return found
    } catch {
      return [
        Finding(
          entry: "", problem: PluginProblem(error, source: plugin.source, manifest: plugin.manifest)
        )
      ]
    }
  }

  /// How the answers of one entry differ; nil where they do not. Who is stopped by a limit is
  /// not asked again.
  static func difference(
    of entry: PluginEntry, _ plugin: Plugin, _ thresholds: BusinessThresholds,
    _ sample: TrialSample
  ) throws(LuaError) -> PluginProblem? {
    let first = try EntryCaller(plugin, thresholds, sample)
    var answers: [Int32: TrialAnswer] = [:]
    for row in sample.rows { answers[row] = first.call(entry, row: row) }
    let rows = sample.rows.filter { answers[$0]?.outcome != .limited }
    let second = try EntryCaller(plugin, thresholds, sample)
    let passes = [(first, rows), (first, Array(rows.reversed())), (second, rows)]
    for (caller, order) in passes {
      for row in order {
        let again = caller.call(entry, row: row)
        guard let before = answers[row], !again.isSame(as: before) else { continue }
        return problem(entry, plugin, sample.name(row), before, again)
      }
    }
    return nil
  }

  private static func problem(
    _ entry: PluginEntry, _ plugin: Plugin, _ name: String, _ before: TrialAnswer,
    _ again: TrialAnswer
  ) -> PluginProblem {
    let file = entry.function?.chunk ?? "rules.lua"
    let line = entry.function?.line
    return PluginProblem(
      "\(entry.name) answers differently when it is asked again (with: \(name)): first "
        + "\(before.shown), then \(again.shown)",
      file: file, line: line,
      mend: "answer from c, t and today alone: keep nothing between calls",
      excerpt: line.flatMap { plugin.source.excerpt(file: file, line: $0) })
  }
}
