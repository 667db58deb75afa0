import Export
import Retention

/// Where registered people came from, and how many of them became customers.
struct SourceReport {
  private let base: ReportBase
  private let rows: [Row]

  private var words: ReportWords { base.words }

  fileprivate struct Row {
    /// Nil where nobody said.
    let source: String?
    var registered = 0
    var bought = 0
    var again = 0
    var passersBy = 0
    var spend: Int64 = 0
  }

  init(_ base: ReportBase) {
    self.base = base
    var found: [String?: Row] = [:]
    if let people = base.history.people {
      let moment = base.request.moment
      for customer in 0..<base.history.customerCount where base.isCounted(customer) {
        guard let registered = people.registeredAt(customer), registered <= moment.asOf else {
          continue
        }
        let day = moment.zone.day(of: registered)
        if let from = base.request.from, day < from { continue }
        if let to = base.request.to, day > to { continue }
        let source = people.sources[customer]
        found[source, default: Row(source: source)].add(base, customer)
      }
    }
    rows = found.values.sorted {
      ($1.registered, $0.source ?? "\u{10ffff}") < ($0.registered, $1.source ?? "\u{10ffff}")
    }
  }

  var page: Page {
    base.page(words.text(ru: "Источники клиентов", en: "Sources of customers"), [section])
  }

  private var section: Page.Section {
    Page.Section(
      name: "sources", heading: words.text(ru: "По источникам", en: "By source"),
      finding: finding,
      chart: rows.isEmpty
        ? nil
        : .ranks(
          labels: rows.prefix(12).map(label), values: rows.prefix(12).map(\.conversion),
          scale: .percent),
      fields: [
        Page.Field(hidden: "source"), Page.Field("label", words.text(ru: "Источник", en: "Source")),
        Page.Field("registered", words.text(ru: "Записались", en: "Registered"), .integer),
        Page.Field("prospects", words.text(ru: "Не покупали", en: "Prospects"), .integer),
        Page.Field("customers", words.text(ru: "Купили", en: "Bought"), .integer),
        Page.Field(
          "conversion_percent", words.text(ru: "Конверсия", en: "Conversion"), .percent),
        Page.Field("again", words.text(ru: "Пришли снова", en: "Came again"), .integer),
        Page.Field("again_percent", words.text(ru: "доля", en: "share"), .percent),
        Page.Field("passers_by", words.text(ru: "Залётные", en: "Passers-by"), .integer),
        Page.Field("passers_by_percent", words.text(ru: "доля", en: "share"), .percent),
        Page.Field(
          "spend_minor", words.moneyTitle(words.text(ru: "Потратили", en: "Spend")), .money),
        Page.Field(
          "per_registered_minor", words.text(ru: "На записавшегося", en: "Per registered"), .money),
      ], rows: rows.map(cells), formula: formula)
  }

  private func cells(_ row: Row) -> [Cell] {
    [
      row.source.map { .text($0) } ?? .empty, .text(label(row)), .count(row.registered),
      .count(row.registered - row.bought), .count(row.bought), .percent(row.conversion),
      .count(row.again), .part(row.again, of: row.bought), .count(row.passersBy),
      .part(row.passersBy, of: row.bought), .money(row.spend),
      .money(rounding: Double(row.spend) / Double(max(1, row.registered))),
    ]
  }

  private func label(_ row: Row) -> String {
    row.source ?? words.text(ru: "не указан", en: "not named")
  }

  private var finding: String {
    let registered = rows.reduce(0) { $0 + $1.registered }
    guard registered > 0 else {
      return words.text(
        ru: "Записавшихся нет: дату записи и источник даёт файл клиентов (winback import "
          + "customers).",
        en: "Nobody is registered: the day and the source come with a file of customers "
          + "(winback import customers).")
    }
    let bought = rows.reduce(0) { $0 + $1.bought }
    let share = words.percent(100 * Double(bought) / Double(registered))
    // Shares of a few people say little.
    let large = rows.filter { $0.registered >= 30 }
    let best = large.max { ($0.conversion ?? 0) < ($1.conversion ?? 0) }
    let worst = large.max { ($0.passerShare) < ($1.passerShare) }
    var text = words.text(
      ru: "Из \(words.ofCustomers(registered)), что записались, купили \(words.number(bought)) "
        + "(\(share)).",
      en: "\(words.number(bought)) of \(words.customers(registered)) who registered have bought "
        + "(\(share)).")
    if large.count > 1, let best, let worst {
      let most = words.percent(best.conversion ?? 0)
      text += words.text(
        ru: " Лучшая конверсия — «\(label(best))»: \(most). Больше всего залётных даёт "
          + "«\(label(worst))»: \(words.percent(worst.passerShare)).",
        en: " \(label(best)) converts best: \(most). \(label(worst)) brings most passers-by: "
          + "\(words.percent(worst.passerShare)).")
    }
    return text
  }

  private var formula: String {
    let who =
      base.view.head == nil
      ? words.text(
        ru: "Залётных ещё нет: ни один план не применён.",
        en: "No passers-by yet: no plan has been applied.")
      : words.text(
        ru: "Залётные — по сегменту в журнале.", en: "Passers-by go by the segment in the journal.")
    return words.text(
      ru: "Конверсия в первую покупку = купили / записались. Пришли снова — два визита и больше, "
        + "доля от купивших. Деньги за всё время, за вычетом возвратов. \(who)",
      en: "First-purchase conversion = bought / registered. Came again: two visits or more, as a "
        + "share of those who bought. Money of all time, net of returns. \(who)")
      + base.storeNote
  }
}

extension SourceReport.Row {
  /// Percent; nil without anybody.
  fileprivate var conversion: Double? {
    registered > 0 ? 100 * Double(bought) / Double(registered) : nil
  }

  fileprivate var passerShare: Double {
    bought > 0 ? 100 * Double(passersBy) / Double(bought) : 0
  }

  fileprivate mutating func add(_ base: ReportBase, _ customer: Int) {
    registered += 1
    spend += base.basics.spend[customer]
    let visits = base.basics.visits[customer]
    if visits > 0 { bought += 1 }
    if visits > 1 { again += 1 }
    if base.history.standing?.segment(of: customer) == Segment.passerBy.rawValue {
      passersBy += 1
    }
  }
}
