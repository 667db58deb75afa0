package import Retention
package import Storage

/// How plans are made again.
package struct ReplayOptions: Sendable {
  /// How many of the customers found are told with their sentences; the first ones are.
  package var sentencesMax: Int
  /// That of the sentences.
  package var language: Language
  /// Threads; the answer does not depend on it.
  package var workers: Int

  package init(sentencesMax: Int, language: Language, workers: Int) {
    self.sentencesMax = sentencesMax
    self.language = language
    self.workers = workers
  }
}

/// No applied plan has this number or id.
package struct UnknownPlan: Error, Hashable, Sendable {
  package let text: String
  /// How many plans the journal has.
  package let count: Int
}

extension Business {
  /// The plans of the journal whose days are within these, in the order in which they were
  /// applied. One that is still being applied is none of them.
  package func appliedPlans(from: Day?, to: Day?) throws -> [AppliedPlan] {
    try database.appliedPlans().reversed().filter { plan in
      plan.state == .done && from.map { $0 <= plan.day } ?? true
        && to.map { plan.day <= $0 } ?? true
    }
  }

  /// The plan with a number of the journal, or with an id or its beginning.
  ///
  /// - Throws: `UnknownPlan`, `StorageError`.
  package func appliedPlan(named text: String) throws -> AppliedPlan {
    let plans = try appliedPlans(from: nil, to: nil)
    let short = plans.filter { text.utf8.count >= 4 && $0.planID.hasPrefix(text) }
    let found =
      plans.first { $0.planID == text } ?? plans.first { "\($0.number)" == text }
      ?? (short.count == 1 ? short.first : nil)
    guard let found else { throw UnknownPlan(text: text, count: plans.count) }
    return found
  }

  /// Makes applied plans again from what each of them saw, and compares them with the journal;
  /// on trial, what other rules would have decided instead. The base is read once a plan.
  ///
  /// On trial `c.segment` is the trial's own answer of the plan before, as if it had been
  /// applied; before the first plan it is what the journal has.
  ///
  /// - Parameters:
  ///   - plans: In the order in which they were applied.
  ///   - trial: Nil to compare with the journal alone.
  ///   - options: How many threads, and how much is told.
  ///   - progress: Is told how many plans of how many are done.
  ///   - found: Takes, plan by plan in byte order of the key, the customers who differ: on trial
  ///     those who stand elsewhere after it than by the journal, else those whose decisions
  ///     differ from the journal.
  /// - Returns: What came of each plan, and of the trial as a whole.
  /// - Throws: `ThresholdsRefusal` where rules on trial do not take their values, `StorageError`,
  ///   or what `found` throws.
  package func replay(
    _ plans: [AppliedPlan], trial: ReplayTrial?, options: ReplayOptions,
    progress: (Int, Int) -> Void, found: (ReplayRow) throws -> Void
  ) throws -> Replay {
    if let store = trial?.store { try refuseUnknown(stores: [store]) }
    var replayer = try Replayer(self, plans, trial: trial, options: options)
    for index in plans.indices {
      try replayer.replay(at: index, found)
      progress(index + 1, plans.count)
    }
    return replayer.finish()
  }
}
