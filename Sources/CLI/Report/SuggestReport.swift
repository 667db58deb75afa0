import PluginHost
import Retention
import Winback

/// Suggestions for people: what was found, then what it follows from.
struct SuggestReport {
  let console: Console
  let found: Suggestions

  var language: Language { console.language }

  private var silences: Silences { found.silences }
  private var all: Gaps { silences.gaps() }

  var text: String {
    let evidence = all.count == 0 ? [] : [gaps, histogram, comeBacks]
    return ([title, suggestions] + evidence + [commands]).filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  private var title: String {
    let store = found.request.store.map { console.text(ru: ", точка \($0)", en: ", store \($0)") }
    let head = Console.safe(
      console.text(
        ru: "Дни без визита на \(found.request.moment.day)\(store ?? "")",
        en: "Days without a visit as of \(found.request.moment.day)\(store ?? "")"))
    let counts = console.text(
      ru: "Клиентов с визитом \(count(silences.customers)), визитов \(count(silences.visits)), "
        + "промежутков между ними \(count(all.count)).",
      en: "\(count(silences.customers)) customers with a visit, \(count(silences.visits)) visits, "
        + "\(count(all.count)) gaps between them.")
    return console.styled(head, .bold) + "\n" + counts + "\n" + leftOut
  }

  private var leftOut: String {
    var lines: [String] = []
    if found.suspects > 0 {
      lines.append(
        console.text(
          ru: "Подозрительные карты не считаны: \(count(found.suspects)).",
          en: "Suspect cards are left out: \(count(found.suspects))."))
    }
    if !found.quietStores.isEmpty {
      let names = found.quietStores.prefix(5).map {
        console.text(ru: "\($0.store) с \($0.until)", en: "\($0.store) since \($0.until)")
      }
      let rest = found.quietStores.count > 5 ? ", …" : ""
      lines.append(
        console.text(
          ru: "Точки без данных, дальше за их клиентами не следим: ",
          en: "Stores without data, whose customers are followed no further: ")
          + Console.safe(names.joined(separator: ", ")) + rest + ".")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private var suggestions: String {
    if found.suggestions.isEmpty {
      return console.text(
        ru: "Правила не сравнивают с днями без визита ни одного порога.\n",
        en: "The rules hold no threshold against the days since the last visit.\n")
    }
    let words = SuggestionWords(console: console, found: found)
    return found.suggestions.map(words.text).joined()
  }

  private var commands: String {
    if let refusal = found.refusal {
      return console.text(
        ru: "Вместе эти значения не подходят:\n", en: "These values do not fit together:\n")
        + refusal.text(in: language).split(separator: "\n").map { "  " + Console.safe(String($0)) }
        .joined(separator: "\n") + "\n"
    }
    let commands = SuggestCommands(found)
    guard let preview = commands.preview, let set = commands.set else { return "" }
    return console.text(ru: "Что изменится, и записать:\n", en: "See the effect, then set:\n")
      + "  \(Console.safe(preview))\n  \(Console.safe(set))\n"
  }

  // MARK: - What it follows from

  private static let groupsShownMax = 44

  private var gaps: String {
    let rows = SuggestGaps(found).rows
    let hasStores = rows.contains { $0.store == nil } && rows.contains { $0.store != nil }
    var table = Table(
      (hasStores ? [(console.text(ru: "Точка", en: "Store"), .left)] : [])
        + [
          (console.text(ru: "Визитов", en: "Visits"), .left),
          (console.text(ru: "Клиентов", en: "Customers"), .right),
          (console.text(ru: "Промежутков", en: "Gaps"), .right),
        ] + SuggestTables.percents.map { ("\($0) %", .right) })
    let everything = console.text(ru: "все", en: "all")
    for row in rows.prefix(SuggestReport.groupsShownMax) {
      table.add(
        (hasStores ? [row.store ?? everything] : [])
          + [row.band?.name ?? everything, count(row.gaps.customers), count(row.gaps.count)]
          + SuggestTables.percents.map { percent in
            row.gaps.percentile(percent).map {
              Unit.digits(($0 * 10).rounded() / 10, in: language)
            } ?? ""
          })
    }
    let rest = rows.count - SuggestReport.groupsShownMax
    let more =
      rest <= 0
      ? ""
      : console.text(
        ru: "Ещё строк: \(rest); все: --format csv --table gaps\n",
        en: "\(rest) more rows; all of them: --format csv --table gaps\n")
    return heading(
      ru: "Столько дней длились промежутки, по числу визитов клиента за всё время:",
      en: "Gaps end within so many days, by how often the customer came in all:")
      + table.render(console) + more
  }

  private static let barMax = 40

  private var histogram: String {
    let lines = found.suggestions.flatMap(SuggestReport.lines)
    let bins = found.histogram.bins
    let most = max(1, bins.map(\.gaps).max() ?? 1)
    var table = Table([
      (console.text(ru: "Дней", en: "Days"), .right),
      (console.text(ru: "Промежутков", en: "Gaps"), .right), ("", .right), ("", .left),
    ])
    for bin in bins {
      let share = (1000 * Double(bin.gaps) / Double(all.count)).rounded() / 10
      let bar = String(repeating: "█", count: bin.gaps * SuggestReport.barMax / most)
      let marks = lines.filter { bin.holds($0.days) }.sorted { $0.days < $1.days }.map {
        let mark = $0.isPresent ? "◄ " : "◁ "
        return mark + "\($0.name) \($0.days)"
          + ($0.isPresent ? "" : console.text(ru: " предложено", en: " suggested"))
      }
      table.add([
        bin.to.map { bin.from == $0 ? "\($0)" : "\(bin.from)-\($0)" } ?? "\(bin.from)+",
        count(bin.gaps), Unit.percent.format(share, in: language),
        ([bar] + marks).filter { !$0.isEmpty }.joined(separator: "  "),
      ])
    }
    return heading(
      ru: "Промежутки по длине; ◄ порог сейчас:", en: "Gaps by length; ◄ the threshold now:")
      + table.render(console)
  }

  private struct Line {
    let name: String
    let days: Int
    let isPresent: Bool
  }

  private static func lines(_ suggestion: Suggestion) -> [Line] {
    let present = Line(name: suggestion.name, days: suggestion.present, isPresent: true)
    guard let days = suggestion.days, days != suggestion.present else { return [present] }
    return [present, Line(name: suggestion.name, days: days, isPresent: false)]
  }

  /// Days that people think in.
  private static let candidates = [
    1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 75, 90, 120, 150, 180, 240, 300, 365, 540, 730,
  ]

  private var comeBacks: String {
    let scopes: [SilenceScope] = VisitBand.allCases.map { .band($0) } + [.again, .all]
    let named = found.suggestions.flatMap { [$0.present] + ($0.days.map { [$0] } ?? []) }
    let start = Int(all.percentile(25) ?? 1)
    let days = Set(SuggestReport.candidates.filter { $0 >= start } + named).sorted()
    var table = Table(
      [(console.text(ru: "Дольше дней", en: "Longer than"), .right)]
        + scopes.map { (name($0), .right) }
        + [(console.text(ru: "Молчаний", en: "Silences") + " \(name(found.scope))", .right)])
    let shown = days.compactMap { days in
      silences.comeBacks(in: found.scope).row(after: days)
        .flatMap { $0.silences >= ComeBacks.silencesMin ? (days: days, counted: $0) : nil }
    }
    for (days, counted) in shown {
      table.add(
        ["\(days)"] + scopes.map { share(silences.comeBacks(in: $0).row(after: days)) }
          + [count(counted.silences)])
    }
    if shown.isEmpty { return "" }
    let horizon = Unit.days.format(Double(found.request.horizon), in: language)
    return heading(
      ru: "Сколько пришло само за следующие \(horizon), по числу визитов до молчания:",
      en: "How many came by themselves within the next \(horizon), by the visits before:")
      + table.render(console)
  }

  private func share(_ row: ComeBacks.Row?) -> String {
    guard let row, row.silences >= ComeBacks.silencesMin else { return "—" }
    return percent(row.share)
  }

  private func name(_ scope: SilenceScope) -> String {
    scope == .all ? console.text(ru: "все", en: "all") : scope.name
  }

  private func heading(ru: String, en: String) -> String {
    console.styled(console.text(ru: ru, en: en), .bold) + "\n"
  }

  private func count(_ number: Int) -> String { Unit.digits(Double(number), in: language) }

  private func percent(_ share: Double) -> String {
    Unit.percent.format((share * 1000).rounded() / 10, in: language)
  }
}
