import PluginHost
import Retention
import Storage
import Winback

/// The segments as they stand in the journal.
struct AppliedSegmentsReport {
  let console: Console
  let currency: String
  let segments: AppliedSegments

  private var language: Language { console.language }

  var text: String {
    let unit = currency.isEmpty ? "" : ", \(currency)"
    var table = Table([
      (console.text(ru: "Сегмент", en: "Segment"), .left),
      (console.text(ru: "Группа", en: "Group"), .left),
      (console.text(ru: "Клиентов", en: "Customers"), .right), ("%", .right), ("±", .right),
      (console.text(ru: "Очень ценных", en: "Very valuable"), .right),
      (console.text(ru: "Ценных", en: "Valuable"), .right),
      (console.text(ru: "За окно\(unit)", en: "In the window\(unit)"), .right),
      (console.text(ru: "Всего\(unit)", en: "In all\(unit)"), .right),
    ])
    for row in segments.rows {
      table.add([
        label(row), group(row), count(row.customers), percent(row.customers), change(row.change),
        count(row.byValue[2]), count(row.byValue[1]), money(row.spendWindow), money(row.spend),
      ])
    }
    table.rule()
    table.add([
      console.text(ru: "Итого", en: "Total"), "", count(segments.customers),
      percent(segments.customers), change(segments.rows.reduce(0) { $0 + $1.change }),
      count(segments.rows.reduce(0) { $0 + $1.byValue[2] }),
      count(segments.rows.reduce(0) { $0 + $1.byValue[1] }), money(segments.spendWindow),
      money(segments.spend),
    ])
    return header + table.render(console)
  }

  /// "Coffee shop · as applied on 2026-03-01, plan 3 (1f3c…) · customers: 300"
  private var header: String {
    let plan = segments.plan
    let name = segments.manifest.name[language]
    return console.styled(
      console.text(
        ru: "\(name) · применено на \(plan.day), применение \(plan.number) (\(plan.planID)) · "
          + "клиентов: \(count(segments.customers))",
        en: "\(name) · as applied on \(plan.day), applied plan \(plan.number) (\(plan.planID)) · "
          + "customers: \(count(segments.customers))"), .bold) + "\n\n"
  }

  private func label(_ row: AppliedSegments.Row) -> String {
    segments.manifest.segment(row.segment)?.label[language] ?? row.segment
  }

  private func group(_ row: AppliedSegments.Row) -> String {
    Group(rawValue: row.group).map { SegmentInfo.label(of: $0)[language] } ?? row.group
  }

  private func count(_ number: Int) -> String { Unit.digits(Double(number), in: language) }

  private func change(_ number: Int) -> String {
    number == 0 ? "" : (number > 0 ? "+" : "") + count(number)
  }

  private func money(_ minorUnits: Int64) -> String {
    Unit.digits((Double(minorUnits) / 100).rounded(), in: language)
  }

  private func percent(_ part: Int) -> String {
    segments.customers == 0
      ? ""
      : Unit.digits(
        (Double(part) * 1000 / Double(segments.customers)).rounded() / 10, in: language)
  }

  // MARK: - For programs

  /// Those of the proposed segments, and the change since the applied plan before.
  var csv: String {
    "segment,group,customers,very_valuable,valuable,low,spend_window_minor,spend_minor,change\n"
      + segments.rows.map { row in
        CSV.line([
          row.segment, row.group, "\(row.customers)", "\(row.byValue[2])", "\(row.byValue[1])",
          "\(row.byValue[0])", "\(row.spendWindow)", "\(row.spend)", "\(row.change)",
        ])
      }.joined()
  }

  var json: String {
    segments.rows.map { row in
      JSONNode.object([
        ("segment", .string(row.segment)), ("group", .string(row.group)),
        ("customers", .integer(row.customers)), ("very_valuable", .integer(row.byValue[2])),
        ("valuable", .integer(row.byValue[1])), ("low", .integer(row.byValue[0])),
        ("spend_window_minor", .integer(row.spendWindow)), ("spend_minor", .integer(row.spend)),
        ("change", .integer(row.change)),
      ]).text + "\n"
    }.joined()
  }
}
