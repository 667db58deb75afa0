import Lua
import Retention

/// Runs a plugin's files once in a fresh state and reads what they return.
struct PluginLoader {
  let source: PluginSource

  func loadManifest() throws(PluginError) -> Manifest {
    let text = try text(of: "plugin.lua")
    let value = try inSandbox(knowing: nil) { () throws(LuaError) in
      let state = try State()
      return try state.read(
        state.run(state.load(name: "plugin.lua", text: text, environment: .data)))
    }
    let reader = ManifestReader(value)
    let manifest = reader.manifest.declaring(thresholdsOf: defaultQuestions)
    var problems = reader.problems.map { located($0) }
    if problems.isEmpty { problems = try checkProblems(manifest) }
    guard problems.isEmpty else { throw PluginError(problems) }
    return manifest
  }

  /// The questions that rules.lua leaves to their default; all of them where it can't be read,
  /// which is reported when it is loaded.
  private var defaultQuestions: [Question] {
    guard let text = source.files["rules.lua"], let analysis = try? Analysis(parsing: text) else {
      return Question.allCases
    }
    let own = Set(analysis.functions.compactMap(\.exportedPath))
    return Question.allCases.filter { !own.contains($0.rawValue) }
  }

  /// The checks of the thresholds and the cut points of the scores, at the defaults.
  private func checkProblems(_ manifest: Manifest) throws(PluginError) -> [PluginProblem] {
    let values = ThresholdValues(manifest)
    var problems = try ThresholdChecks(manifest).problems(of: values)
    if let problem = values.rfmProblem(of: manifest) {
      problems.append(PluginProblem(problem, file: "plugin.lua"))
    }
    return problems.map { located($0) }
  }

  func loadRules(_ manifest: Manifest) throws(PluginError) -> RulesOutline {
    let text = try text(of: "rules.lua")
    let libraries = source.libraryTexts
    let value = try inSandbox(knowing: manifest) { () throws(LuaError) in
      let state = try State(libraries: libraries)
      try RulesAPI.define(on: state, manifest: manifest, today: RulesAPI.loadingDay)
      return try state.read(
        state.run(state.load(name: "rules.lua", text: text, environment: .rules)))
    }
    let reader = RulesReader(value, manifest: manifest)
    guard reader.problems.isEmpty else { throw PluginError(reader.problems) }
    return reader.outline
  }

  private func text(of file: String) throws(PluginError) -> [UInt8] {
    guard let text = source.files[file] else {
      let names = source.files.keys.sorted().joined(separator: ", ")
      throw PluginError([
        PluginProblem(
          "is missing", file: file,
          mend: "a plugin has plugin.lua and rules.lua; found here: "
            + (names.isEmpty ? "nothing" : names))
      ])
    }
    return text
  }

  private func inSandbox(
    knowing manifest: Manifest?, _ body: () throws(LuaError) -> LuaValue
  ) throws(PluginError) -> LuaValue {
    do {
      return try body()
    } catch {
      throw PluginError([PluginProblem(error, source: source, manifest: manifest)])
    }
  }

  /// Finds the line of what a path such as `thresholds[3]` names.
  private func located(_ problem: PluginProblem) -> PluginProblem {
    guard problem.line == nil, problem.file == "plugin.lua", let text = source.files["plugin.lua"]
    else { return problem }
    var found = problem
    found.line = ManifestLines(text).line(of: problem.message)
    found.excerpt = found.line.flatMap { source.excerpt(file: "plugin.lua", line: $0) }
    return found
  }
}

extension PluginSource {
  var libraryTexts: [String: String] {
    libraries.mapValues { String(decoding: $0, as: UTF8.self) }
  }
}
