/// What is wrong with a plugin: where, what, and how to mend it.
package struct PluginProblem: Hashable, Sendable, Error {
  package enum Severity: String, Sendable { case error, warning }

  package var severity: Severity
  package var file: String
  package var line: Int?
  package var message: String
  package var mend: String?
  /// The source line, where there is one.
  package var excerpt: String?

  package init(
    _ message: String, file: String, line: Int? = nil, mend: String? = nil,
    excerpt: String? = nil, severity: Severity = .error
  ) {
    self.severity = severity
    self.file = file
    self.line = line
    self.message = message
    self.mend = mend
    self.excerpt = excerpt
  }
}

extension PluginProblem: CustomStringConvertible {
  /// `rules.lua:12: unknown fact 'visit'`, the source line and the mend below it.
  package var description: String { description(warning: "warning", mend: "mend") }

  func description(warning: String, mend word: String) -> String {
    var text = file + (line.map { ":\($0)" } ?? "") + ": "
    if severity == .warning { text += warning + ": " }
    text += message
    if let excerpt, !excerpt.isEmpty { text += "\n    " + excerpt }
    if let mend { text += "\n    \(word): " + mend }
    return text
  }
}

/// A plugin that can't be used: all that is wrong with it.
package struct PluginError: Error, Hashable, Sendable {
  package let problems: [PluginProblem]

  package init(_ problems: [PluginProblem]) { self.problems = problems }
}

extension PluginError {
  /// The same with files named from where the reader stands.
  package func inFolder(_ folder: String) -> PluginError {
    PluginError(
      problems.map { problem in
        var problem = problem
        if problem.file != folder { problem.file = "\(folder)/\(problem.file)" }
        return problem
      })
  }
}

extension PluginError: CustomStringConvertible {
  package var description: String { problems.map(\.description).joined(separator: "\n") }
}
