import PluginHost
import Retention
import Winback

/// The plan for people: segments with customers and money, who is worth calling back and why.
struct PlanReport {
  let console: Console
  let plan: Plan
  let currency: String?

  private var language: Language { console.language }

  func count(_ number: Int) -> String { Unit.digits(Double(number), in: language) }

  func money(_ minorUnits: Int64) -> String {
    Unit.digits((Double(minorUnits) / 100).rounded(), in: language)
  }

  /// "Coffee shop, as of 2026-03-01 (Europe/Moscow), 2 000 customers"
  func header() -> String {
    let moment = plan.frame.moment
    let name = plan.manifest.name[language]
    return console.styled(
      console.text(
        ru: "\(name) · на \(moment.day) (\(moment.zone.identifier)) · клиентов: "
          + count(plan.customerCount),
        en: "\(name) · as of \(moment.day) (\(moment.zone.identifier)) · customers: "
          + count(plan.customerCount)), .bold) + "\n\n"
  }

  func segments() -> String {
    let report = SegmentReport(plan)
    let unit = currency.map { ", \($0)" } ?? ""
    var table = Table([
      (console.text(ru: "Сегмент", en: "Segment"), .left),
      (console.text(ru: "Группа", en: "Group"), .left),
      (console.text(ru: "Клиентов", en: "Customers"), .right), ("%", .right),
      (console.text(ru: "Очень ценных", en: "Very valuable"), .right),
      (console.text(ru: "Ценных", en: "Valuable"), .right),
      (console.text(ru: "За окно\(unit)", en: "In the window\(unit)"), .right),
      (console.text(ru: "Всего\(unit)", en: "In all\(unit)"), .right),
    ])
    for row in report.rows {
      table.add([
        row.segment.label[language], SegmentInfo.label(of: row.segment.group)[language],
        count(row.customers), percent(row.customers, of: report.customers),
        count(row.byValue[2]), count(row.byValue[1]), money(row.spendWindow), money(row.spend),
      ])
    }
    table.rule()
    table.add([
      console.text(ru: "Итого", en: "Total"), "", count(report.customers),
      percent(report.customers, of: report.customers),
      count(report.rows.reduce(0) { $0 + $1.byValue[2] }),
      count(report.rows.reduce(0) { $0 + $1.byValue[1] }), money(report.spendWindow),
      money(report.spend),
    ])
    return table.render(console) + remainder(report)
  }

  private func remainder(_ report: SegmentReport) -> String {
    var lines = ""
    if report.prospects > 0 {
      lines += console.text(
        ru: "Без визитов: \(count(report.prospects)) (правилам не показаны)\n",
        en: "Without a visit: \(count(report.prospects)) (not given to rules)\n")
    }
    if report.failed > 0 {
      lines += console.text(
        ru: "Правило не справилось: \(count(report.failed))\n",
        en: "The rule failed for: \(count(report.failed))\n")
    }
    return lines
  }

  /// What apply would write into the journal of the base.
  func changes() -> String {
    guard let basis = plan.basis else { return "" }
    let report = ChangeReport(
      console: console, manifest: plan.manifest, summary: ChangeSummary(plan))
    let changes = plan.changeCount
    if basis.head == 0 {
      return "\n"
        + console.text(
          ru: "Ещё ничего не применено: первый winback apply запишет сегменты, клиентов: "
            + "\(count(changes))\n",
          en: "Nothing is applied yet: the first winback apply writes the segments of "
            + "\(count(changes)) customers\n")
    }
    if changes == 0 {
      return "\n" + console.text(ru: "Никто не меняет сегмент\n", en: "Nobody changes segment\n")
    }
    return report.render(
      title: console.text(
        ru: "Что изменится, клиентов: \(count(changes))",
        en: "What will change, customers: \(count(changes))"))
  }

  private func percent(_ part: Int, of whole: Int) -> String {
    whole == 0
      ? "" : Unit.digits((Double(part) * 1000 / Double(whole)).rounded() / 10, in: language)
  }

  /// The most valuable lost customers, with one sentence of reason each.
  func lost(_ customers: [(LostCustomer, reason: String?)]) -> String {
    guard !customers.isEmpty else { return "" }
    var table = Table([
      (console.text(ru: "Клиент", en: "Customer"), .left),
      (console.text(ru: "Сегмент", en: "Segment"), .left),
      (console.text(ru: "Последний визит", en: "Last visit"), .left),
      (console.text(ru: "Визитов", en: "Visits"), .right),
      (console.text(ru: "За последний год", en: "Last year's spend"), .right),
      (console.text(ru: "Почему", en: "Why"), .left),
    ])
    for (customer, reason) in customers {
      table.add([
        customer.key.value, customer.segment.label[language], "\(customer.lastDay)",
        count(customer.visits), money(customer.spendLastYear), reason ?? "—",
      ])
    }
    let title = console.text(
      ru: "Самые ценные из потерянных", en: "The most valuable lost customers")
    return "\n" + console.styled(title, .bold) + "\n" + table.render(console)
  }

  /// What the reader must know before believing the figures.
  func notes() -> String {
    var lines = ""
    for read in plan.unknownReads {
      let share = percent(read.customers, of: plan.customerCount)
      lines += console.text(
        ru: "\(read.file):\(read.line): \(read.fact) неизвестно у \(share) % клиентов\n",
        en: "\(read.file):\(read.line): \(read.fact) unknown for \(share) % of customers\n")
    }
    let suspects = plan.suspects
    if !suspects.isEmpty {
      let names = suspects.prefix(10).map { Console.safe($0.value) }.joined(separator: ", ")
      lines += console.text(
        ru: "подозрительные карты (слишком много покупок за день, без оценок): "
          + "\(count(suspects.count)): \(names)\n",
        en: "suspect cards (too many purchases on a day, without scores): "
          + "\(count(suspects.count)): \(names)\n")
    }
    return lines.isEmpty ? "" : "\n" + lines
  }
}
