package import Storage

/// What came back with filled-in call lists: taken + unchanged + empty + refused = rows.
package struct CallImport: Hashable, Sendable {
  package struct Refusal: Hashable, Sendable {
    package let place: CallPlace
    package let problem: CallRowProblem
  }

  /// What is new, in the order of the files and rows.
  package internal(set) var taken: [CallEntry] = []
  /// Rows that say what is known already.
  package internal(set) var unchanged = 0
  /// Rows without an outcome.
  package internal(set) var empty = 0
  package internal(set) var refused: [Refusal] = []
  /// Lists that rows are of.
  package internal(set) var lists: Set<Int64> = []

  package var rows: Int { taken.count + unchanged + empty + refused.count }

  /// How many are new of each outcome.
  package var byOutcome: [CallOutcome: Int] {
    taken.reduce(into: [:]) { counts, entry in
      if let outcome = CallOutcome(rawValue: entry.outcome) { counts[outcome, default: 0] += 1 }
    }
  }
}
