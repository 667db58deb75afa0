import PluginHost
import Retention
import Storage
import Winback

/// A customer on one page.
struct CustomerReport {
  let console: Console
  let business: Business
  let card: CustomerCard

  private var language: Language { console.language }

  var person: PersonPageReport {
    PersonPageReport(
      console: console, business: business, customer: card.customer, page: card.person)
  }

  // MARK: - For people

  var text: String {
    let key = card.customer.key.shown
    let title = console.text(
      ru: "\(key) · на \(card.moment.day)", en: "\(key) · as of \(card.moment.day)")
    let rows = person.lines.map { ($0.name, $0.value) } + [standing] + figures
    let width = rows.map(\.0.count).max() ?? 0
    let lines = rows.map { name, value in
      name + String(repeating: " ", count: width - name.count + 2) + Console.safe(value)
    }
    return console.styled(title, .bold) + "\n\n" + lines.joined(separator: "\n") + "\n"
      + held + timeline
  }

  private var standing: (String, String) {
    let name = console.text(ru: "Сегмент", en: "Segment")
    guard let decision = card.standing else {
      return (
        name,
        console.text(ru: "ещё не применён (winback apply)", en: "not applied yet (winback apply)")
      )
    }
    let group =
      Group(rawValue: decision.group).map { SegmentInfo.label(of: $0)[language] }
      ?? decision.group
    return (
      name,
      console.text(
        ru: "\(label(decision.to)) (\(group)) с \(decision.day), решение \(decision.seq)",
        en: "\(label(decision.to)) (\(group)) since \(decision.day), decision \(decision.seq)")
    )
  }

  private var figures: [(String, String)] {
    guard let figures = card.figures else {
      return [(console.text(ru: "Визиты", en: "Visits"), "0")]
    }
    let unit = business.currency.isEmpty ? "" : " " + business.currency
    return [
      (
        console.text(ru: "Ценность", en: "Value level"),
        figures.value.map { SegmentInfo.label(of: $0)[language] } ?? "—"
      ),
      (
        console.text(ru: "Визиты", en: "Visits"),
        console.text(
          ru: "\(count(figures.visits)) (покупок \(count(figures.purchases))), первый "
            + "\(figures.firstDay), последний \(figures.lastDay)",
          en: "\(count(figures.visits)) (\(count(figures.purchases)) purchases), first "
            + "\(figures.firstDay), last \(figures.lastDay)")
      ),
      (
        console.text(ru: "Потрачено", en: "Spend"),
        console.text(
          ru: "\(money(figures.spend))\(unit), за последний год \(money(figures.spendLastYear))"
            + "\(unit)",
          en: "\(money(figures.spend))\(unit), last year's \(money(figures.spendLastYear))\(unit)")
      ),
      (
        console.text(ru: "Средний чек", en: "Average receipt"),
        money(figures.averageReceipt) + unit
      ),
      (
        console.text(ru: "Обычный промежуток", en: "Usual gap"),
        figures.gap.map { Unit.days.format($0, in: language) }
          ?? console.text(ru: "неизвестен", en: "unknown")
      ),
      (console.text(ru: "Точка", en: "Home store"), figures.store),
    ]
  }

  private var held: String {
    guard let silent = card.silentStore else { return "" }
    let store = Console.safe(silent.store)
    return console.text(
      ru: "Точка \(store) без данных с \(silent.lastDay): сегмент прежний\n",
      en: "Store \(store) is without data since \(silent.lastDay): the segment stays\n")
  }

  private var timeline: String {
    if card.timeline.isEmpty { return "" }
    var table = Table([
      (console.text(ru: "День", en: "Day"), .left), (console.text(ru: "Что", en: "What"), .left),
      (console.text(ru: "Точка", en: "Store"), .left),
      (console.text(ru: "Сумма", en: "Amount"), .right), ("", .left),
    ])
    for entry in card.timeline { table.add(row(entry)) }
    let more = card.entryCount - card.timeline.count
    let rest =
      more > 0
      ? console.text(
        ru: "и ещё \(count(more)): --limit \(card.entryCount)\n",
        en: "and \(count(more)) more: --limit \(card.entryCount)\n") : ""
    return "\n" + table.render(console) + rest
  }

  private func row(_ entry: CustomerCard.Entry) -> [String] {
    switch entry {
    case .receipt(let receipt):
      return [
        "\(receipt.day)", name(receipt.kind), receipt.store,
        (receipt.kind == .sale ? "" : "-") + money(receipt.total),
        console.text(ru: "чек \(receipt.number)", en: "receipt \(receipt.number)"),
      ]
    case .decision(let decision):
      let from = decision.from.map { label($0) } ?? "—"
      let cause = Cause(rawValue: decision.cause)?.label[language] ?? decision.cause
      return [
        "\(decision.day)", "\(from) → \(label(decision.to)) (\(cause))", decision.store ?? "", "",
        console.text(ru: "решение \(decision.seq)", en: "decision \(decision.seq)"),
      ]
    }
  }

  private func name(_ kind: ReceiptKind) -> String {
    switch kind {
    case .sale: console.text(ru: "покупка", en: "sale")
    case .refund: console.text(ru: "возврат", en: "return")
    case .unlinkedReturn: console.text(ru: "возврат без чека", en: "return without its sale")
    }
  }

  private func label(_ segment: String) -> String {
    card.manifest.segment(segment)?.label[language] ?? segment
  }

  private func count(_ number: Int) -> String { Unit.digits(Double(number), in: language) }

  private func money(_ minorUnits: Int64) -> String {
    Unit.digits(
      Double(minorUnits) / 100, decimals: minorUnits % 100 == 0 ? nil : 2, in: language)
  }
}
