import Export
import Retention
import Storage

/// What customers have spent to date, by what they are worth and by when they came.
struct LTVReport {
  private let base: ReportBase
  private let expected: ExpectedValue?
  private let all: Part
  private let byLevel: [(level: ValueLevel, part: Part)]
  private let byMonth: [(month: Month, part: Part)]

  private var words: ReportWords { base.words }

  /// Customers with what they brought and what is expected of them.
  private struct Part {
    let value: LifetimeValue
    /// Mean of the next year, minor units; nil without a model.
    let expected: Double?
  }

  init(_ base: ReportBase) throws {
    let calendar = base.calendar()
    let levels = ValueLevels(base.rules, codes: base.history.storeCodes)
    let own = base.basics.visits.indices.map { levels.level(of: base.basics, $0) }
    let months = base.basics.visits.indices.map { customer in
      calendar.visits(of: customer).first.map { Month(Day($0)) }
    }
    let expected = try ExpectedValue(base)
    func part(_ isCounted: (Int) -> Bool) -> Part {
      Part(
        value: LifetimeValue(calendar, where: isCounted),
        expected: expected?.mean { months[$0] != nil && isCounted($0) })
    }
    self.base = base
    self.expected = expected
    all = part { _ in true }
    byLevel = ValueLevel.allCases.reversed().map { level in (level, part { own[$0] == level }) }
    byMonth = ReportMonths(base.request, firstVisit: calendar.firstVisit).months.map { month in
      (month, part { months[$0] == month })
    }
  }

  var page: Page {
    base.page(
      words.text(ru: "LTV: сколько приносит клиент", en: "LTV: what a customer brings"),
      [levelSection, monthSection])
  }

  // MARK: - By value level

  private var levelSection: Page.Section {
    let label = { (level: ValueLevel) in ValueLevel.words(level)[words.language] }
    let total = words.text(ru: "все", en: "all")
    return Page.Section(
      name: "levels", heading: words.text(ru: "По ценности", en: "By value level"),
      finding: finding,
      chart: .ranks(
        labels: byLevel.map { label($0.level) },
        values: byLevel.map { Double($0.part.value.spend) / 100 }, scale: .money),
      fields: [
        Page.Field(hidden: "level"), Page.Field("label", words.text(ru: "Ценность", en: "Level")),
      ] + figureFields,
      rows: byLevel.map { [.text($0.level.rawValue), .text(label($0.level))] + cells($0.part) }
        + [[.text("all"), .text(total)] + cells(all)],
      formula: formula
        + words.text(
          ru: " Ценность — по деньгам за 365 дней, что кончаются последним визитом, и порогам "
            + "valuable_from и very_valuable_from.",
          en: " The level goes by the spend of the 365 days that end with the last visit, and "
            + "by the thresholds valuable_from and very_valuable_from."))
  }

  private var finding: String {
    guard let mean = all.value.mean, let median = all.value.median,
      let top = byLevel.first?.part.value
    else {
      return words.text(ru: "Визитов ещё нет.", en: "There are no visits yet.")
    }
    let share =
      all.value.spend > 0
      ? words.percent(100 * Double(top.spend) / Double(all.value.spend)) : "—"
    let part = words.percent(100 * Double(top.customers) / Double(max(1, all.value.customers)))
    return words.text(
      ru: "В среднем клиент принёс \(words.money(mean)), половина — не больше "
        + "\(words.money(median)). Очень ценные — \(part) клиентов и \(share) денег.",
      en: "A customer has brought \(words.money(mean)) on average, half of them not more than "
        + "\(words.money(median)). The very valuable ones are \(part) of the customers and "
        + "\(share) of the money.")
  }

  // MARK: - By the month of the first visit

  private var monthSection: Page.Section {
    let shown = byMonth.filter { $0.part.value.customers > 0 }
    return Page.Section(
      name: "cohorts", heading: words.text(ru: "По месяцу первого визита", en: "By first visit"),
      finding: monthFinding(shown.map(\.part.value)),
      chart: .bars(
        labels: shown.map(\.month.description),
        values: shown.map { $0.part.value.mean.map { $0 / 100 } },
        scale: .money),
      fields: [Page.Field("cohort", words.text(ru: "Первый визит", en: "First visit"))]
        + figureFields,
      rows: shown.map { [.text($0.month.description)] + cells($0.part) }, formula: formula)
  }

  private func monthFinding(_ values: [LifetimeValue]) -> String {
    let customers = values.reduce(0) { $0 + $1.customers }
    let spend = values.reduce(Int64(0)) { $0 + $1.spend }
    guard customers > 0 else {
      return words.text(
        ru: "В эти месяцы новых клиентов не было.", en: "Nobody came first in these months.")
    }
    let mean = words.money(Double(spend) / Double(customers))
    return words.text(
      ru: "Впервые с первого показанного месяца: \(words.customers(customers)), в среднем по "
        + "\(mean). У недавних меньше: у них было меньше времени.",
      en: "\(words.customers(customers)) came first since the first month shown, and brought "
        + "\(mean) each on average. The latest have less, as they had less time.")
  }

  // MARK: - Both

  private var figureFields: [Page.Field] {
    [
      Page.Field("customers", words.text(ru: "Клиентов", en: "Customers"), .integer),
      Page.Field(
        "spend_minor", words.moneyTitle(words.text(ru: "Потратили", en: "Spend")), .money),
      Page.Field("mean_minor", words.text(ru: "В среднем", en: "Mean"), .money),
      Page.Field("median_minor", words.text(ru: "Медиана", en: "Median"), .money),
      Page.Field("p90_minor", words.text(ru: "90-й процентиль", en: "90th percentile"), .money),
      Page.Field("visits", words.text(ru: "Визитов", en: "Visits"), .integer),
      Page.Field(
        "average_receipt_minor", words.text(ru: "Средний чек", en: "Average receipt"), .money),
    ]
      + (expected == nil
        ? []
        : [
          Page.Field(
            "expected_365_minor", words.text(ru: "Ожидается за год", en: "Expected in a year"),
            .money)
        ])
  }

  private func cells(_ part: Part) -> [Cell] {
    let value = part.value
    return [
      .count(value.customers), .money(value.spend), .money(rounding: value.mean),
      .money(rounding: value.median), .money(rounding: value.ninetieth), .count(value.visits),
      .money(rounding: value.averageReceipt),
    ] + (expected == nil ? [] : [.money(rounding: part.expected)])
  }

  private var formula: String {
    words.text(
      ru: "LTV к этому дню = всё, что потратил клиент, за вычетом возвратов; среднее, медиана и "
        + "90-й процентиль (тип 7) — по клиентам с визитом. Средний чек = потрачено / визиты.",
      en: "LTV to date = all that a customer has spent, net of returns; mean, median and 90th "
        + "percentile (type 7) over customers with a visit. Average receipt = spend / visits.")
      + modelNote + base.storeNote
  }

  private var modelNote: String {
    guard let model = expected?.model else {
      return words.text(
        ru: " Чего ждать дальше, скажет модель: winback model fit.",
        en: " What to expect is told by a model: winback model fit.")
    }
    return words.text(
      ru: " Ожидается за год — в среднем на клиента в следующие 365 дней, по модели "
        + "\(model.id) от \(model.day): ожидаемые визиты × деньги визита.",
      en: " Expected in a year: the mean per customer in the next 365 days, by model \(model.id) "
        + "as of \(model.day): expected visits × money of a visit.")
  }
}

extension ValueLevel {
  /// Of customers, in the plural.
  static func words(_ level: ValueLevel) -> LocalizedText {
    switch level {
    case .low: LocalizedText(ru: "малоценные", en: "low")
    case .valuable: LocalizedText(ru: "ценные", en: "valuable")
    case .veryValuable: LocalizedText(ru: "очень ценные", en: "very valuable")
    }
  }
}
