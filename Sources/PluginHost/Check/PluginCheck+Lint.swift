import Lua
import Retention

extension PluginCheck {
  /// What is hardly ever meant. What may only come from a mistake that is told already is not
  /// told beside it.
  static func lint(_ source: PluginSource, beside problems: [PluginProblem]) -> [PluginProblem] {
    var found: [PluginProblem] = []
    for file in source.files.keys.sorted() where file.hasSuffix(".lua") && file != "plugin.lua" {
      guard let analysis = source.analysis(of: file) else { continue }
      let errors = problems.filter { $0.file == file && $0.severity == .error }
      let broken = Set(errors.compactMap { $0.line.map { analysis.function(at: $0) } })
      for finding in Lint(analysis, isTest: file.hasPrefix("tests/")).findings {
        let isConsequence =
          finding.consequenceIn.map(broken.contains) == true
          || finding.unused.map { isMeant($0, in: analysis) } == true
        guard !isConsequence else { continue }
        found.append(
          PluginProblem(
            finding.message, file: file, line: finding.line, mend: finding.mend,
            excerpt: source.excerpt(file: file, line: finding.line), severity: .warning))
      }
    }
    return found
  }

  /// A local that nobody reads was meant where a global of nearly its name is unknown.
  private static func isMeant(_ unused: String, in analysis: Analysis) -> Bool {
    analysis.globals.contains {
      !RulesAPI.globalNames.contains($0.name) && !NearNames.of($0.name, in: [unused]).isEmpty
    }
  }
}

extension Analysis {
  /// The innermost function whose text holds a line.
  fileprivate func function(at line: Int) -> SyntaxTree.Function.ID {
    let around = functions.filter { $0.line <= line && line <= $0.lastLine }
    return around.max { ($0.line, $0.id) < ($1.line, $1.id) }?.id ?? .main
  }
}
