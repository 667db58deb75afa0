import Retention
import Storage
import Winback

/// The stores, and how their receipts stand.
struct StoresReport {
  let console: Console
  let zone: Zone

  private var language: Language { console.language }

  func table(_ rows: [StoreSheetRow]) -> String {
    if rows.isEmpty {
      return console.text(
        ru: "Точек ещё нет: их создают чеки и winback stores add\n",
        en: "There are no stores yet: receipts make them, and winback stores add\n")
    }
    var table = Table([
      (console.text(ru: "Код", en: "Code"), .left),
      (console.text(ru: "Название", en: "Name"), .left),
      (console.text(ru: "Пояс", en: "Zone"), .left),
      (console.text(ru: "Чеков", en: "Receipts"), .right),
      (console.text(ru: "С клиентом", en: "Identified"), .right),
      (console.text(ru: "Последний чек", en: "Last receipt"), .left),
      (console.text(ru: "Обычная пауза", en: "Usual pause"), .right),
      (console.text(ru: "Молчит", en: "Silent"), .right),
      ("", .left),
    ])
    for row in rows {
      table.add([
        row.store.code, row.store.name ?? "", row.timezone, count(row.store.receipts),
        row.identifiedPercent.map { Unit.percent.format($0.rounded(), in: language) } ?? "",
        row.pause.map { "\($0.lastDay)" } ?? "",
        row.pause?.usualDays.map { Unit.days.format($0, in: language) } ?? "",
        row.pause.map { Unit.days.format(Double($0.silentDays), in: language) } ?? "",
        row.pause?.isWithoutData ?? false
          ? console.text(ru: "без данных", en: "without data") : "",
      ])
    }
    return table.render(console)
  }

  func json(_ row: StoreSheetRow) -> String {
    JSONNode.object([
      ("store", .string(row.store.code)), ("name", .string(row.store.name)),
      ("timezone", .string(row.timezone)), ("receipts", .integer(row.store.receipts)),
      ("identified", .integer(row.store.identified)),
      ("last_receipt_at", .string(row.store.lastReceiptAt.map { zone.format($0) })),
      ("last_day", .day(row.pause?.lastDay)),
      ("usual_pause_days", row.pause?.usualDays.map { .number($0) } ?? .null),
      ("silent_days", row.pause.map { .integer($0.silentDays) } ?? .null),
      ("is_without_data", .boolean(row.pause?.isWithoutData ?? false)),
    ]).text + "\n"
  }

  func csv(_ rows: [StoreSheetRow]) -> String {
    "store,name,timezone,receipts,identified,last_receipt_at,last_day,usual_pause_days,"
      + "silent_days,is_without_data\n"
      + rows.map { row in
        CSV.line([
          row.store.code, row.store.name ?? "", row.timezone, "\(row.store.receipts)",
          "\(row.store.identified)", row.store.lastReceiptAt.map { zone.format($0) } ?? "",
          row.pause.map { "\($0.lastDay)" } ?? "",
          row.pause?.usualDays.map { JSONNode.number($0).text } ?? "",
          row.pause.map { "\($0.silentDays)" } ?? "", "\(row.pause?.isWithoutData ?? false)",
        ])
      }.joined()
  }

  private func count(_ number: Int) -> String { Unit.digits(Double(number), in: language) }
}
