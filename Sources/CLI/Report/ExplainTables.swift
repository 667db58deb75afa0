import PluginHost
import Retention
import Storage
import Winback

/// What an explanation rests on: facts and thresholds then and now, the lines that ran, the
/// frame.
struct ExplainTables {
  let console: Console
  let business: Business

  private var language: Language { console.language }

  private func titled(_ title: String, _ text: String) -> String {
    text.isEmpty ? "" : "\n" + console.styled(title, .bold) + "\n" + text
  }

  func render(then: ExplainedDecision?, now: RulesAnswer?) -> String {
    let old = then?.explanation
    let new = now?.explanation
    let lines = old?.lines ?? new?.lines ?? []
    let ranOtherwise =
      old != nil && new != nil && new?.lines.map(\.description) != lines.map(\.description)
    return titled(console.text(ru: "Факты", en: "Facts"), facts(old?.facts, new?.facts))
      + titled(
        console.text(ru: "Пороги", en: "Thresholds"), thresholds(then, new?.thresholds, now))
      + titled(console.text(ru: "Строки правил", en: "Lines of the rules"), self.lines(lines))
      + titled(
        console.text(ru: "Строки правил теперь", en: "Lines of the rules now"),
        ranOtherwise ? self.lines(new?.lines ?? []) : "")
      + titled(console.text(ru: "Рамка", en: "Frame"), frame(then, now))
  }

  // MARK: - Facts

  private func facts(_ then: [Explanation.Read]?, _ now: [Explanation.Read]?) -> String {
    guard let first = then ?? now, !first.isEmpty else { return "" }
    let both = then != nil && now != nil
    var table = Table(
      [(console.text(ru: "Факт", en: "Fact"), .left), ("", .left)]
        + (both
          ? [
            (console.text(ru: "Тогда", en: "Then"), .right),
            (console.text(ru: "Теперь", en: "Now"), .right),
          ] : [(console.text(ru: "Значение", en: "Value"), .right)]))
    for fact in first {
      let other = now?.first { $0.name == fact.name }?.shown ?? "—"
      table.add([fact.name, fact.label, fact.shown] + (both ? [other] : []))
    }
    guard both else { return table.render(console) }
    for fact in now ?? [] where !first.contains(where: { $0.name == fact.name }) {
      table.add([fact.name, fact.label, "—", fact.shown])
    }
    return table.render(console)
  }

  // MARK: - Thresholds

  private func thresholds(
    _ then: ExplainedDecision?, _ now: [Explanation.ThresholdRead]?, _ answer: RulesAnswer?
  ) -> String {
    if let then { return thresholds(then) }
    guard let now, !now.isEmpty else { return "" }
    var table = Table([
      (console.text(ru: "Порог", en: "Threshold"), .left), ("", .left),
      (console.text(ru: "Значение", en: "Value"), .right),
    ])
    for threshold in now { table.add([threshold.name, threshold.label, threshold.shown]) }
    return table.render(console)
  }

  private func thresholds(_ then: ExplainedDecision) -> String {
    if then.thresholds.isEmpty { return "" }
    let words = ThresholdChangeWords(console: console, zone: business.zone)
    let own = console.text(ru: "плагин", en: "the plugin")
    var table = Table([
      (console.text(ru: "Порог", en: "Threshold"), .left), ("", .left),
      (console.text(ru: "Тогда", en: "Then"), .right), ("", .left),
      (console.text(ru: "Теперь", en: "Now"), .right),
      (console.text(ru: "Кто задал тогда", en: "Set by then"), .left),
      (console.text(ru: "Кто изменил потом", en: "Changed since by"), .left),
    ])
    for threshold in then.thresholds {
      table.add([
        threshold.name, threshold.label, threshold.shownThen, threshold.isChanged ? "≠" : "",
        threshold.shownNow ?? "—", threshold.setBy.map { words.whoAndWhy($0) } ?? own,
        threshold.changedBy.map { words.whoAndWhy($0) } ?? "",
      ])
    }
    return table.render(console)
  }

  // MARK: - Lines

  /// "c.days_since_last = 29 > t.lost_after = 30: false"
  static func text(_ check: Explanation.Check, _ console: Console) -> String {
    let outcome =
      check.isTrue ? console.text(ru: "да", en: "true") : console.text(ru: "нет", en: "false")
    return Console.safe("\(check.text): \(outcome)")
  }

  private func lines(_ lines: [Explanation.Line]) -> String {
    lines.map { line in
      ([Console.safe(line.description)]
        + line.checks.map { "    " + ExplainTables.text($0, console) })
        .joined(separator: "\n") + "\n"
    }.joined()
  }

  // MARK: - The frame

  private func frame(_ then: ExplainedDecision?, _ now: RulesAnswer?) -> String {
    guard let record = then?.frame ?? now?.frame.record else { return "" }
    let store = then?.decision.store ?? now?.store
    let cuts = store.flatMap { record.storeCuts[$0] } ?? record.cuts
    let moment = business.zone.short(Instant(record.asOf))
    var lines = [
      console.text(
        ru: "на \(moment), окно, дней: \(record.windowDays)",
        en: "as of \(moment), window, days: \(record.windowDays)"),
      "R: \(list(cuts.recency)) · F: \(list(cuts.frequency)) · "
        + "M: \(list(cuts.monetary, scale: 100))",
    ]
    if let store {
      let name = Console.safe(store)
      lines.append(
        record.usual[store].map { usual in
          console.text(
            ru: "обычный клиент точки \(name): визитов \(digits(usual.visits)), средний чек "
              + digits(usual.averageReceipt),
            en: "the usual customer of store \(name): \(digits(usual.visits)) visits, average "
              + "receipt \(digits(usual.averageReceipt))")
        }
          ?? console.text(
            ru: "точка \(name): клиентов мало, обычного нет",
            en: "store \(name): too few customers to say what is usual"))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func list(_ cut: FrameRecord.Cut, scale: Double = 1) -> String {
    cut.points.map { digits($0 / scale) }.joined(separator: ", ")
      + (cut.quantiles ? console.text(ru: " (квантили)", en: " (quantiles)") : "")
  }

  private func digits(_ number: Double) -> String { Unit.digits(number, in: language) }
}
