import Retention
import Storage

extension AppliedPlan {
  /// Whether its rules, moment and view are those that its id was made of.
  func isHeaderWhole(in zone: Zone) -> Bool {
    let id = Plan.id(
      pluginHash: pluginHash, thresholdVersion: thresholdVersion, asOf: asOf, seen: seen,
      head: head, hash: planHash)
    return id == planID && zone.day(of: asOf) == day
  }
}
