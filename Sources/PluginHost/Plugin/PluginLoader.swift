import Lua
import Retention

/// What a plugin's files say when they are run once in a fresh state, and all that is wrong
/// with that. One file's mistake does not hide the other's.
struct LoadedPlugin: Sendable {
  var manifest = Manifest()
  /// Whether plugin.lua could be run: else nobody knows which thresholds there are.
  var isManifestKnown = false
  /// Thresholds whose declaration is wrong.
  var unsureThresholds: Set<String> = []
  var outline: RulesOutline?
  /// Errors: a plugin with one is not loaded.
  var problems: [PluginProblem] = []
  /// What is allowed and hardly ever meant.
  var warnings: [PluginProblem] = []

  mutating func add(_ found: [PluginProblem]) {
    problems += found.filter { $0.severity == .error }
    warnings += found.filter { $0.severity == .warning }
  }
}

/// Runs a plugin's files once and reads what they return. To be run on a thread for Lua.
struct PluginLoader {
  private let source: PluginSource
  private var loaded = LoadedPlugin()

  private init(_ source: PluginSource) { self.source = source }

  static func load(_ source: PluginSource) -> LoadedPlugin {
    var loader = PluginLoader(source)
    let data = loader.runManifest()
    let rules = loader.runRules(seasons: data.map { ManifestReader($0).manifest.seasons })
    loader.readManifest(data, beside: rules)
    loader.readRules(rules)
    loader.compileOthers()
    return loader.loaded
  }

  private mutating func runManifest() -> LuaValue? {
    guard let text = text(of: "plugin.lua") else { return nil }
    let libraries = source.libraryTexts
    return inSandbox { () throws(LuaError) in
      let state = try State(libraries: libraries)
      return try state.read(
        state.run(state.load(name: "plugin.lua", text: text, environment: .data)))
    }
  }

  private mutating func runRules(seasons: Seasons?) -> LuaValue? {
    guard let text = text(of: "rules.lua") else { return nil }
    let libraries = source.libraryTexts
    var manifest = Manifest()
    if let seasons { manifest.seasons = seasons }
    return inSandbox { () throws(LuaError) in
      let state = try State(libraries: libraries)
      try RulesAPI.define(on: state, manifest: manifest, today: RulesAPI.loadingDay)
      return try state.read(
        state.run(state.load(name: "rules.lua", text: text, environment: .rules)))
    }
  }

  /// Which questions are left to their default only the rules tell; all, where they say nothing.
  private mutating func readManifest(_ value: LuaValue?, beside rules: LuaValue?) {
    guard let value else { return }
    let answered = rules.map { RulesReader.questions(in: $0) } ?? []
    let reader = ManifestReader(
      value, defaults: Question.allCases.filter { !answered.contains($0) })
    loaded.manifest = reader.manifest
    loaded.unsureThresholds = reader.unsureThresholds
    if case .table = value { loaded.isManifestKnown = true }
    loaded.add(source.located(reader.problems, file: "plugin.lua"))
    guard loaded.problems.allSatisfy({ $0.file != "plugin.lua" }) else { return }
    loaded.add(source.located(checkProblems(reader), file: "plugin.lua"))
  }

  private mutating func readRules(_ value: LuaValue?) {
    guard let value else { return }
    let reader = RulesReader(value, loaded)
    loaded.add(source.located(reader.problems, file: "rules.lua", root: true))
    loaded.outline = reader.outline
  }

  /// The checks of the thresholds and the cut points of the scores, at the defaults.
  private func checkProblems(_ reader: ManifestReader) -> [DataProblem] {
    let manifest = reader.manifest
    let values = ThresholdValues(manifest)
    let failures = ThresholdChecks(manifest).failures(of: values)
    let failing = Set(failures.map(\.check))
    var problems = failures.map { failure in
      let own = manifest.ownChecks.firstIndex(of: failure.check)
      let path =
        own.map { DataPath(["checks", .position($0 + 1)]) }
        ?? failure.names.lazy.compactMap { reader.thresholdPaths[$0] }.first ?? DataPath()
      var problem = DataProblem(path, "", mend: failure.mend)
      problem.message = "check '\(failure.check)': \(failure.message.en)"
      return problem
    }
    for fault in values.rfmFaults(of: manifest) {
      problems.append(
        DataProblem(
          DataPath(["rfm", .name(fault.part)]), fault.text.en,
          mend: "choose other numbers, or other defaults of the thresholds named"))
    }
    return problems + unitProblems(manifest, failing: failing)
  }

  /// Checks that compare days with money hold or break by chance.
  private func unitProblems(_ manifest: Manifest, failing: Set<String>) -> [DataProblem] {
    manifest.ownChecks.enumerated().compactMap { place, check in
      guard !failing.contains(check), let tree = try? SyntaxTree(parsing: "return " + check)
      else { return nil }
      for expression in tree.expressions {
        guard case .binary(let operation, let left, let right) = expression.kind,
          operation.isComparison, case .name(let first, .global) = tree[left].kind,
          case .name(let second, .global) = tree[right].kind,
          let mixed = MixedUnits(manifest.threshold(first)?.type, manifest.threshold(second)?.type)
        else { continue }
        return DataProblem(
          DataPath(["checks", .position(place + 1)]), "check '\(check)': \(mixed.message)",
          mend: mixed.mend, severity: .warning)
      }
      return nil
    }
  }

  /// A library that nothing requires, or a test, must at least be Lua.
  private mutating func compileOthers() {
    let files = source.files.keys.filter {
      $0.hasSuffix(".lua") && ($0.hasPrefix("lib/") || $0.hasPrefix("tests/"))
    }
    for file in files.sorted() {
      guard let text = source.files[file] else { continue }
      _ = inSandbox { () throws(LuaError) in
        _ = try State().load(name: file, text: text, environment: .rules)
        return .nil
      }
    }
  }

  private mutating func text(of file: String) -> [UInt8]? {
    if let text = source.files[file] { return text }
    // A file that is there but can't be used is reported by who read the folder.
    if !source.problems.contains(where: { $0.file == file }) {
      let names = source.files.keys.sorted().joined(separator: ", ")
      let near = source.files.keys.first { $0.lowercased() == file }
      loaded.problems.append(
        PluginProblem(
          "is missing", file: file,
          mend: near.map { "rename \($0) to \(file)" }
            ?? "a plugin has plugin.lua and rules.lua; found here: "
            + (names.isEmpty ? "nothing" : names)))
    }
    return nil
  }

  /// Nil if it failed; a failure that is known already (a library that rules.lua requires) is
  /// not told twice.
  private mutating func inSandbox(_ body: () throws(LuaError) -> LuaValue) -> LuaValue? {
    do throws(LuaError) {
      return try body()
    } catch {
      let problem = PluginProblem(error, source: source, manifest: loaded.manifest)
      if !loaded.problems.contains(problem) { loaded.problems.append(problem) }
      return nil
    }
  }
}

extension PluginSource {
  var libraryTexts: [String: String] {
    libraries.mapValues { String(decoding: $0, as: UTF8.self) }
  }
}
