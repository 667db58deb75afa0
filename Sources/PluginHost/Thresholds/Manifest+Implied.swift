import Retention

extension Manifest {
  /// Declares the thresholds that the host needs and the plugin does not declare, after its own:
  /// for the value level, for one visit, and for the questions that it leaves to their default.
  mutating func declareImplied(for questions: some Sequence<Question> = []) {
    for name in StandardThreshold.alwaysNeeded + questions.map(StandardThreshold.needed(by:))
    where threshold(name) == nil {
      guard let standard = StandardThreshold.named(name) else { continue }
      thresholds.append(standard.implied(beside: thresholds))
    }
  }
}
