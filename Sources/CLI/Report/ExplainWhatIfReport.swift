import PluginHost
import Retention
import Winback

/// What the rules would say of a customer with other thresholds or facts.
struct ExplainWhatIfReport {
  let console: Console
  let whatIf: WhatIf

  private var language: Language { console.language }

  var text: String {
    let key = whatIf.customer.key.shown
    let title = console.text(
      ru: "\(key) · на \(whatIf.moment.day) · что если",
      en: "\(key) · as of \(whatIf.moment.day) · what if")
    var lines = [console.styled(title, .bold), "", given.render(console)]
    lines += unread
    lines.append(answer(console.text(ru: "Сейчас", en: "Now"), whatIf.now))
    lines.append(answer(console.text(ru: "Если так", en: "What if"), whatIf.then))
    lines.append(verdict)
    lines += differences
    lines.append("")
    if !whatIf.facts.isEmpty {
      lines.append(
        console.text(
          ru: "факты приняты как заданы, остальные прежние",
          en: "facts are taken as given; others stay"))
    }
    lines.append(
      console.text(
        ru: "ничего не сохранено; ", en: "nothing was saved; ")
        + ExplainReport.frame(whatIf.now.frame, console))
    return lines.joined(separator: "\n") + "\n"
  }

  private var given: Table {
    var table = Table([
      (console.text(ru: "Что", en: "What"), .left), ("", .left),
      (console.text(ru: "Сейчас", en: "Now"), .right),
      (console.text(ru: "Если так", en: "What if"), .right),
    ])
    for threshold in whatIf.thresholds {
      let store = threshold.store.map { console.text(ru: " (точка \($0))", en: " (store \($0))") }
      table.add([
        threshold.name, threshold.label + (store ?? ""), threshold.shownNow, threshold.shownThen,
      ])
    }
    for fact in whatIf.facts {
      table.add([fact.name, fact.label, fact.shownNow ?? "—", fact.shownThen])
    }
    return table
  }

  /// What nothing depends on here.
  private var unread: [String] {
    let names =
      whatIf.thresholds.filter { !$0.isRead }.map(\.name)
      + whatIf.facts.filter { !$0.isRead }.map(\.name)
    if names.isEmpty { return [] }
    let list = Console.safe(names.joined(separator: ", "))
    return [
      console.text(
        ru: "этого о ней правила не читают: \(list)", en: "the rules do not read of her: \(list)")
    ]
  }

  private func answer(_ name: String, _ answer: RulesAnswer) -> String {
    switch answer.outcome {
    case .failure(let error):
      "\(name): \(console.text(ru: "не справились", en: "they fail")): \(error)"
    case .success(let explanation):
      "\(name): \(answer.segment?.label[language] ?? "—"): "
        + Console.safe(explanation.sentence)
    }
  }

  private var verdict: String {
    whatIf.isChanged
      ? console.text(ru: "Сегмент другой", en: "Another segment")
      : console.text(ru: "Сегмент тот же", en: "The same segment")
  }

  private var differences: [String] {
    if whatIf.lines.isEmpty { return [] }
    let title = console.text(ru: "Строки, что различаются", en: "Lines that differ")
    return ["", console.styled(title, .bold)] + whatIf.lines.flatMap { difference($0) }
  }

  private func difference(_ line: WhatIf.Line) -> [String] {
    let place = (line.now ?? line.then)?.description ?? ""
    return [Console.safe(place)]
      + checks(console.text(ru: "сейчас", en: "now"), line.now)
      + checks(console.text(ru: "если так", en: "what if"), line.then)
  }

  private func checks(_ name: String, _ line: Explanation.Line?) -> [String] {
    guard let line else {
      return ["    \(name): " + console.text(ru: "не дошло", en: "did not run")]
    }
    if line.checks.isEmpty { return ["    \(name): " + console.text(ru: "дошло", en: "ran")] }
    return line.checks.map { "    \(name): " + ExplainTables.text($0, console) }
  }

  var json: JSONNode {
    .object([
      ("customer", .customer(whatIf.customer.key)), ("as_of", .day(whatIf.moment.day)),
      ("changed", .boolean(whatIf.isChanged)),
      ("now", json(whatIf.now)), ("what_if", json(whatIf.then)),
      ("thresholds", .array(whatIf.thresholds.map { json($0) })),
      ("facts", .array(whatIf.facts.map { json($0) })),
      (
        "lines",
        .array(
          whatIf.lines.map {
            .object([
              ("now", $0.now.map { ExplainReport.json($0) } ?? .null),
              ("what_if", $0.then.map { ExplainReport.json($0) } ?? .null),
            ])
          })
      ),
      ("plugin", .string(whatIf.now.rules.plugin.hash)),
      ("thresholds_version", whatIf.now.rules.version.map { .integer($0) } ?? .null),
      ("frame_of", ExplainReport.json(whatIf.now.frame.origin)),
    ])
  }

  private func json(_ answer: RulesAnswer) -> JSONNode {
    let problem: PluginError? = if case .failure(let error) = answer.outcome { error } else { nil }
    return .object([
      ("segment", .string(answer.segment?.segment.rawValue)),
      ("group", .string(answer.segment?.group.rawValue)),
      ("sentence", .string(answer.explanation?.sentence)),
      ("problem", .string(problem?.description)),
    ])
  }

  private func json(_ threshold: WhatIf.Threshold) -> JSONNode {
    .object([
      ("name", .string(threshold.name)), ("label", .string(threshold.label)),
      ("store", .string(threshold.store)), ("now", .value(threshold.now)),
      ("what_if", .value(threshold.then)), ("shown_now", .string(threshold.shownNow)),
      ("shown_what_if", .string(threshold.shownThen)), ("read", .boolean(threshold.isRead)),
    ])
  }

  private func json(_ fact: WhatIf.Given) -> JSONNode {
    .object([
      ("name", .string(fact.name)), ("label", .string(fact.label)),
      ("now", fact.now.map { .value($0) } ?? .null), ("what_if", .value(fact.then)),
      ("shown_now", .string(fact.shownNow)), ("shown_what_if", .string(fact.shownThen)),
      ("read", .boolean(fact.isRead)),
    ])
  }
}
