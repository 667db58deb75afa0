package import Retention

/// What rules.lua has.
package struct RulesOutline: Hashable, Sendable {
  /// The questions that the plugin answers itself; the others have their default.
  package var questions: Set<Question> = []
  /// Whether `rules.segment` answers first.
  package var hasSegment = false
  package var strategies: [String] = []
  package var triggers = 0
  package var hasRewards = false

  package init() {}
}
