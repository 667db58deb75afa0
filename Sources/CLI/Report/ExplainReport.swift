import PluginHost
import Retention
import Storage
import Winback

/// Why a customer is where she is, for people.
struct ExplainReport {
  let console: Console
  let business: Business

  private var language: Language { console.language }

  // MARK: - A customer

  func text(_ explained: CustomerExplanation, isPast: Bool) -> String {
    let key = explained.customer.key.shown
    let day = explained.moment.day
    var lines = [
      console.styled(console.text(ru: "\(key) · на \(day)", en: "\(key) · as of \(day)"), .bold),
      "",
    ]
    if let applied = explained.applied {
      lines += head(applied)
    } else {
      lines.append(
        console.text(
          ru: "В журнале её ещё нет: winback apply её не касался",
          en: "The journal does not know her: no winback apply has decided on her"))
    }
    if let silent = explained.silentStore { lines.append(held(silent)) }
    lines.append("")
    lines += answer(explained, isPast: isPast)
    return lines.joined(separator: "\n") + "\n"
      + ExplainTables(console: console, business: business)
      .render(then: explained.applied, now: explained.answer)
  }

  /// What the rules say now, in which frame, and whether that is what the journal has.
  private func answer(_ explained: CustomerExplanation, isPast: Bool) -> [String] {
    guard let answer = explained.answer else {
      return [
        console.text(
          ru: "До \(explained.moment.day) у неё нет ни одного чека",
          en: "She has no receipt by \(explained.moment.day)")
      ]
    }
    let name = console.text(
      ru: isPast ? "Правила теперь, на этот день" : "Правила теперь",
      en: isPast ? "The rules now, as of that day" : "The rules now")
    switch answer.outcome {
    case .failure(let error):
      return ["\(name): \(console.text(ru: "не справились", en: "fail")): \(error)"]
    case .success(let explanation):
      let label = answer.segment?.label[language] ?? "—"
      var lines = [
        "\(name): \(label)\(agreement(explained, isPast: isPast)) "
          + "(\(ExplainReport.frame(answer.frame, console)))"
      ]
      if !explained.agrees || explained.applied?.explanation?.sentence != explanation.sentence {
        lines.append("  " + Console.safe(explanation.sentence))
      }
      return lines + note(explanation.plainRun)
    }
  }

  private func agreement(_ explained: CustomerExplanation, isPast: Bool) -> String {
    if explained.applied == nil { return "" }
    if explained.agrees { return console.text(ru: ", тот же сегмент", en: ", the same segment") }
    if explained.silentStore != nil {
      return console.text(
        ru: ", другой сегмент, но её точка без данных",
        en: ", another segment, but her store is without data")
    }
    return isPast
      ? console.text(ru: ", в журнале другой", en: ", another segment than the journal had")
      : console.text(
        ru: ", другой сегмент: следующий план его предложит",
        en: ", another segment: the next plan proposes it")
  }

  private func note(_ plainRun: Explanation.PlainRun) -> [String] {
    switch plainRun {
    case .agrees: []
    case .answers(let segment):
      [
        console.text(
          ru: "внимание: без записи правила отвечают «\(segment?.rawValue ?? "—")»",
          en: "warning: without the record the rules answer '\(segment?.rawValue ?? "—")'")
      ]
    case .fails(let problem): ["\(problem)"]
    }
  }

  private func held(_ silent: SilentStore) -> String {
    let store = Console.safe(silent.store)
    return console.text(
      ru: "Точка \(store) без данных с \(silent.lastDay): пока чеков нет, сегмент прежний",
      en: "Store \(store) is without data since \(silent.lastDay): till receipts come she keeps "
        + "her segment")
  }

  static func frame(_ frame: FrameUsed, _ console: Console) -> String {
    switch frame.origin {
    case .applied(_, let number, let day):
      console.text(
        ru: "одна, в рамке применения \(number) на \(day)",
        en: "alone, in the frame of applied plan \(number) of \(day)")
    case .made(let customers):
      console.text(
        ru: "ничего ещё не применено: рамка по всей базе, клиентов \(customers)",
        en: "nothing was applied by then: in a fresh frame of the whole base, \(customers) "
          + "customers")
    }
  }

  // MARK: - A decision

  func text(_ explained: ExplainedDecision) -> String {
    let key = explained.decision.key.shown
    let day = explained.decision.day
    let title = console.text(
      ru: "\(key) · решение \(explained.decision.seq) на \(day)",
      en: "\(key) · decision \(explained.decision.seq) as of \(day)")
    return ([console.styled(title, .bold), ""] + head(explained)).joined(separator: "\n") + "\n"
      + ExplainTables(console: console, business: business).render(then: explained, now: nil)
  }

  /// Segment and reason, where they come from, and whether the rules still give them.
  private func head(_ explained: ExplainedDecision) -> [String] {
    let decision = explained.decision
    let former = decision.from.map { " ← " + label($0, explained) } ?? ""
    var lines = [
      console.styled(
        label(decision.to, explained)
          + console.text(ru: " с \(decision.day)", en: " since \(decision.day)"), .bold) + former
    ]
    if let sentence = explained.explanation?.sentence { lines.append(Console.safe(sentence)) }
    lines += [source(explained), "  " + versions(explained)]
    lines += changes(explained).map { "  " + $0 }
    lines.append(ExplainReport.text(explained.check, console))
    return lines + (explained.explanation.map { note($0.plainRun) } ?? [])
  }

  private func label(_ segment: String, _ explained: ExplainedDecision) -> String {
    explained.rules.plugin.manifest.segment(segment)?.label[language] ?? Console.safe(segment)
  }

  /// "decision 812 of applied plan 3 (1f3c5a7b9d0e1f2a), by anna; cause: thresholds"
  private func source(_ explained: ExplainedDecision) -> String {
    let (decision, plan) = (explained.decision, explained.plan)
    let author = Console.safe(plan.author)
    let cause = explained.cause?.label[language] ?? Console.safe(decision.cause)
    return console.text(
      ru: "решение \(decision.seq), применение \(plan.number) (\(plan.planID)), применил "
        + "\(author); причина: \(cause)",
      en: "decision \(decision.seq) of applied plan \(plan.number) (\(plan.planID)), by "
        + "\(author); cause: \(cause)")
  }

  private func versions(_ explained: ExplainedDecision) -> String {
    let plan = explained.plan
    let hash = plan.pluginHash.prefix(12)
    return plan.thresholdVersion == 0
      ? console.text(
        ru: "пороги v0 (значения плагина), плагин \(hash)",
        en: "thresholds v0 (the plugin's own), plugin \(hash)")
      : console.text(
        ru: "пороги v\(plan.thresholdVersion), плагин \(hash)",
        en: "thresholds v\(plan.thresholdVersion), plugin \(hash)")
  }

  /// Who changed the rules, where that is the cause.
  private func changes(_ explained: ExplainedDecision) -> [String] {
    let manifest = explained.rules.plugin.manifest
    let words = ThresholdChangeWords(console: console, zone: business.zone)
    let thresholds = explained.changes.map { words.line($0, manifest) }
    guard let activation = explained.activation else { return thresholds }
    let when = business.zone.short(activation.activatedAt)
    let author = activation.author.isEmpty ? "—" : Console.safe(activation.author)
    let reason = activation.reason.isEmpty ? "" : ": «\(Console.safe(activation.reason))»"
    return thresholds + [
      console.text(
        ru: "плагин включил \(author) \(when)\(reason)",
        en: "the plugin was activated by \(author), \(when)\(reason)")
    ]
  }

  static func text(_ check: JournalCheck, _ console: Console) -> String {
    switch check {
    case .same:
      console.text(
        ru: "проверено: на фактах из журнала правила дают то же",
        en: "checked: the rules give the same on the journalled facts")
    case .differs(let segment, let reason):
      console.text(
        ru: "не сходится: на фактах из журнала правила дают '\(segment ?? "—")', причина "
          + "'\(reason ?? "—")'",
        en: "it differs: on the journalled facts the rules give '\(segment ?? "—")', reason "
          + "'\(reason ?? "—")'")
    case .impossible(let why):
      console.text(
        ru: "не проверить: \(Console.safe(why))", en: "can't be checked: \(Console.safe(why))")
    }
  }
}
