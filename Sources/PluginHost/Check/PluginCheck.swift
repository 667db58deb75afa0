import Lua
import Retention

/// Everything that can be said of a plugin before a customer meets it.
package struct PluginCheck {
  package private(set) var problems: [PluginProblem] = []
  /// What the standard people became, in their order.
  package private(set) var people: [(name: String, segment: String)] = []
  /// What the rules read of them without knowing it; `customers` counts standard people.
  package private(set) var unknownReads: [UnknownRead] = []
  package private(set) var plugin: Plugin?
  private var sourceCheck: SourceCheck?

  /// All causes in one run: what can't be loaded is still read. The plugin's tests run when
  /// nothing else is wrong, as they would only say the same again; not for who runs them anyway.
  package init(_ source: PluginSource, runsTests: Bool = true) {
    let loaded = onLuaThread { PluginLoader.load(source) } ?? LoadedPlugin()
    var check = SourceCheck(source, loaded)
    check.check()
    problems = check.problems
    var libraries = LibraryCheck(source)
    libraries.check()
    problems += libraries.problems
    // What failed at work on a line that reads wrongly is told by the reading, which says more.
    add(met: source.problems + loaded.problems)
    problems += loaded.warnings
    read(source, loaded)
    sourceCheck = check
    do throws(PluginError) {
      let plugin = try Plugin(source, loaded)
      self.plugin = plugin
      tryPeople(plugin)
      unite()
      readDeclarations(source, loaded)
      if runsTests, !hasErrors(beside: ["tests/", "messages/"]) { test(plugin) }
    } catch {
      // Its problems are those of the loading, which are here already.
    }
    problems += PluginCheck.lint(source, beside: problems)
    unite()
  }

  package var hasErrors: Bool { problems.contains { $0.severity == .error } }

  private func hasErrors(beside places: [String]) -> Bool {
    problems.contains { problem in
      problem.severity == .error && !places.contains { problem.file.hasPrefix($0) }
    }
  }

  private mutating func read(_ source: PluginSource, _ loaded: LoadedPlugin) {
    var tests = TestCheck(source)
    tests.check()
    problems += tests.problems
    var messages = MessageCheck(source, loaded.manifest)
    if loaded.isManifestKnown { messages.check() }
    problems += messages.problems
    if loaded.isManifestKnown {
      var languages = LanguageCheck(source, loaded.manifest)
      languages.check()
      problems += languages.problems
    }
    for file in source.files.keys.sorted()
    where file.hasSuffix(".lua") && !file.contains("/")
      && !["plugin.lua", "rules.lua"].contains(file.lowercased())
    {
      problems.append(
        PluginProblem(
          "is never read", file: file,
          mend: "what rules.lua requires lies in lib: lib/\(file)", severity: .warning))
    }
    if !source.files.keys.contains(where: { $0.hasPrefix("tests/") }) {
      problems.append(
        PluginProblem(
          "there are no tests", file: "tests", mend: "add tests/NAME_test.lua",
          severity: .warning))
    }
  }

  /// A name that is written wrongly would be told twice: one that nobody uses is not told of
  /// beside an error about nearly its name.
  private mutating func readDeclarations(_ source: PluginSource, _ loaded: LoadedPlugin) {
    let meant = problems.filter { $0.severity == .error || $0.message.contains("standard name") }
      .compactMap(\.subject)
    var unused = UnusedDeclarations(source, loaded)
    unused.check()
    problems += unused.problems.filter { problem in
      problem.subject.map { NearNames.of($0, in: meant).isEmpty } ?? true
    }
  }

  private mutating func tryPeople(_ plugin: Plugin) {
    guard let outcome = onLuaThread({ StandardPeople.meet(plugin) }) else { return }
    people = zip(StandardPeople.all, outcome.segments).map { ($0.name, $1) }
    unknownReads = outcome.unknownReads
    add(met: outcome.problems.map { located($0, plugin) })
    let functions = onLuaThread { StandardPeople.tryFunctions(plugin) } ?? []
    add(met: functions)
  }

  /// What was met at work and is known already, from the source or from somebody else, is told
  /// once. Of the wrong answers of a question the first is enough.
  private mutating func add(met found: [PluginProblem]) {
    let read = problems
    for problem in found where !isConsequence(problem) {
      let isRead = read.contains { known in
        guard known.file == problem.file, known.severity == .error else { return false }
        return known.line != nil && known.line == problem.line
          || known.subject != nil && known.subject == problem.subject
      }
      let isAnswered = problems.contains { known in
        known.file == problem.file && known.line == problem.line
          && known.isWrongAnswer && problem.isWrongAnswer
      }
      if !isRead, !isAnswered { problems.append(problem) }
    }
  }

  /// Whether it fails at work for what is told already: its function takes nothing, or the
  /// library behind it has nothing.
  private func isConsequence(_ problem: PluginProblem) -> Bool {
    if let line = problem.line, sourceCheck?.isMisdeclared(problem.file, line) == true {
      return true
    }
    let isEmpty = problem.message.contains("index a boolean value")
    return problems.contains { known in
      isEmpty && known.message.hasSuffix(" returns nothing")
        || known.message.hasSuffix("without a colon")
          && problem.file == known.message.libraryFile
    }
  }

  /// What concerns a whole answer stands where the question begins.
  private func located(_ problem: PluginProblem, _ plugin: Plugin) -> PluginProblem {
    guard problem.line == nil, problem.message.hasPrefix("rules.segment"),
      let line = plugin.source.files["rules.lua"].flatMap({ DataLines($0) })?
        .line(of: DataPath(["segment"]))
    else { return problem }
    var problem = problem
    problem.line = line
    problem.excerpt = plugin.source.excerpt(file: "rules.lua", line: line)
    return problem
  }

  private mutating func test(_ plugin: Plugin) {
    let results = PluginTests(plugin).run().results
    add(met: results.compactMap(\.cause).map { located($0, plugin) })
    let told = Set(problems.map { "\($0.file):\($0.line ?? 0)" })
    problems += results.compactMap { $0.cause == nil ? $0.failure : nil }
      .filter { !told.contains("\($0.file):\($0.line ?? 0)") }
    if results.isEmpty, !plugin.source.tests.isEmpty {
      problems.append(
        PluginProblem(
          "no test ran", file: plugin.source.tests[0],
          mend: "write it(\"...\", function() ... end)", severity: .warning))
    }
  }

  /// One error per cause: the same place and subject is reported once, by the first who found
  /// it. In plugin.lua a place has as many causes as messages.
  private mutating func unite() {
    blameMisspelt()
    var seen: Set<String> = []
    problems = problems.filter { problem in
      guard let line = problem.line, problem.file != "plugin.lua" else {
        return seen.insert(problem.description).inserted
      }
      return seen.insert("\(problem.file):\(line):\(problem.subject ?? problem.message)").inserted
    }
    problems.sort {
      ($0.file, $0.line ?? 0, $0.message) < ($1.file, $1.line ?? 0, $1.message)
    }
  }
}

// MARK: - One cause told twice

extension PluginCheck {
  /// A standard threshold that plugin.lua misspells is unknown wherever it is read: the
  /// declaration is what is wrong.
  private mutating func blameMisspelt() {
    var blamed: Set<String> = []
    for place in problems.indices where problems[place].message.contains("is no standard name") {
      guard let meant = problems[place].message.split(separator: "'").last(where: { $0 != "?" })
      else { continue }
      let told = " threshold '\(meant)'"
      guard problems.contains(where: { $0.message.contains(told) }) else { continue }
      problems[place].severity = .error
      blamed.insert(told)
    }
    problems.removeAll { problem in blamed.contains { problem.message.contains($0) } }
  }
}

extension String {
  /// `lib/week.lua`, where it begins with `lib.week`.
  fileprivate var libraryFile: String {
    prefix { $0 != " " }.replacing(".", with: "/") + ".lua"
  }
}

extension PluginProblem {
  fileprivate var isWrongAnswer: Bool { message.contains("true or false is due") }

  /// The name that it is about: what stands in quotes.
  fileprivate var subject: String? {
    let parts = message.split(separator: "'", omittingEmptySubsequences: false)
    return parts.count >= 3 ? String(parts[1]) : nil
  }
}
