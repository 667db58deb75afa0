import Lua
import Retention

extension PluginProblem {
  /// What Lua reported, with the source line and the names that may have been meant.
  init(_ error: LuaError, source: PluginSource, manifest: Manifest?) {
    let file = error.chunk.isEmpty ? "rules.lua" : error.chunk
    self.init(
      error.message, file: file, line: error.line,
      mend: PluginProblem.mend(error, manifest: manifest),
      excerpt: error.line.flatMap { source.excerpt(file: file, line: $0) })
  }

  private static func mend(_ error: LuaError, manifest: Manifest?) -> String? {
    switch error.kind {
    case .instructions, .time:
      return "a question may run 100,000 instructions, loading and a test 5 million"
    case .memory: return "a plugin has 16 MiB"
    case .syntax, .runtime, .value: break
    }
    guard let subject = error.subject else { return nil }
    switch error.reason {
    case .unknownFact: return near(subject, in: RulesAPI.factNames)
    case .unknownThreshold: return near(subject, in: manifest?.thresholds.map(\.name) ?? [])
    case .unknownGlobal: return near(subject, in: RulesAPI.globalNames)
    case .methodWithDot: return "write c:\(subject)(...)"
    default: return nil
    }
  }

  static func near(_ name: String, in known: [String]) -> String? {
    let names = NearNames.of(name, in: known).map { "'\($0)'" }
    return names.isEmpty ? nil : "did you mean " + names.joined(separator: " or ") + "?"
  }
}
