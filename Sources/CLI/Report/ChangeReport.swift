import PluginHost
import Retention
import Winback

/// Who changes segment, for people: from, to, customers, money, examples.
struct ChangeReport {
  let console: Console
  let manifest: Manifest
  let summary: ChangeSummary

  private var language: Language { console.language }

  func render(title: String) -> String {
    if summary.rows.isEmpty { return "" }
    var table = Table([
      (console.text(ru: "Из", en: "From"), .left), (console.text(ru: "В", en: "To"), .left),
      (console.text(ru: "Клиентов", en: "Customers"), .right),
      (console.text(ru: "За последний год", en: "Last year's spend"), .right),
      (console.text(ru: "Например", en: "Such as"), .left),
    ])
    for row in summary.rows {
      table.add([
        label(row.from), label(row.to), Unit.digits(Double(row.customers), in: language),
        Unit.digits((Double(row.spendLastYear) / 100).rounded(), in: language),
        row.examples.map(\.value).joined(separator: ", "),
      ])
    }
    return "\n" + console.styled(title, .bold) + "\n" + table.render(console) + causes
  }

  func label(_ segment: String?) -> String {
    guard let segment else { return "—" }
    return manifest.segment(segment)?.label[language] ?? segment
  }

  /// "By cause: time 310, thresholds 1,870"
  private var causes: String {
    let named = Cause.allCases.compactMap { cause -> String? in
      guard let count = summary.byCause[cause], count > 0 else { return nil }
      return "\(cause.label[language]) \(Unit.digits(Double(count), in: language))"
    }
    if named.isEmpty { return "" }
    return console.text(ru: "По причинам: ", en: "By cause: ") + named.joined(separator: ", ")
      + "\n"
  }
}

extension Cause {
  var label: LocalizedText {
    switch self {
    case .time: LocalizedText(ru: "время", en: "time")
    case .receipt: LocalizedText(ru: "чек", en: "receipt")
    case .thresholds: LocalizedText(ru: "пороги", en: "thresholds")
    case .plugin: LocalizedText(ru: "плагин", en: "plugin")
    case .import: LocalizedText(ru: "импорт", en: "import")
    case .correction: LocalizedText(ru: "исправление", en: "correction")
    }
  }
}
