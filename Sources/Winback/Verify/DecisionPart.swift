import PluginHost
import Retention
import Storage

/// What a decision has beside customer, segments and reason, which the plan's hash is over.
package enum DecisionPart: Hashable, Sendable {
  case cause, group, store, value, spend

  /// The first that the journal has otherwise than the plan, made again.
  static func firstAltered(
    _ decision: StoredDecision, _ change: PlanChange, of plan: Plan
  ) -> DecisionPart? {
    let store = change.store >= 0 ? plan.history.storeCodes[Int(change.store)] : nil
    if decision.cause != change.cause.rawValue { return .cause }
    if decision.group != change.to.group.rawValue { return .group }
    if decision.store != store { return .store }
    if decision.value != change.value?.rawValue { return .value }
    return decision.spend != change.spendLastYear ? .spend : nil
  }

  var name: LocalizedText {
    switch self {
    case .cause: LocalizedText(ru: "причина", en: "cause")
    case .group: LocalizedText(ru: "группа", en: "group")
    case .store: LocalizedText(ru: "магазин", en: "store")
    case .value: LocalizedText(ru: "ценность", en: "value level")
    case .spend: LocalizedText(ru: "траты за год", en: "spend of the year")
    }
  }
}
