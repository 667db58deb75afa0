import Export
import Retention

/// One page for the owner: the last full week, and what to do now.
struct WeeklyReport {
  let base: ReportBase
  let figures: WeekFigures
  let week: WeekFigures.Week

  var words: ReportWords { base.words }

  init(_ base: ReportBase) throws {
    self.base = base
    figures = try WeekFigures(base)
    week = figures.weeks.last ?? WeekFigures.Week(days: base.today...base.today)
  }

  var page: Page {
    let days = week.days
    return base.page(
      words.text(
        ru: "Неделя \(days.lowerBound) — \(days.upperBound)",
        en: "The week \(days.lowerBound) to \(days.upperBound)"),
      [toDo, people, money] + (figures.standing == nil ? [] : [segments]))
  }

  // MARK: - Figures of the week

  /// A figure with its values, week by week; nil where it is not known.
  private struct Figure {
    let name: String
    let label: String
    let values: [Double?]
  }

  private func figure(
    _ name: String, ru: String, en: String, _ value: (WeekFigures.Week) -> Double?
  ) -> Figure {
    Figure(name: name, label: words.text(ru: ru, en: en), values: figures.weeks.map(value))
  }

  private var people: Page.Section {
    let rows = [
      figure("receipts", ru: "Чеки", en: "Receipts") { Double($0.receipts) },
      figure("customers", ru: "Приходили клиенты", en: "Customers who came") {
        Double($0.figures.customers)
      },
      figure("new", ru: "из них новые", en: "of them new") { Double($0.figures.new) },
      figure("came_back", ru: "вернулись из потеряшек", en: "came back from the lost") {
        $0.cameBack.map(Double.init)
      },
      figure("lost", ru: "Ушли в потеряшки", en: "Newly lost") { $0.lost.map(Double.init) },
    ]
    return section(
      "customers", words.text(ru: "Чеки и клиенты", en: "Receipts and customers"), rows,
      finding: peopleFinding, form: .integer, suffix: "", scale: .count,
      formula: peopleFormula
    ) { .count(Int(Int64(rounding: $0))) }
  }

  private var money: Page.Section {
    let rows = [
      figure("money", ru: "Деньги", en: "Money") { Double($0.money) },
      figure("average_receipt", ru: "Средний чек", en: "Average receipt") {
        $0.figures.averageReceipt
      },
    ]
    return section(
      "money", words.moneyTitle(words.text(ru: "Деньги", en: "Money")), rows,
      finding: moneyFinding, form: .money, suffix: "_minor", scale: .money, formula: moneyFormula
    ) { .money(rounding: $0) }
  }

  private func section(
    _ name: String, _ heading: String, _ rows: [Figure], finding: String, form: Column.Form,
    suffix: String, scale: Chart.Scale, formula: String, cell: (Double) -> Cell
  ) -> Page.Section {
    let unit: Double = form == .money ? 100 : 1
    let before = max(0, figures.weeks.count - 1)
    return Page.Section(
      name: name, heading: heading, finding: finding,
      chart: .bars(
        labels: figures.weeks.map { String("\($0.days.lowerBound)".dropFirst(5)) },
        values: rows.first?.values.map { $0.map { $0 / unit } } ?? [], scale: scale),
      fields: [
        Page.Field(hidden: "figure"), Page.Field("label", words.text(ru: "Что", en: "Figure")),
        Page.Field("week" + suffix, words.text(ru: "Неделя", en: "The week"), form),
        Page.Field("before" + suffix, words.text(ru: "Неделей раньше", en: "Week before"), form),
        Page.Field("change", words.text(ru: "Разница", en: "Change")),
        Page.Field(
          "mean" + suffix,
          words.text(ru: "В среднем, недель: \(before)", en: "Mean, weeks: \(before)"), form),
        Page.Field("change_from_mean", words.text(ru: "Разница", en: "Change")),
      ],
      rows: rows.map { row in
        let (now, last) = (row.values.last ?? nil, row.values.dropLast().last ?? nil)
        let mean = WeeklyReport.mean(row.values.dropLast())
        return [
          .text(row.name), .text(row.label), now.map(cell) ?? .empty, last.map(cell) ?? .empty,
          change(now, last), mean.map(cell) ?? .empty, change(now, mean),
        ]
      }, formula: formula)
  }

  private func change(_ now: Double?, _ before: Double?) -> Cell {
    guard let now, let before else { return .empty }
    return .text(words.change(now, from: before))
  }

  /// Nil where there is nothing before.
  static func mean(_ values: some Collection<Double?>) -> Double? {
    let known = values.compactMap { $0 }
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }

  private var peopleFormula: String {
    words.text(
      ru: "Последняя полная неделя, с понедельника по воскресенье; среднее — по неделям перед "
        + "ней, не больше восьми. Чеки — и без клиента. Потеряшки — по журналу: вернулся тот, "
        + "кто пришёл, стоя среди них; вошедшие с первым планом не считаются.",
      en: "The last full week, Monday to Sunday; the mean is that of the weeks before it, at most "
        + "eight. Receipts include those without a customer. The lost go by the journal: whoever "
        + "comes while standing there came back; those whom the first plan found there are not "
        + "counted.")
  }

  private var moneyFormula: String {
    words.text(
      ru: "Деньги всех чеков, и без клиента, за вычетом возвратов; средний чек = деньги клиентов "
        + "/ визиты.",
      en: "The money of all receipts, also without a customer, net of returns; average receipt = "
        + "money of customers / visits.")
  }

  private var peopleFinding: String {
    let before = figures.weeks.dropLast().last.map { Double($0.figures.customers) } ?? 0
    let change = words.change(Double(week.figures.customers), from: before)
    let back = week.cameBack.map { back in
      words.text(
        ru: "; вернулись из потеряшек \(words.number(back))",
        en: "; \(words.number(back)) came back from the lost")
    }
    let gone = week.lost.map { gone in
      words.text(
        ru: "; ушли в потеряшки \(words.number(gone))", en: "; \(words.number(gone)) newly lost")
    }
    let moves = (back ?? "") + (gone ?? "")
    return words.text(
      ru: "За неделю \(words.customers(week.figures.customers)) (к неделе раньше \(change)), "
        + "новых \(words.number(week.figures.new))\(moves).",
      en: "\(words.customers(week.figures.customers)) came (\(change) against the week before), "
        + "\(words.number(week.figures.new)) of them new\(moves).")
  }

  private var moneyFinding: String {
    let money = figures.weeks.map { Double($0.money) }
    let mean = WeeklyReport.mean(money.dropLast())
    let change = words.change(Double(week.money), from: money.dropLast().last ?? 0)
    let usual = mean.map { words.change(Double(week.money), from: $0) } ?? "—"
    return words.text(
      ru: "За неделю \(words.money(week.money)): к неделе раньше \(change), к среднему \(usual).",
      en: "\(words.money(week.money)) in the week: \(change) against the week before, \(usual) "
        + "against the mean.")
  }
}
