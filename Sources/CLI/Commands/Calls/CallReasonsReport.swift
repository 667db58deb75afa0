import Retention
import Winback

/// Reasons and returns by store, for people and for programs.
struct CallReasonsReport {
  let console: Console
  let report: CallReport

  private var language: Language { console.language }

  // MARK: - For people

  var text: String {
    guard report.total.calls > 0 else {
      return console.text(
        ru: "звонков с итогом в эти дни нет; заполненный список принимает winback calls import\n",
        en: "no calls with an outcome in these days; winback calls import reads filled-in lists\n")
    }
    let findings = report.parts.map {
      Console.safe($0.finding(in: language)) + "\n"
    }
    return console.styled(title, .bold) + "\n\n" + findings.joined() + "\n" + outcomes + "\n"
      + reasons + note
  }

  private var title: String {
    let name = console.text(ru: "Звонки", en: "Calls")
    switch (report.from, report.to) {
    case (nil, nil): return name
    case (let from?, nil): return console.text(ru: "\(name) с \(from)", en: "\(name) from \(from)")
    case (nil, let to?): return console.text(ru: "\(name) по \(to)", en: "\(name) up to \(to)")
    case (let from?, let to?): return "\(name) \(from) — \(to)"
    }
  }

  private func name(_ part: CallReport.Part) -> String { part.name(in: language) }

  private var outcomes: String {
    var table = Table(
      [
        (console.text(ru: "Точка", en: "Store"), .left),
        (console.text(ru: "Звонков", en: "Calls"), .right),
      ] + CallOutcome.allCases.map { ($0.label[language], .right) } + [
        (console.text(ru: "вернулись", en: "came back"), .right)
      ])
    for part in report.parts {
      let counts = CallOutcome.allCases.map { console.count(part.outcomes[$0, default: 0]) }
      table.add([name(part), console.count(part.calls)] + counts + [returns(part)])
    }
    return table.render(console)
  }

  private func returns(_ part: CallReport.Part) -> String {
    let (back, reached) = (console.count(part.cameBackReached), console.count(part.reached))
    return console.text(ru: "\(back) из \(reached)", en: "\(back) of \(reached)")
  }

  private var reasons: String {
    var table = Table([
      (console.text(ru: "Точка", en: "Store"), .left),
      (console.text(ru: "Причина", en: "Reason"), .left),
      (console.text(ru: "Разговоров", en: "Conversations"), .right),
      (console.text(ru: "Доля", en: "Share"), .right),
      (console.text(ru: "Обычно", en: "Usual"), .right),
    ])
    for part in report.parts where part.conversations > 0 {
      for kind in ReasonKind.allCases {
        table.add([
          name(part), kind.label[language], console.count(part.named(kind)),
          part.isEnough ? "\(part.percent(kind)) %" : "—",
          kind.usualPercent.map { "\($0) %" } ?? "—",
        ])
      }
    }
    return report.total.conversations == 0 ? "" : table.render(console) + "\n"
  }

  /// Returned is not the same as returned because of the call.
  private var note: String {
    let (others, running) = (report.total.cameBackOthers, report.total.stillRunning)
    return console.text(
      ru: "вернулись: купили за \(CallReport.returnDays) дней после дня звонка; из тех, с кем не "
        + "говорили, купили \(console.count(others)); срок ещё идёт у \(console.count(running))\n",
      en: "came back: bought within \(CallReport.returnDays) days after the day of the call; of "
        + "those not reached \(console.count(others)) bought; the days still run for "
        + "\(console.count(running))\n")
  }

  // MARK: - For programs

  var csv: String {
    var text = "store,calls,reached,came_back,conversations,reason,named,share,usual\n"
    for part in report.parts {
      for kind in ReasonKind.allCases {
        text += CSV.line([
          key(part), "\(part.calls)", "\(part.reached)", "\(part.cameBackReached)",
          "\(part.conversations)", kind.rawValue, "\(part.named(kind))",
          part.conversations == 0 ? "" : JSONNode.number(part.share(kind)).text,
          kind.usualPercent.map { JSONNode.number(Double($0) / 100).text } ?? "",
        ])
      }
    }
    return text
  }

  /// Empty for all stores, `-` for customers without one.
  private func key(_ part: CallReport.Part) -> String {
    switch part.place {
    case .all: ""
    case .store(let code): code
    case .noStore: "-"
    }
  }

  var json: String {
    report.parts.map { part in
      let reasons = ReasonKind.allCases.map { kind in
        (
          kind.rawValue,
          JSONNode.object([
            ("named", .integer(part.named(kind))),
            ("share", part.conversations == 0 ? .null : .number(part.share(kind))),
            ("usual", kind.usualPercent.map { .number(Double($0) / 100) } ?? .null),
          ])
        )
      }
      return JSONNode.object([
        ("store", part.place == .all ? .null : .string(key(part))),
        ("calls", .integer(part.calls)),
        (
          "outcomes",
          .object(
            CallOutcome.allCases.map {
              ($0.rawValue, .integer(part.outcomes[$0, default: 0]))
            })
        ),
        ("came_back", .integer(part.cameBackReached)),
        ("came_back_not_reached", .integer(part.cameBackOthers)),
        ("days_still_run", .integer(part.stillRunning)),
        ("conversations", .integer(part.conversations)), ("reasons", .object(reasons)),
        ("is_enough", .boolean(part.isEnough)),
        ("finding", .string(part.finding(in: language))),
      ]).text + "\n"
    }.joined()
  }
}
