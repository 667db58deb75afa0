import PluginHost
import Retention
import Storage
import Winback

/// The customers whom a selection chose.
struct SelectedReport {
  let console: Console
  let currency: String
  let selected: Selected
  let columns: SelectedColumns
  /// Whether nothing was asked, and these are all.
  let isAll: Bool

  private var language: Language { console.language }

  // MARK: - For people

  /// `Chosen: 12 of 345 customers (3.5 %)`.
  var counted: String { summary + "\n" }

  private var summary: String {
    let all = count(selected.total)
    if isAll { return console.text(ru: "Клиентов: \(all)", en: "Customers: \(all)") }
    let share =
      selected.total == 0
      ? 0 : 100 * Double(selected.customers.count) / Double(selected.total)
    let percent = Unit.percent.format((share * 10).rounded() / 10, in: language)
    let chosen = count(selected.customers.count)
    return console.text(
      ru: "Отобрано клиентов: \(chosen) из \(all), \(percent)",
      en: "Chosen: \(chosen) of \(all) customers, \(percent)")
  }

  func text(limit: Int) -> String {
    var table = Table(columns.shown.map { (title($0), isRight($0) ? .right : .left) })
    for customer in selected.customers.prefix(limit) {
      table.add(zip(columns.shown, customer.values).map { shown($1, $0) })
    }
    let isEmpty = selected.customers.isEmpty || limit == 0
    return console.styled(summary + basis, .bold) + "\n"
      + (isEmpty ? "" : "\n" + table.render(console)) + more(limit) + hint
  }

  private var basis: String {
    let day = selected.moment.day
    guard let plan = selected.plan else {
      return console.text(ru: " · на \(day)", en: " · as of \(day)")
    }
    return console.text(
      ru: " · на \(day), сегменты применены на \(plan.day)",
      en: " · as of \(day), segments as applied on \(plan.day)")
  }

  private func more(_ limit: Int) -> String {
    let rest = selected.customers.count - limit
    guard rest > 0 else { return "" }
    return console.text(
      ru: "и ещё \(count(rest)): --limit \(selected.customers.count)\n",
      en: "and \(count(rest)) more: --limit \(selected.customers.count)\n")
  }

  private var hint: String {
    guard isAll else { return "" }
    return console.text(
      ru: "\nУсловия отбирают: winback customers --where 'группа = потеряшки и траты >= 5000'\n",
      en: "\nConditions choose: winback customers --where 'group = lost and spend >= 5000'\n")
  }

  private func isRight(_ column: SelectionColumn) -> Bool {
    column.isNumber(columns.vocabulary)
  }

  private func title(_ column: SelectionColumn) -> String {
    let unit = column.isMoney && !currency.isEmpty ? ", \(currency)" : ""
    switch column.name {
    case "customer": return console.text(ru: "Клиент", en: "Customer")
    case "name": return console.text(ru: "Имя", en: "Name")
    case "segment": return console.text(ru: "Сегмент", en: "Segment")
    case "group": return console.text(ru: "Группа", en: "Group")
    case "last_visit": return console.text(ru: "Последний визит", en: "Last visit")
    case "first_visit": return console.text(ru: "Первый визит", en: "First visit")
    case "registered": return console.text(ru: "Регистрация", en: "Registered")
    case "birthday": return console.text(ru: "День рождения", en: "Birthday")
    case "tags": return console.text(ru: "Метки", en: "Tags")
    case "card_type": return console.text(ru: "Тип карты", en: "Card type")
    case "status": return console.text(ru: "Статус", en: "Status")
    default:
      let label = FactDescription.named(column.name)?.label[language]
      return label.map { $0.prefix(1).uppercased() + $0.dropFirst() + unit } ?? column.name
    }
  }

  private func shown(_ value: SelectionValue, _ column: SelectionColumn) -> String {
    switch value {
    case .unknown: ""
    case .number(let number):
      column.isMoney ? Unit.money.format(number, in: language) : Unit.digits(number, in: language)
    case .truth(let truth):
      truth ? console.text(ru: "да", en: "yes") : console.text(ru: "нет", en: "no")
    case .day(let day): "\(day)"
    case .text(let text): label(of: text, in: column)
    }
  }

  private func label(of text: String, in column: SelectionColumn) -> String {
    let label: LocalizedText? =
      switch column.name {
      case "segment": selected.manifest.segment(text)?.label
      case "group": Group(rawValue: text).map { SegmentInfo.label(of: $0) }
      case "value": ValueLevel(rawValue: text).map { SegmentInfo.label(of: $0) }
      default: nil
      }
    return label?[language] ?? text
  }

  private func count(_ number: Int) -> String { Unit.digits(Double(number), in: language) }
}

// MARK: - For programs

extension SelectedReport {
  var countedCSV: String { "customers,of\n\(selected.customers.count),\(selected.total)\n" }

  var countedJSON: String {
    JSONNode.object([
      ("customers", .integer(selected.customers.count)), ("of", .integer(selected.total)),
    ]).text + "\n"
  }

  func writeCSV(limit: Int, to output: Output) throws {
    try output.write(CSV.line(columns.shown.map(\.name)))
    for customer in selected.customers.prefix(limit) {
      try output.write(CSV.line(zip(columns.shown, customer.values).map { $1.plain }))
    }
  }

  func writeJSON(limit: Int, to output: Output) throws {
    for customer in selected.customers.prefix(limit) {
      let fields = zip(columns.shown, customer.values).map { ($0.name, $1.json) }
      try output.write(
        JSONNode.object([("kind", .string(customer.key.kind.word))] + fields).text + "\n")
    }
  }
}

extension SelectionValue {
  /// Integers bare, other numbers in shortest round-trip form.
  fileprivate var plain: String {
    switch self {
    case .unknown: ""
    case .number(let number): Int64(exactly: number).map(String.init) ?? String(number)
    case .truth(let truth): String(truth)
    case .day(let day): "\(day)"
    case .text(let text): text
    }
  }

  fileprivate var json: JSONNode {
    switch self {
    case .unknown: .null
    case .number(let number): .number(number)
    case .truth(let truth): .boolean(truth)
    case .day(let day): .day(day)
    case .text(let text): .string(text)
    }
  }
}
