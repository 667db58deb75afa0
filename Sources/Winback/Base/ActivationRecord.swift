package import Storage

/// A time when rules were activated, and what they decided from then on.
package struct ActivationRecord: Hashable, Sendable {
  package let activation: PluginActivation
  /// Whether these rules decide now.
  package let isActive: Bool
  /// Decisions in the journal of plans that were applied from then on, by these rules.
  package let decisions: Int
}

extension Business {
  /// The oldest first.
  package func pluginActivations() throws -> [ActivationRecord] {
    let all = try database.pluginActivations()
    var decisions = [Int](repeating: 0, count: all.count)
    for plan in try database.appliedPlans() {
      let place = all.lastIndex {
        $0.hash == plan.pluginHash && $0.activatedAt <= plan.startedAt
      }
      if let place { decisions[place] += plan.decided }
    }
    return zip(all, decisions).enumerated().map { place, pair in
      ActivationRecord(
        activation: pair.0, isActive: place + 1 == all.count, decisions: pair.1)
    }
  }
}
