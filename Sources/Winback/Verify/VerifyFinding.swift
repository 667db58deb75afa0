package import Retention
package import Storage

/// Something that the journal or the facts should not have.
package enum VerifyFinding: Hashable, Sendable {
  /// Damage, or rows that contradict each other.
  case base(CheckFinding)
  /// The decisions of an applied plan are not those that were written.
  case journalAltered(plan: Int64, kept: String, found: String)
  /// The rules say something else on the values that the journal has for a decision.
  case otherOutcome(decision: Int64, kept: String, found: String)
  /// The plan, made again from what it saw, is another one.
  case otherPlan(plan: Int64, kept: String, found: String, customer: CustomerKey?)
  /// The rules of a plan can't be loaded any more.
  case rulesGone(plan: Int64, why: String)
}

extension VerifyFinding {
  package func text(in language: Language) -> String { text[language] }

  private var text: LocalizedText {
    switch self {
    case .base(let finding):
      LocalizedText(
        ru: "\(finding.check): \(finding.detail)", en: "\(finding.check): \(finding.detail)")
    case .journalAltered(let plan, let kept, let found):
      LocalizedText(
        ru: "применение \(plan): решения в журнале изменены, хеш был \(kept.prefix(12)), "
          + "теперь \(found.prefix(12))",
        en: "applied plan \(plan): its decisions in the journal were altered, the hash was "
          + "\(kept.prefix(12)), is \(found.prefix(12))")
    case .otherOutcome(let decision, let kept, let found):
      LocalizedText(
        ru: "решение \(decision): в журнале \(kept), а правила на записанных фактах говорят "
          + found,
        en: "decision \(decision): the journal has \(kept), the rules say \(found) on the "
          + "journalled facts")
    case .otherPlan(let plan, let kept, let found, let customer):
      LocalizedText(
        ru: "применение \(plan): по тем же чекам выходит другой план, \(found.prefix(12)) "
          + "вместо \(kept.prefix(12))"
          + (customer.map { "; первый, кто отличается: \($0.value)" } ?? ""),
        en: "applied plan \(plan): the same receipts give another plan, \(found.prefix(12)) "
          + "instead of \(kept.prefix(12))"
          + (customer.map { "; the first who differs: \($0.value)" } ?? ""))
    case .rulesGone(let plan, let why):
      LocalizedText(
        ru: "применение \(plan): его правила не загрузить: \(why)",
        en: "applied plan \(plan): its rules can't be loaded: \(why)")
    }
  }
}
