import PluginHost
import Retention
import Storage

/// What the rules that last decided on a customer say of the same view: a change that only the
/// new rules make has them as its cause.
struct FormerRules {
  private let isSamePlugin: Bool
  private let hasSameThresholds: Bool
  /// By batch and place; nil where the rules decide alike.
  private let before: [[String?]]?
  /// The new plugin with the former values, where those fit it.
  private let between: [[String?]]?

  init(
    _ business: Business, of former: AppliedPlan, rules: Rules, _ view: BaseView, workers: Int
  ) throws {
    let old = try business.rules(of: former)
    isSamePlugin = old.plugin.hash == rules.plugin.hash
    hasSameThresholds = old.thresholds == rules.thresholds
    func outcomes(_ rules: Rules) throws -> [[String?]] {
      let plan = try business.outcome(of: rules, on: view, workers: workers)
      return plan.batches.map { batch in
        batch.segments.indices.map { plan.segment(batch: batch, $0)?.segment.rawValue }
      }
    }
    before = old.decidesLike(rules) ? nil : try outcomes(old)
    between =
      before == nil || isSamePlugin || hasSameThresholds
      ? nil
      : try FormerRules.values(of: former, for: rules.plugin, business).map(outcomes)
  }

  /// The new plugin with the thresholds of a former plan; nil where they don't fit it.
  private static func values(
    of former: AppliedPlan, for plugin: Plugin, _ business: Business
  ) throws -> Rules? {
    do {
      return try business.rules(of: plugin, version: former.thresholdVersion)
    } catch is ThresholdRefusal {
      return nil
    }
  }

  /// Nil where the former rules give the same segment. Segments are compared by name.
  func cause(of segment: String?, ofBatch index: Int, _ place: Int) -> Cause? {
    guard let before, before[index][place] != segment else { return nil }
    if isSamePlugin { return .thresholds }
    guard !hasSameThresholds, let between else { return .plugin }
    return between[index][place] == segment ? .plugin : .thresholds
  }
}
