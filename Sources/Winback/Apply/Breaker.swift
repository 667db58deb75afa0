/// Stops a run whose rules fail: a broken rule must not look like a quiet day.
package enum Breaker {
  /// Above this share of the customers asked, percent.
  private static let failedPercentMax = 1.0

  /// Fewer failures than this never stop a run.
  private static let failedMin = 10

  package static func stops(failed: Int, of asked: Int) -> Bool {
    failed >= failedMin && 100 * Double(failed) > failedPercentMax * Double(asked)
  }
}
