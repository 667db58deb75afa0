import Export
import PluginHost
import Retention
import Storage

/// The stores side by side: whose customers stay, what they sell, whose tills are silent.
struct StoreReport {
  private let base: ReportBase
  private let rows: [Row]
  private let month: Month

  private var words: ReportWords { base.words }

  fileprivate struct Row {
    let code: String
    let name: String?
    var customers = 0
    /// By group; nil before the first applied plan.
    var groups: [Group: Int]?
    var last = PeriodFigures()
    var before = PeriodFigures()
    var rate = RetentionRate(start: 0, end: 0, new: 0, stayed: 0)
    /// Receipts without a customer in the last 30 days, and the money of both spans.
    var anonymous = 0
    var anonymousMoney: Int64 = 0
    var anonymousBefore: Int64 = 0
    var pause: StorePause?
  }

  private static let spanDays = 30

  init(_ base: ReportBase) throws {
    let (today, codes) = (base.today, base.history.storeCodes)
    let last = today.adding(days: 1 - StoreReport.spanDays)...today
    let before =
      last.lowerBound.adding(days: -StoreReport.spanDays)...last.lowerBound.adding(days: -1)
    let names = Dictionary(
      try base.business.database.stores().map { ($0.code, $0.name) }, uniquingKeysWith: { $1 })
    var rows = codes.map { Row(code: $0, name: names[$0] ?? nil) }
    StoreReport.addCustomers(base, to: &rows)
    let table = PeriodTable(base.history, in: [before, last])
    let running = Month(today)
    let month = running.days.upperBound == today ? running : running.adding(-1)
    let rates = RetentionRate.byGroup(
      VisitCalendar(base.history), in: month.days, base: base.rateBase(of: month),
      count: codes.count
    ) { Int(base.basics.homeStores[$0]) }
    for place in rows.indices {
      let figures = table.figures(of: place)
      (rows[place].before, rows[place].last) = (figures[0], figures[1])
      rows[place].rate = rates[place]
      rows[place].pause = base.pause(of: place)
    }
    let places = Dictionary(zip(codes, codes.indices), uniquingKeysWith: { first, _ in first })
    let sums = try base.business.database.anonymousDays(
      before.lowerBound...today, asOf: base.request.moment.asOf, seen: base.view.seen)
    for sum in sums {
      guard let place = places[sum.store] else { continue }
      if last.contains(sum.day) {
        rows[place].anonymous += sum.receipts
        rows[place].anonymousMoney += sum.money
      } else {
        rows[place].anonymousBefore += sum.money
      }
    }
    self.base = base
    self.month = month
    self.rows = rows.filter { row in base.request.store.map { $0 == row.code } ?? true }
      .sorted { ($1.money, $0.code) < ($0.money, $1.code) }
  }

  private static func addCustomers(_ base: ReportBase, to rows: inout [Row]) {
    let standing = base.view.head == nil ? nil : base.history.standing
    if standing != nil { for place in rows.indices { rows[place].groups = [:] } }
    for customer in base.basics.homeStores.indices {
      let store = Int(base.basics.homeStores[customer])
      guard rows.indices.contains(store) else { continue }
      rows[store].customers += 1
      guard let name = standing?.segment(of: customer),
        let group = base.manifest.segment(name)?.group
      else { continue }
      rows[store].groups?[group, default: 0] += 1
    }
  }

  var page: Page {
    base.page(words.text(ru: "Точки продаж", en: "Stores"), [section])
  }

  private var section: Page.Section {
    Page.Section(
      name: "stores", heading: words.text(ru: "Точки за 30 дней", en: "The stores in 30 days"),
      finding: finding,
      chart: rows.isEmpty
        ? nil
        : .ranks(
          labels: rows.prefix(20).map { $0.name ?? $0.code },
          values: rows.prefix(20).map { Double($0.money) / 100 }, scale: .money),
      fields: fields, rows: rows.map(cells),
      formula: words.text(
        ru: "Клиенты, группы и CRR — по домашней точке (где больше визитов за год); CRR за "
          + "\(month). Визиты, новые и деньги — по чекам самой точки за 30 дней и за 30 до них; "
          + "деньги с чеками без клиента. Средний чек = деньги клиентов / визиты. С клиентом — "
          + "доля чеков с клиентом. «Без данных» — молчит дольше своей 99-процентной паузы.",
        en: "Customers, groups and CRR go by the home store (most visits in a year); CRR is that "
          + "of \(month). Visits, new and money are of the store's own receipts in 30 days and in "
          + "the 30 before; money includes receipts without a customer. Average receipt = money "
          + "of customers / visits. Identified: the share of receipts with a customer. \"Without "
          + "data\": silent for longer than its own 99th-percentile pause."))
  }

  private var fields: [Page.Field] {
    [
      Page.Field(hidden: "store"), Page.Field("label", words.text(ru: "Точка", en: "Store")),
      Page.Field("customers", words.text(ru: "Клиентов", en: "Customers"), .integer),
      Page.Field("active", words.text(ru: "Активные", en: "Active"), .integer),
      Page.Field("passive", words.text(ru: "Пассивные", en: "Passive"), .integer),
      Page.Field("lost", words.text(ru: "Потеряшки", en: "Lost"), .integer),
      Page.Field("visits", words.text(ru: "Визитов", en: "Visits"), .integer),
      Page.Field("visits_before", words.text(ru: "до того", en: "before"), .integer),
      Page.Field("money_minor", words.moneyTitle(words.text(ru: "Деньги", en: "Money")), .money),
      Page.Field("money_before_minor", words.text(ru: "до того", en: "before"), .money),
      Page.Field(
        "average_receipt_minor", words.text(ru: "Средний чек", en: "Average receipt"), .money),
      Page.Field("new", words.text(ru: "Новые", en: "New"), .integer),
      Page.Field("crr_percent", "CRR", .percent),
      Page.Field("identified_percent", words.text(ru: "С клиентом", en: "Identified"), .percent),
      Page.Field("last_receipt", words.text(ru: "Последний чек", en: "Last receipt"), .day),
      Page.Field("note", words.text(ru: "Примечание", en: "Note")), Page.Field(hidden: "state"),
    ]
  }

  private func cells(_ row: Row) -> [Cell] {
    let groups = [Group.active, .passive, .lost].map { group -> Cell in
      row.groups.map { .count($0[group, default: 0]) } ?? .empty
    }
    let isSilent = row.pause?.isWithoutData ?? false
    return [.text(row.code), .text(row.name ?? row.code), .count(row.customers)] + groups + [
      .count(row.last.visits), .count(row.before.visits), .money(row.money),
      .money(row.moneyBefore), .money(rounding: row.last.averageReceipt), .count(row.last.new),
      .percent(row.rate.crr),
      .part(row.last.purchases, of: row.last.purchases + row.anonymous),
      row.pause.map { .day($0.lastDay.rawValue) } ?? .empty,
      isSilent ? .text(words.text(ru: "без данных", en: "without data")) : .empty,
      isSilent ? .text("without_data") : .empty,
    ]
  }

  private var finding: String {
    let silent = rows.filter { $0.pause?.isWithoutData ?? false }
    let money = rows.reduce(Int64(0)) { $0 + $1.money }
    let before = rows.reduce(Int64(0)) { $0 + $1.moneyBefore }
    guard !rows.isEmpty else {
      return words.text(ru: "Точек ещё нет.", en: "There are no stores yet.")
    }
    var text = words.text(
      ru: "\(words.stores(rows.count)): за 30 дней \(words.money(money)), к 30 дням до того "
        + "\(words.change(Double(money), from: Double(before))).",
      en: "\(words.stores(rows.count)): \(words.money(money)) in 30 days, "
        + "\(words.change(Double(money), from: Double(before))) against the 30 before.")
    if !silent.isEmpty {
      let names = silent.prefix(5).map { $0.name ?? $0.code }.joined(separator: ", ")
      text += words.text(
        ru: " Без данных \(words.stores(silent.count)): \(names) — проверьте кассы.",
        en: " \(words.stores(silent.count)) without data: \(names); check the tills.")
    }
    let worst = rows.filter { $0.rate.start >= 30 }.min { ($0.rate.crr ?? 0) < ($1.rate.crr ?? 0) }
    if rows.count > 1, let worst, let crr = worst.rate.crr {
      let name = worst.name ?? worst.code
      text += words.text(
        ru: " Хуже всего удержание у точки \(name): CRR \(words.percent(crr)).",
        en: " Retention is lowest at \(name): CRR \(words.percent(crr)).")
    }
    return text
  }
}

extension StoreReport.Row {
  fileprivate var money: Int64 { last.spend + anonymousMoney }
  fileprivate var moneyBefore: Int64 { before.spend + anonymousBefore }
}
