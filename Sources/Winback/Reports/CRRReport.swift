import Export
import Retention

/// How many customers stay, month by month, and how soon new ones come again.
struct CRRReport {
  private let base: ReportBase
  private let months: ReportMonths
  private let rates: [RetentionRate]
  private let money: [PeriodFigures]
  private let repeats: RepeatRate
  private let firstVisit: Day?

  private var words: ReportWords { base.words }

  init(_ base: ReportBase) {
    let calendar = base.calendar()
    let months = ReportMonths(base.request, firstVisit: calendar.firstVisit)
    self.base = base
    self.months = months
    firstVisit = calendar.firstVisit
    rates = months.months.map { month in
      RetentionRate(calendar, in: months.days(of: month), base: base.rateBase(of: month))
    }
    money =
      PeriodTable(
        base.history, in: months.months.map { months.days(of: $0) }, where: base.isCounted
      ).all
    repeats = RepeatRate(calendar, on: base.today)
  }

  var page: Page {
    base.page(
      words.text(ru: "Удержание клиентов", en: "Customer retention"),
      [rateSection, moneySection, repeatSection])
  }

  // MARK: - CRR

  private var rateSection: Page.Section {
    // A month of some days, or one that nobody could leave in, would draw a rise or a fall.
    let full = months.months.indices.filter { isTelling(months.months[$0]) }
    let labels = full.map { months.months[$0].description }
    let shown = full.map { rates[$0] }
    return Page.Section(
      name: "months",
      heading: words.text(ru: "CRR по месяцам", en: "CRR by month"), finding: rateFinding,
      chart: full.isEmpty
        ? nil
        : .lines(
          labels: labels,
          series: [
            Chart.Series(name: "CRR", values: shown.map(\.crr)),
            Chart.Series(
              name: words.text(ru: "строгое удержание", en: "strict rate"),
              values: shown.map(\.strict)),
          ], scale: .percent),
      fields: [
        Page.Field("month", words.text(ru: "Месяц", en: "Month")),
        Page.Field("start", words.text(ru: "На начало, S", en: "At start, S"), .integer),
        Page.Field("end", words.text(ru: "На конец, E", en: "At end, E"), .integer),
        Page.Field("new", words.text(ru: "Новые, N", en: "New, N"), .integer),
        Page.Field("stayed", words.text(ru: "Остались", en: "Stayed"), .integer),
        Page.Field("crr_percent", "CRR", .percent),
        Page.Field("strict_percent", words.text(ru: "Строгое", en: "Strict"), .percent),
        Page.Field("churn_percent", words.text(ru: "Отток", en: "Churn"), .percent),
        Page.Field("note", words.text(ru: "Примечание", en: "Note")),
        Page.Field(hidden: "state"),
      ],
      rows: zip(months.months, rates).map(rateRow), formula: rateFormula)
  }

  /// Before a whole window of days is known nobody can have left.
  private func isShort(_ month: Month) -> Bool {
    guard base.request.base == .window, let firstVisit else { return false }
    return month.days.lowerBound.adding(days: -base.windowDays) < firstVisit
  }

  private func isTelling(_ month: Month) -> Bool { !months.isRunning(month) && !isShort(month) }

  private func rateRow(_ month: Month, _ rate: RetentionRate) -> [Cell] {
    let (state, note) =
      rate.start == 0
      ? ("no_base", words.text(ru: "нет базы", en: "no base"))
      : months.isRunning(month)
        ? ("running", words.text(ru: "месяц идёт", en: "not over"))
        : isShort(month)
          ? ("short_history", words.text(ru: "история короче окна", en: "history too short"))
          : ("", "")
    return [
      .text(month.description), .count(rate.start), .count(rate.end), .count(rate.new),
      .count(rate.stayed), .percent(rate.crr), .percent(rate.strict), .percent(rate.churn),
      note.isEmpty ? .empty : .text(note), state.isEmpty ? .empty : .text(state),
    ]
  }

  /// The last full month, against the one before and the usual.
  private var rateFinding: String {
    let full = months.months.indices.filter {
      isTelling(months.months[$0]) && rates[$0].crr != nil
    }
    guard let last = full.last, let crr = rates[last].crr else {
      return words.text(
        ru: "Данных мало: нет полного месяца, до начала которого история не короче окна "
          + "(--window меньше или --base month).",
        en: "Not enough data: no full month has a history as long as the window before it (try "
          + "a shorter --window, or --base month).")
    }
    let rate = rates[last]
    let earlier = full.dropLast().suffix(12).compactMap { rates[$0].crr }
    let before = full.dropLast().last.flatMap { $0 == last - 1 ? rates[$0].crr : nil }
    return words.text(
      ru: "CRR \(words.inMonth(months.months[last])) — \(words.percent(crr))"
        + compared(before, earlier)
        + ": на начало месяца \(words.customers(rate.start)), "
        + "остались \(words.number(rate.stayed)), "
        + "перестали ходить \(words.number(rate.start - rate.stayed)), "
        + "новых \(words.number(rate.new)).",
      en: "CRR \(words.inMonth(months.months[last])) is \(words.percent(crr))"
        + compared(before, earlier)
        + ": \(words.customers(rate.start)) at the start, \(words.number(rate.stayed)) stayed, "
        + "\(words.number(rate.start - rate.stayed)) stopped, \(words.number(rate.new)) new.")
  }

  private func compared(_ before: Double?, _ earlier: [Double]) -> String {
    guard let before else { return "" }
    let mean = earlier.reduce(0, +) / Double(max(1, earlier.count))
    let usual =
      earlier.count < 2
      ? ""
      : words.text(
        ru: ", в среднем за \(words.months(earlier.count)) до того \(words.percent(mean))",
        en: ", \(words.percent(mean)) on average of the \(words.months(earlier.count)) before")
    return words.text(
      ru: " (месяцем раньше \(words.percent(before))\(usual))",
      en: " (\(words.percent(before)) a month earlier\(usual))")
  }

  private var rateFormula: String {
    let who =
      base.request.base == .month
      ? words.text(
        ru: "S — клиенты с визитом в предыдущем месяце, E — в этом",
        en: "S: customers with a visit in the month before, E: in this one")
      : words.text(
        ru: "S и E — клиенты с визитом за \(words.days(base.windowDays)) до начала и до конца "
          + "месяца",
        en: "S and E: customers with a visit in the \(words.days(base.windowDays)) before the "
          + "start and up to the end of the month")
    return words.text(
      ru: "CRR = 100 × (E − N) / S. \(who); N — те из E, чей первый визит в этом месяце. Строгое "
        + "удержание — доля S, которая есть и в E; отток = 100 − строгое. CRR выше строгого, "
        + "когда возвращаются давние клиенты. «История короче окна»: чеков до начала месяца "
        + "меньше, чем на окно, и уйти ещё никто не мог.",
      en: "CRR = 100 × (E − N) / S. \(who); N: those of E whose first visit is in this month. The "
        + "strict rate is the share of S that is in E, too; churn = 100 − strict. CRR is above "
        + "the strict rate where customers of earlier times come back. \"History too short\": the "
        + "receipts before the month cover less than the window, and nobody could leave yet.")
      + base.storeNote
  }

  // MARK: - Money

  private var moneySection: Page.Section {
    Page.Section(
      name: "money",
      heading: words.text(ru: "Средний чек по месяцам", en: "Average receipt by month"),
      finding: moneyFinding,
      chart: .bars(
        labels: months.months.map(\.description),
        values: money.map { $0.averageReceipt.map { $0 / 100 } }, scale: .money),
      fields: [
        Page.Field("month", words.text(ru: "Месяц", en: "Month")),
        Page.Field("customers", words.text(ru: "Клиентов", en: "Customers"), .integer),
        Page.Field("visits", words.text(ru: "Визитов", en: "Visits"), .integer),
        Page.Field("purchases", words.text(ru: "Покупок", en: "Purchases"), .integer),
        Page.Field(
          "spend_minor", words.moneyTitle(words.text(ru: "Потратили", en: "Spend")), .money),
        Page.Field(
          "average_receipt_minor",
          words.moneyTitle(words.text(ru: "Средний чек", en: "Average receipt")), .money),
        Page.Field("note", words.text(ru: "Примечание", en: "Note")),
      ],
      rows: zip(months.months, money).map { month, figures in
        [
          .text(month.description), .count(figures.customers), .count(figures.visits),
          .count(figures.purchases), .money(figures.spend),
          .money(rounding: figures.averageReceipt),
          months.isRunning(month) ? .text(words.text(ru: "месяц идёт", en: "not over")) : .empty,
        ]
      },
      formula: words.text(
        ru: "Средний чек = потрачено / визиты. Визит — день с покупкой; деньги за вычетом "
          + "возвратов; чеки без клиента не входят.",
        en: "Average receipt = spend / visits. A visit is a day with a purchase; money is net of "
          + "returns; receipts without a customer are left out.") + base.storeNote)
  }

  private var moneyFinding: String {
    let full = months.months.indices.filter { !months.isRunning(months.months[$0]) }
    guard let last = full.last, let average = money[last].averageReceipt else {
      return words.text(ru: "Полных месяцев ещё нет.", en: "There is no full month yet.")
    }
    let before = full.dropLast().last.flatMap { money[$0].averageReceipt }
    let change = before.map { words.change(average, from: $0) }
    return words.text(
      ru: "Средний чек \(words.inMonth(months.months[last])) — \(words.money(average))"
        + (change.map { ", к месяцу раньше \($0)" } ?? "") + ".",
      en: "The average receipt \(words.inMonth(months.months[last])) is \(words.money(average))"
        + (change.map { ", \($0) against the month before" } ?? "") + ".")
  }

  // MARK: - Second visits

  private var repeatSection: Page.Section {
    let rows: [[Cell]] =
      [
        [
          .text(words.text(ru: "когда-либо", en: "ever")), .empty, .count(repeats.customers),
          .count(repeats.repeaters), .percent(repeats.share),
        ]
      ]
      + repeats.within.map { within in
        [
          .text(
            words.text(
              ru: "за \(words.days(within.days))", en: "within \(words.days(within.days))")),
          .count(within.days), .count(within.customers), .count(within.came),
          .percent(within.share),
        ]
      }
    return Page.Section(
      name: "repeat", heading: words.text(ru: "Второй визит", en: "The second visit"),
      finding: repeatFinding,
      fields: [
        Page.Field("horizon", words.text(ru: "Второй визит", en: "Second visit")),
        Page.Field(hidden: "days", .integer),
        Page.Field("customers", words.text(ru: "Клиентов", en: "Customers"), .integer),
        Page.Field("came", words.text(ru: "Пришли снова", en: "Came again"), .integer),
        Page.Field("share_percent", words.text(ru: "Доля", en: "Share"), .percent),
      ],
      rows: rows,
      formula: words.text(
        ru: "Доля повторных = клиенты с двумя визитами и больше / все с визитом. За срок — среди "
          + "тех, кто пришёл впервые не меньше этого срока назад: об остальных ещё не известно.",
        en: "Repeat rate = customers with two visits or more / customers with a visit. Within "
          + "some days: among those whose first visit is at least so long ago; of the others it "
          + "is not known yet.") + base.storeNote)
  }

  private var repeatFinding: String {
    guard let share = repeats.share else {
      return words.text(ru: "Визитов ещё нет.", en: "There are no visits yet.")
    }
    let month = repeats.within.first
    let soon = month?.share.map { (month?.days ?? 0, $0) }
    return words.text(
      ru: "Приходили хотя бы дважды \(words.percent(share)) клиентов"
        + (soon.map { "; за \(words.days($0)) после первого визита — \(words.percent($1))" } ?? "")
        + ".",
      en: "\(words.percent(share)) of the customers came at least twice"
        + (soon.map { days, share in
          "; \(words.percent(share)) within \(words.days(days)) of their first visit"
        } ?? "")
        + ".")
  }
}
