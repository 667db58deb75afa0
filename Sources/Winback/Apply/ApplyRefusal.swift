package import Retention

/// Why a plan is not applied. Nothing was changed.
package enum ApplyRefusal: Error, Hashable, Sendable {
  package enum Unreadable: Hashable, Sendable {
    case missing, noPlan, damaged
    case otherVersion(Int)
  }

  /// The file holds no plan that could be applied.
  case unreadable(path: String, why: Unreadable)
  case unwritable(path: String)
  /// A plan by rules or thresholds on trial.
  case onTrial
  case otherBusiness(planned: String, here: String)
  // What the plan was made from is no longer so.
  case pluginChanged(planned: String, now: String)
  case thresholdsChanged(planned: Int64, now: Int64)
  case journalMoved(planned: Int64, now: Int64)
  case dayOver(planned: Day, today: Day)
  /// The journal is at a later day already.
  case past(planned: Day, journal: Day)
  /// Nobody knows what will have happened by then.
  case future(planned: Day, today: Day)
  /// Another plan is being applied, or its apply was cut short.
  case applyOpen(plan: String)
  /// The base no longer gives this plan: something in it was altered.
  case otherOutcome(planned: String, now: String)
  // Guards.
  case newerRows(customers: Int)
  case tooManyChanges(changed: Int, of: Int, percentMax: Double)
  case tooManyFailures(failed: Int, of: Int)
}

extension ApplyRefusal {
  /// Whether the plan is stale or in conflict, rather than broken.
  package var isConflict: Bool {
    switch self {
    case .unreadable, .unwritable, .onTrial, .tooManyFailures: false
    default: true
    }
  }

  package func text(in language: Language) -> String {
    let (what, mend) = parts
    return "\(what[language]); \(mend[language])"
  }

  private static let again = LocalizedText(
    ru: "ничего не применено; составьте новый план: winback plan",
    en: "nothing was applied; make a new plan: winback plan")

  /// What is wrong, and how to mend it.
  private var parts: (LocalizedText, LocalizedText) {
    switch self {
    case .unreadable, .unwritable, .onTrial: fileParts
    case .newerRows, .tooManyChanges, .tooManyFailures, .past, .future, .applyOpen: guardParts
    default: (stale, ApplyRefusal.again)
    }
  }

  private var stale: LocalizedText {
    switch self {
    case .otherBusiness(let planned, let here):
      LocalizedText(
        ru: "план устарел: он для бизнеса '\(planned)', а здесь '\(here)'",
        en: "the plan is stale: it is of business '\(planned)', here is '\(here)'")
    case .pluginChanged(let planned, let now):
      LocalizedText(
        ru: "план устарел: он по плагину \(planned.prefix(12)), а включён \(now.prefix(12))",
        en: "the plan is stale: it is by plugin \(planned.prefix(12)), "
          + "\(now.prefix(12)) is active")
    case .thresholdsChanged(let planned, let now):
      LocalizedText(
        ru: "план устарел: он по порогам v\(planned), а теперь v\(now)",
        en: "the plan is stale: it is by thresholds v\(planned), now they are v\(now)")
    case .journalMoved(let planned, let now):
      LocalizedText(
        ru: "план устарел: он после применения \(planned), а в журнале уже \(now)",
        en: "the plan is stale: it follows applied plan \(planned), the journal is at \(now)")
    case .dayOver(let planned, let today):
      LocalizedText(
        ru: "план устарел: он на \(planned), а сегодня \(today)",
        en: "the plan is stale: it is as of \(planned), today is \(today)")
    case .otherOutcome(let planned, let now):
      LocalizedText(
        ru: "база больше не даёт этого плана: \(planned.prefix(12)), а теперь \(now.prefix(12))",
        en: "the base no longer gives this plan: \(planned.prefix(12)), now "
          + "\(now.prefix(12))")
    default: LocalizedText(ru: "", en: "")
    }
  }

  private var guardParts: (LocalizedText, LocalizedText) {
    switch self {
    case .past(let planned, let journal):
      (
        LocalizedText(
          ru: "план на \(planned) раньше журнала, в котором уже \(journal)",
          en: "the plan is as of \(planned), before the journal, which is at \(journal)"),
        LocalizedText(
          ru: "ничего не применено; журнал идёт только вперёд: --as-of \(journal) или позже",
          en: "nothing was applied; the journal only goes on: --as-of \(journal) or later")
      )
    case .future(let planned, let today):
      (
        LocalizedText(
          ru: "\(planned) ещё не наступило, сегодня \(today)",
          en: "\(planned) has not come yet, today is \(today)"),
        LocalizedText(
          ru: "ничего не применено; посмотреть вперёд: winback plan --as-of \(planned)",
          en: "nothing was applied; to look ahead: winback plan --as-of \(planned)")
      )
    case .applyOpen(let plan):
      (
        LocalizedText(
          ru: "план \(plan) применяется сейчас или был прерван",
          en: "plan \(plan) is being applied, or its apply was cut short"),
        LocalizedText(
          ru: "сначала доведите его до конца: winback apply",
          en: "complete it first: winback apply")
      )
    case .newerRows(let customers):
      (
        LocalizedText(
          ru: "после плана пришли новые чеки клиентов: \(customers)",
          en: "newer receipts came in after the plan, customers: \(customers)"),
        LocalizedText(
          ru: "без --strict остальные будут применены, а их решит следующий план",
          en: "without --strict the others are applied, and the next plan decides on these")
      )
    case .tooManyChanges(let changed, let all, let percentMax):
      (
        LocalizedText(
          ru: "сегмент сменили бы \(changed) из \(all), это больше, чем --max-change "
            + "\(Unit.digits(percentMax, in: .ru))%",
          en: "\(changed) of \(all) customers would change segment, more than --max-change "
            + "\(Unit.digits(percentMax, in: .en))%"),
        LocalizedText(
          ru: "посмотрите winback plan и поднимите предел, если так и надо",
          en: "look at winback plan, and raise the limit if that is as it should be")
      )
    case .tooManyFailures(let failed, let all):
      (
        LocalizedText(
          ru: "правило не справилось с \(failed) из \(all) клиентов",
          en: "the rules failed for \(failed) of \(all) customers"),
        LocalizedText(
          ru: "ничего не применено; места ошибок покажет winback plan",
          en: "nothing was applied; winback plan shows where they failed")
      )
    default: (LocalizedText(ru: "", en: ""), ApplyRefusal.again)
    }
  }

  private var fileParts: (LocalizedText, LocalizedText) {
    switch self {
    case .unreadable(let path, let why):
      (
        LocalizedText(ru: "\(path): \(why.text.ru)", en: "\(path): \(why.text.en)"),
        LocalizedText(
          ru: "сохраните план снова: winback plan --save ФАЙЛ",
          en: "save the plan again: winback plan --save FILE")
      )
    case .unwritable(let path):
      (
        LocalizedText(ru: "\(path): файл не записать", en: "\(path): the file can't be written"),
        LocalizedText(ru: "назовите другой", en: "name another one")
      )
    default:
      (
        LocalizedText(
          ru: "план по правилам или порогам на пробу не применить",
          en: "a plan by rules or thresholds on trial can't be applied"),
        LocalizedText(
          ru: "сначала winback plugin activate или winback thresholds set",
          en: "first: winback plugin activate, or winback thresholds set")
      )
    }
  }
}

extension ApplyRefusal.Unreadable {
  fileprivate var text: LocalizedText {
    switch self {
    case .missing: LocalizedText(ru: "файл не прочитать", en: "the file can't be read")
    case .noPlan: LocalizedText(ru: "это не план", en: "is no plan")
    case .damaged:
      LocalizedText(
        ru: "план изменён или обрезан: строки не дают его хеша",
        en: "the plan was edited or cut: its lines do not have its hash")
    case .otherVersion(let version):
      LocalizedText(
        ru: "план в форме \(version), а эта программа знает 1",
        en: "a plan of form \(version), this program knows 1")
    }
  }
}

extension ApplyRefusal: CustomStringConvertible {
  package var description: String { text(in: .en) }
}
