import Lua
import Retention

/// Everything that can be said of a plugin before a customer meets it.
package struct PluginCheck {
  package private(set) var problems: [PluginProblem] = []
  /// What the standard people became, in their order.
  package private(set) var people: [(name: String, segment: String)] = []
  package private(set) var plugin: Plugin?

  /// All causes in one run: what can't be loaded is still read.
  package init(_ source: PluginSource) {
    do throws(PluginError) {
      let loaded = try Plugin(source)
      plugin = loaded
      read(source, manifest: loaded.manifest)
      tryPeople(loaded)
      checkMessages(loaded)
    } catch {
      problems += error.problems
      let manifest = try? onLuaThread { () throws(PluginError) in
        try PluginLoader(source: source).loadManifest()
      }
      if let manifest { read(source, manifest: manifest) }
    }
    deduplicate()
  }

  package var hasErrors: Bool { problems.contains { $0.severity == .error } }

  private mutating func read(_ source: PluginSource, manifest: Manifest) {
    var check = SourceCheck(source, manifest: manifest)
    check.check()
    problems += check.problems
    if source.tests.isEmpty {
      problems.append(
        PluginProblem(
          "there are no tests", file: "tests", mend: "add tests/NAME_test.lua",
          severity: .warning))
    }
  }

  private mutating func tryPeople(_ plugin: Plugin) {
    let results = parallelMap(count: 1, workers: 1, worker: {}) { _, _ in
      StandardPeople.all.map { PluginCheck.decide($0.name, $0.spec, plugin) }
    }
    for result in results.first ?? [] {
      people.append((result.name, result.segment))
      problems += result.failures
    }
  }

  private static func decide(
    _ name: String, _ spec: LuaValue, _ plugin: Plugin
  ) -> (name: String, segment: String, failures: [PluginProblem]) {
    guard let customer = try? TestCustomer(spec, manifest: plugin.manifest) else {
      return (name, "", [])
    }
    let thresholds = ThresholdValues(plugin.manifest)
    let moment = Moment(endOf: PluginTests.day, zone: .utc)
    let table = customer.facts(
      at: moment, thresholds: thresholds, options: thresholds.rfmOptions(of: plugin.manifest),
      seasons: plugin.manifest.seasons)
    var worker = RuleWorker(plugin: plugin, thresholds: thresholds, business: "", today: moment)
    let decisions = worker.decide(table, fields: [customer.fields])
    let failures = decisions.failures.map { failure in
      var problem = failure.problem
      problem.message += " (with: \(name))"
      return problem
    }
    let index = Int(decisions.segments.first ?? -1)
    let segment =
      index >= 0 ? plugin.manifest.segments[index].segment.rawValue : index == -1 ? "-" : "failed"
    return (name, segment, failures)
  }

  /// A message that strategies name must have a text in each declared language.
  private mutating func checkMessages(_ plugin: Plugin) {
    for (file, text) in plugin.source.files where file.hasSuffix(".lua") && file != "plugin.lua" {
      guard !file.hasPrefix("tests/"), let analysis = try? Analysis(parsing: text) else { continue }
      for call in analysis.calls where call.name == "message" {
        guard case .text(let name) = call.literal else { continue }
        for language in plugin.manifest.languages {
          let path = "messages/\(name).\(language.rawValue).txt"
          guard plugin.source.files[path] == nil else { continue }
          problems.append(
            PluginProblem(
              "message '\(name)' has no text in \(language.rawValue)", file: file,
              line: call.line, mend: "add \(path) with sections subject:, sms:, push:, email:",
              excerpt: plugin.source.excerpt(file: file, line: call.line)))
        }
      }
    }
  }

  /// One error per cause: the same place is reported once, by the first who found it.
  private mutating func deduplicate() {
    var seen: Set<String> = []
    problems = problems.filter { problem in
      guard let line = problem.line else { return seen.insert(problem.description).inserted }
      let subject = problem.message.split(separator: "'").dropFirst().first.map(String.init)
      return seen.insert("\(problem.file):\(line):\(subject ?? problem.message)").inserted
    }
    problems.sort {
      ($0.file, $0.line ?? 0, $0.message) < ($1.file, $1.line ?? 0, $1.message)
    }
  }
}
