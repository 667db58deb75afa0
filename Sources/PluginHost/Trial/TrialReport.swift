import Lua

/// What many calls of one entry came to.
package struct TrialReport: Sendable {
  /// Where the calls ended: a plugin that can't be loaded is not called.
  package enum Stage: String, Sendable { case load, call }

  /// A failure and how often it came.
  package struct Failure: Hashable, Sendable {
    package let failure: TrialFailure
    package var calls: Int
  }

  /// An answer and whom it was about; nobody where a file was loaded.
  package struct Value: Hashable, Sendable {
    package let person: String?
    package let answer: TrialAnswer
  }

  /// How another plugin fared in the same process.
  package struct Neighbour: Hashable, Sendable {
    /// How often it was asked, each time about all standard people.
    package internal(set) var checks = 0
    /// How often it answered otherwise than before.
    package internal(set) var changed = 0
  }

  package internal(set) var entry: String
  package internal(set) var stage = Stage.call
  package internal(set) var outcomes: [TrialFailure.Outcome: Int] = [:]
  /// The first distinct ones.
  package internal(set) var failures: [Failure] = []
  package internal(set) var values: [Value] = []
  /// Of each call, and exact where it was answered.
  package internal(set) var instructions: [Int] = []
  package internal(set) var nanoseconds: [Int64] = []
  package internal(set) var memoryBytesPeak = 0
  /// States that were opened: one, and one more for each that the plugin used up.
  package internal(set) var states = 0
  /// Whether the same question had the same answer; nil where nothing was answered.
  package internal(set) var isRepeatable: Bool?
  package internal(set) var neighbour: Neighbour?

  static let failuresMax = 16
  static let valuesMax = 5

  init(entry: String) { self.entry = entry }

  package var calls: Int { outcomes.values.reduce(0, +) }

  package var isAnswered: Bool {
    calls == outcomes[.answered] && isRepeatable != false && (neighbour?.changed ?? 0) == 0
  }

  /// In one word: what became of most calls that were not answered.
  package var outcome: TrialFailure.Outcome {
    let failed = TrialFailure.Outcome.allCases.filter { $0 != .answered }
    let most = failed.max { (outcomes[$0] ?? 0) < (outcomes[$1] ?? 0) }
    if let most, outcomes[most] ?? 0 > 0 { return most }
    return isRepeatable == false ? .error : .answered
  }
}

extension TrialReport {
  mutating func add(_ answer: TrialAnswer, of person: String?) {
    outcomes[answer.outcome, default: 0] += 1
    guard let failure = answer.failure else {
      if values.count < TrialReport.valuesMax {
        values.append(Value(person: person, answer: answer))
      }
      return
    }
    add(failure)
  }

  mutating func add(_ failure: TrialFailure) {
    if let known = failures.firstIndex(where: { $0.failure == failure }) {
      failures[known].calls += 1
    } else if failures.count < TrialReport.failuresMax {
      failures.append(Failure(failure: failure, calls: 1))
    }
  }

  mutating func add(instructions count: Int, nanoseconds took: UInt64) {
    instructions.append(count)
    nanoseconds.append(Int64(clamping: took))
  }
}
