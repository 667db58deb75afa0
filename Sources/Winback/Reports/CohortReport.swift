import Export
import Retention

/// Customers by the month of their first visit, and how many of them come month by month.
struct CohortReport {
  private let base: ReportBase
  private let shown: [Cohorts.Cohort]
  private let months: ReportMonths
  private let last: Month

  private var words: ReportWords { base.words }

  /// Months after the first that the tables have at most: more where older cohorts are asked for.
  private var monthsMax: Int { base.request.from == nil ? 12 : 36 }
  /// Shares of fewer customers say little.
  private static let customersMin = 30

  init(_ base: ReportBase) {
    let calendar = base.calendar()
    let months = ReportMonths(base.request, firstVisit: calendar.firstVisit)
    let cohorts = Cohorts(calendar, on: base.today)
    let wanted = Set(months.months)
    self.base = base
    self.months = months
    shown = cohorts.cohorts.filter { wanted.contains($0.month) }
    last = cohorts.last
  }

  var page: Page {
    base.page(
      words.text(ru: "Когорты", en: "Cohorts"), [retentionSection, moneySection])
  }

  /// How many months behind the first the tables show.
  private var depth: Int {
    min(monthsMax, (shown.map(\.active.count).max() ?? 1) - 1)
  }

  private func isSmall(_ cohort: Cohorts.Cohort) -> Bool {
    cohort.customers < CohortReport.customersMin
  }

  /// The cell of the running month.
  private func runningPlace(_ cohort: Cohorts.Cohort) -> Int? {
    guard months.isRunning(last) else { return nil }
    let place = cohort.active.count - 1
    return place <= depth ? place : nil
  }

  // MARK: - Retention

  private var retentionSection: Page.Section {
    section(
      "retention", words.text(ru: "Сколько приходят снова", en: "How many come again"),
      finding: retentionFinding, form: .share, names: { "m\($0)_percent" },
      cell: { cohort, place in .part(cohort.active[place], of: cohort.customers) },
      value: { cohort, place in
        100 * Double(cohort.active[place]) / Double(max(1, cohort.customers))
      },
      scale: .percent,
      formula: words.text(
        ru: "Когорта — клиенты с первым визитом в этом месяце; столбец k — доля из них с визитом "
          + "через k календарных месяцев. ",
        en: "A cohort is the customers whose first visit is in that month; column k is the share "
          + "of them with a visit k calendar months later. "))
  }

  private var retentionFinding: String {
    let known = shown.filter { cohort in
      cohort.active.count > 1 && runningPlace(cohort) != 1
    }
    let customers = known.reduce(0) { $0 + $1.customers }
    guard customers > 0 else {
      return words.text(
        ru: "Ни для одной когорты ещё не прошёл полный следующий месяц.",
        en: "No cohort has a full month after its first yet.")
    }
    let next = known.reduce(0) { $0 + $1.active[1] }
    let best = known.filter { !isSmall($0) }.max {
      $0.active[1] * $1.customers < $1.active[1] * $0.customers
    }
    let bestText = best.map { cohort -> String in
      let share = words.percent(100 * Double(cohort.active[1]) / Double(cohort.customers))
      return words.text(
        ru: " Лучшая когорта — \(cohort.month): \(share).",
        en: " The best cohort is \(cohort.month): \(share).")
    }
    return words.text(
      ru: "В следующем месяце после первого визита снова приходят "
        + "\(words.percent(100 * Double(next) / Double(customers))) новых клиентов "
        + "(\(words.number(next)) из \(words.ofCustomers(customers))).",
      en: "\(words.percent(100 * Double(next) / Double(customers))) of new customers come again "
        + "in the month after their first visit (\(words.number(next)) of "
        + "\(words.customers(customers))).") + (bestText ?? "")
  }

  // MARK: - Money

  private var moneySection: Page.Section {
    section(
      "money", words.text(ru: "Деньги на клиента когорты", en: "Money per customer of the cohort"),
      finding: moneyFinding, form: .money, names: { "m\($0)_minor" },
      cell: { cohort, place in
        .money(rounding: Double(cohort.spend[place]) / Double(max(1, cohort.customers)))
      },
      value: { cohort, place in
        Double(cohort.spend[place]) / Double(max(1, cohort.customers)) / 100
      },
      scale: .money,
      formula: words.text(
        ru: "Столбец k — потрачено когортой через k месяцев за вычетом возвратов, делённое на "
          + "всех клиентов когорты, пришли они в том месяце или нет. ",
        en: "Column k is what the cohort spent k months later, net of returns, divided by all "
          + "customers of the cohort, whether they came in that month or not. "))
  }

  private var moneyFinding: String {
    let known = shown.filter {
      $0.active.count > 3 || ($0.active.count == 3 && runningPlace($0) == nil)
    }
    let customers = known.reduce(0) { $0 + $1.customers }
    guard customers > 0 else {
      return words.text(
        ru: "Ни для одной когорты ещё не прошли три полных месяца.",
        en: "No cohort has three full months yet.")
    }
    let spend = known.reduce(Int64(0)) { $0 + $1.spend.prefix(3).reduce(0, +) }
    let mean = words.money(Double(spend) / Double(customers))
    return words.text(
      ru: "За первые три месяца новый клиент приносит в среднем \(mean).",
      en: "A new customer brings \(mean) on average in the first three months.")
  }

  // MARK: - Both

  private func section(
    _ name: String, _ heading: String, finding: String, form: Column.Form,
    names: (Int) -> String, cell: (Cohorts.Cohort, Int) -> Cell,
    value: (Cohorts.Cohort, Int) -> Double, scale: Chart.Scale, formula: String
  ) -> Page.Section {
    let places = Array(0...max(0, depth))
    let head = [
      Page.Field("cohort", words.text(ru: "Когорта", en: "Cohort")),
      Page.Field("customers", words.text(ru: "Клиентов", en: "Customers"), .integer),
    ]
    var marks: Set<Page.Place> = []
    let rows = shown.enumerated().map { row, cohort -> [Cell] in
      if let place = runningPlace(cohort) {
        marks.insert(Page.Place(row: row, column: head.count + place))
      }
      let small = isSmall(cohort) ? words.text(ru: "мало клиентов", en: "few customers") : ""
      return [.text(cohort.month.description), .count(cohort.customers)]
        + places.map { cohort.active.indices.contains($0) ? cell(cohort, $0) : .empty }
        + [small.isEmpty ? .empty : .text(small), isSmall(cohort) ? .text("small") : .empty]
    }
    return Page.Section(
      name: name, heading: heading, finding: finding,
      chart: shown.isEmpty
        ? nil
        : .heat(
          rows: shown.map(\.month.description), columns: places.map(String.init),
          values: shown.map { cohort in
            places.map { cohort.active.indices.contains($0) ? value(cohort, $0) : nil }
          }, scale: scale),
      fields: head + places.map { Page.Field(names($0), String($0), form) }
        + [
          Page.Field("note", words.text(ru: "Примечание", en: "Note")), Page.Field(hidden: "state"),
        ],
      rows: rows, marks: marks, formula: formula + notes(marks))
  }

  private func notes(_ marks: Set<Page.Place>) -> String {
    let running =
      marks.isEmpty
      ? ""
      : words.text(
        ru: "* месяц ещё идёт, цифра вырастет. ", en: "* the month is not over: it will grow. ")
    return running
      + words.text(
        ru: "«Мало клиентов» — меньше \(CohortReport.customersMin): доли случайны.",
        en: "\"Few customers\": below \(CohortReport.customersMin), shares are mostly chance.")
      + base.storeNote
  }
}
