import Retention
import Storage
import Winback

/// What an apply did, for people and as JSON.
struct ApplyReport {
  let console: Console
  let business: Business

  /// The names of customers left out are listed up to here; the journal has them all.
  private static let namesMax = 10

  func tell(_ applied: Applied) { console.say(text(applied)) }

  func write(_ applied: Applied, form: OutputFormat, to output: Output) throws {
    switch form {
    case .table: try output.write(text(applied) + "\n")
    case .json: try output.write(ApplyReport.json(applied) + "\n")
    case .csv:
      try output.write("plan,number,decisions,written,left_out,failed,held,hash\n")
      let plan = applied.plan
      try output.write(
        "\(plan.planID),\(plan.number),\(plan.rowCount),\(plan.decided),\(plan.leftOut),"
          + "\(plan.failed),\(plan.held),\(plan.journalHash ?? "")\n")
    }
    try output.finish()
  }

  private func text(_ applied: Applied) -> String {
    let plan = applied.plan
    let day = "\(plan.day)"
    let written = count(plan.decided)
    var lines: [String] = []
    switch applied.course {
    case .already:
      lines.append(
        console.text(
          ru: "план \(plan.planID) на \(day) уже применён: \(written)",
          en: "plan \(plan.planID) as of \(day) is already applied: \(written)"))
    case .resumed(let done):
      lines.append(
        console.text(
          ru: "план \(plan.planID) на \(day) был прерван, когда было записано \(count(done)), и "
            + "доведён до конца: \(written)",
          en: "plan \(plan.planID) as of \(day) was cut short after \(count(done)) and is now "
            + "complete: \(written)"))
    case .whole:
      lines.append(
        console.text(
          ru: "применён план \(plan.planID) на \(day): \(written)",
          en: "applied plan \(plan.planID) as of \(day): \(written)"))
    }
    lines += remainder(applied)
    lines.append(
      console.text(
        ru: "журнал: применение \(plan.number), хеш \(plan.journalHash ?? "")",
        en: "journal: applied plan \(plan.number), hash \(plan.journalHash ?? "")"))
    return lines.joined(separator: "\n")
  }

  private static let decisions = PluralForms(
    ru: ("решение", "решения", "решений"), en: ("decision", "decisions"))

  /// "1 decision"
  private func count(_ decisions: Int) -> String {
    let number = Double(decisions)
    let word = ApplyReport.decisions.form(of: number, in: console.language)
    return "\(Unit.digits(number, in: console.language)) \(word)"
  }

  private func remainder(_ applied: Applied) -> [String] {
    let plan = applied.plan
    var lines: [String] = []
    if plan.leftOut > 0 {
      let names = applied.leftOut.prefix(ApplyReport.namesMax).map { Console.safe($0.value) }
        .joined(separator: ", ")
      let more = plan.leftOut > ApplyReport.namesMax ? ", …" : ""
      lines.append(
        console.text(
          ru: "пропущены (пришли новые чеки, решит следующий план): \(plan.leftOut): "
            + "\(names)\(more)",
          en: "left out (newer receipts came in, the next plan decides): \(plan.leftOut): "
            + "\(names)\(more)"))
    }
    if plan.failed > 0 {
      lines.append(
        console.text(
          ru: "правило не справилось, сегмент прежний: \(plan.failed)",
          en: "the rule failed, the segment stays: \(plan.failed)"))
    }
    for store in plan.storesWithoutData {
      let name = Console.safe(store.store)
      if plan.head == 0 {
        lines.append(
          console.text(
            ru: "точка \(name) без данных с \(store.lastDay); первый план решил и о её клиентах",
            en: "store \(name) is without data since \(store.lastDay); the first plan decided on "
              + "its customers all the same"))
      }
      if store.held == 0 { continue }
      lines.append(
        console.text(
          ru: "точка \(name) без данных с \(store.lastDay), сегмент прежний: \(store.held)",
          en: "store \(name) is without data since \(store.lastDay), the segment stays: "
            + "\(store.held)"))
    }
    return lines
  }

  private static func json(_ applied: Applied) -> String {
    let plan = applied.plan
    let course =
      switch applied.course {
      case .whole: "applied"
      case .resumed: "resumed"
      case .already: "already_applied"
      }
    let names = applied.leftOut.map { JSON.quoted($0.value) }.joined(separator: ",")
    return "{\"course\":\"\(course)\",\"plan\":\(JSON.quoted(plan.planID)),"
      + "\"number\":\(plan.number),\"as_of\":\"\(plan.day)\",\"decisions\":\(plan.rowCount),"
      + "\"written\":\(plan.decided),\"left_out\":[\(names)],\"failed\":\(plan.failed),"
      + "\"held\":\(plan.held),\"hash\":\(JSON.quoted(plan.journalHash ?? ""))}"
  }
}
