import Lua

/// Why a call of a plugin has no answer.
package struct TrialFailure: Hashable, Sendable, Error {
  /// What became of the plugin's attempt.
  package enum Outcome: String, CaseIterable, Sendable {
    case answered
    /// It reached for what plugins do not get.
    case refused
    /// It failed, or answered what can't be taken.
    case error
    /// It was stopped by a limit.
    case limited
  }

  package enum Kind: String, CaseIterable, Sendable {
    case notAvailable = "not_available"
    case readOnly = "read_only"
    case bytecode
    case syntax
    case unknownName = "unknown_name"
    case runtime
    /// What was answered is not what is due.
    case wrongAnswer = "wrong_answer"
    /// Another answer to the same question.
    case notRepeatable = "not_repeatable"
    case instructions, time, memory

    package var outcome: Outcome {
      switch self {
      case .notAvailable, .readOnly, .bytecode: .refused
      case .instructions, .time, .memory: .limited
      case .syntax, .unknownName, .runtime, .wrongAnswer, .notRepeatable: .error
      }
    }
  }

  package let kind: Kind
  package let problem: PluginProblem

  init(_ kind: Kind, _ problem: PluginProblem) {
    self.kind = kind
    self.problem = problem
  }

  init(_ error: LuaError, source: PluginSource, manifest: Manifest?) {
    kind = Kind(error)
    problem = PluginProblem(error, source: source, manifest: manifest)
  }
}

extension TrialFailure.Kind {
  /// Names of other Luas that lead out of a chunk: here they are no globals at all.
  private static let ways = [
    "_G", "getfenv", "setfenv", "module", "newproxy", "jit", "ffi", "gcinfo", "loadlib",
  ]

  init(_ error: LuaError) {
    switch (error.kind, error.reason) {
    case (.instructions, _): self = .instructions
    case (.time, _): self = .time
    case (.memory, _): self = .memory
    case (_, .withheld), (_, .require): self = .notAvailable
    case (_, .readOnly): self = .readOnly
    case (.syntax, _): self = error.message.contains("binary chunk") ? .bytecode : .syntax
    case (_, .unknownGlobal):
      self = Self.ways.contains(error.subject ?? "") ? .notAvailable : .unknownName
    case (_, .unknownFact), (_, .unknownThreshold), (_, .unknownFunction): self = .unknownName
    case (.value, _): self = .wrongAnswer
    default: self = .runtime
    }
  }
}
