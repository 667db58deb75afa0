import PluginHost
import Retention
import Storage
import Winback

/// The customers of a segment.
struct SegmentCustomersReport {
  let console: Console
  let currency: String
  let segment: SegmentCustomers

  private var language: Language { console.language }

  func text(limit: Int) -> String {
    let unit = currency.isEmpty ? "" : ", \(currency)"
    var table = Table([
      (console.text(ru: "Клиент", en: "Customer"), .left),
      (console.text(ru: "С дня", en: "Since"), .left),
      (console.text(ru: "Последний визит", en: "Last visit"), .left),
      (console.text(ru: "Визитов", en: "Visits"), .right),
      (console.text(ru: "За последний год\(unit)", en: "Last year's spend\(unit)"), .right),
      (console.text(ru: "Точка", en: "Store"), .left),
      (console.text(ru: "Ценность", en: "Value level"), .left),
      (console.text(ru: "Решение", en: "Decision"), .right),
    ])
    for customer in segment.customers.prefix(limit) { table.add(row(customer)) }
    let more = segment.customers.count - limit
    return header + (segment.customers.isEmpty || limit == 0 ? "" : table.render(console))
      + (more > 0
        ? console.text(
          ru: "и ещё \(count(more)): --limit \(segment.customers.count)\n",
          en: "and \(count(more)) more: --limit \(segment.customers.count)\n") : "")
  }

  private var header: String {
    let name = segment.segment?.label[language] ?? segment.name
    let size = count(segment.customers.count)
    let day = segment.moment.day
    guard let plan = segment.plan else {
      return console.styled(
        console.text(
          ru: "\(name) · на \(day) по правилам; ещё ничего не применено · клиентов: \(size)",
          en: "\(name) · as proposed on \(day); nothing is applied yet · customers: \(size)"),
        .bold) + "\n\n"
    }
    return console.styled(
      console.text(
        ru: "\(name) · применено на \(day), применение \(plan.number) · клиентов: \(size)",
        en: "\(name) · as applied on \(day), applied plan \(plan.number) · customers: \(size)"),
      .bold) + "\n\n"
  }

  private func row(_ customer: SegmentCustomers.Customer) -> [String] {
    [
      customer.key.value, customer.since.map { "\($0)" } ?? "",
      customer.lastDay.map { "\($0)" } ?? "", count(customer.visits),
      Unit.digits((Double(customer.spendLastYear) / 100).rounded(), in: language),
      customer.store ?? "", customer.value.map { SegmentInfo.label(of: $0)[language] } ?? "",
      customer.decision.map { "\($0)" } ?? "",
    ]
  }

  private func count(_ number: Int) -> String { Unit.digits(Double(number), in: language) }

  // MARK: - For programs

  func writeCSV(limit: Int, to output: Output) throws {
    try output.write(
      "customer,kind,segment,since,decision,last_visit,visits,spend_last_year_minor,store,value\n")
    for customer in segment.customers.prefix(limit) {
      try output.write(
        CSV.line([
          customer.key.value, customer.key.kind.word, segment.name,
          customer.since.map { "\($0)" } ?? "", customer.decision.map { "\($0)" } ?? "",
          customer.lastDay.map { "\($0)" } ?? "", "\(customer.visits)", "\(customer.spendLastYear)",
          customer.store ?? "", customer.value?.rawValue ?? "",
        ]))
    }
  }

  func writeJSON(limit: Int, to output: Output) throws {
    for customer in segment.customers.prefix(limit) {
      let node = JSONNode.object([
        ("customer", .string(customer.key.value)), ("kind", .string(customer.key.kind.word)),
        ("segment", .string(segment.name)), ("since", .day(customer.since)),
        ("decision", customer.decision.map { .integer($0) } ?? .null),
        ("last_visit", .day(customer.lastDay)), ("visits", .integer(customer.visits)),
        ("spend_last_year_minor", .integer(customer.spendLastYear)),
        ("store", .string(customer.store)), ("value", .string(customer.value?.rawValue)),
      ])
      try output.write(node.text + "\n")
    }
  }
}
