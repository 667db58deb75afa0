import Lua

/// What is wrong with a plugin's data, and at which path of it.
struct DataProblem: Hashable, Sendable {
  var path: DataPath
  var message: String
  var mend: String?
  var severity = PluginProblem.Severity.error

  /// `name` is what the value at the path is called: `thresholds[3] 'own_gaps': has no type`.
  init(
    _ path: DataPath, name: String? = nil, _ message: String, mend: String? = nil,
    severity: PluginProblem.Severity = .error
  ) {
    self.path = path
    self.severity = severity
    let place = path.description + (name.map { " '\($0)'" } ?? "")
    self.message = place.isEmpty ? message : "\(place): \(message)"
    self.mend = mend
  }
}

extension PluginSource {
  /// Says where in the file the data stands. `root` is whether the path begins with a name for
  /// the whole file, as in `rules.strategies`.
  func located(_ problems: [DataProblem], file: String, root: Bool = false) -> [PluginProblem] {
    guard !problems.isEmpty else { return [] }
    let lines = files[file].flatMap { DataLines($0) }
    return problems.map { problem in
      let line = lines?.line(of: root ? problem.path.withoutRoot : problem.path)
      return PluginProblem(
        problem.message, file: file, line: line, mend: problem.mend,
        excerpt: line.flatMap { excerpt(file: file, line: $0) }, severity: problem.severity)
    }
  }
}
