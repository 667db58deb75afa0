package import Retention
import Storage

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
    default: recordText
    }
  }

  /// Of what the journal says beside the outcome of decisions.
  private var recordText: LocalizedText {
    switch self {
    case .rulesAltered(let version):
      LocalizedText(
        ru: "версия плагина \(version.prefix(12)): её файлы изменены, хеш уже не тот; её решения "
          + "по правилам не сверены",
        en: "plugin version \(version.prefix(12)): its files were altered, they no longer have "
          + "its hash; its decisions were not checked by the rules")
    case .headerAltered(let plan):
      LocalizedText(
        ru: "применение \(plan): в журнале изменены его правила, момент или вид базы, "
          + "идентификатор плана не сходится; его решения по правилам не сверены",
        en: "applied plan \(plan): its rules, moment or view in the journal were altered, they "
          + "do not give the plan's id; its decisions were not checked by the rules")
    case .frameUnreadable(let plan):
      LocalizedText(
        ru: "применение \(plan): записанные с ним границы RFM не прочитать",
        en: "applied plan \(plan): the RFM borders written with it can't be read")
    case .recordAltered(let plan, let parts):
      LocalizedText(
        ru: "применение \(plan): в журнале изменено: "
          + parts.map(\.name.ru).joined(separator: ", "),
        en: "applied plan \(plan): altered in the journal: "
          + parts.map(\.name.en).joined(separator: ", "))
    case .decisionAltered(let plan, let decision, let part, let decisions):
      LocalizedText(
        ru: "применение \(plan): изменённых решений \(decisions), первое \(decision): "
          + part.name.ru,
        en: "applied plan \(plan): altered decisions \(decisions), the first is \(decision): "
          + part.name.en)
    case .applyOpen(let plan):
      LocalizedText(
        ru: "применение \(plan) не закончено: его завершит winback apply",
        en: "applied plan \(plan): an apply is open: winback apply completes it")
    case .neverFinished(let plan):
      LocalizedText(
        ru: "применение \(plan) не закончено, а за ним есть другие",
        en: "applied plan \(plan) is not finished, and others follow it")
    default: LocalizedText(ru: "", en: "")
    }
  }
}
