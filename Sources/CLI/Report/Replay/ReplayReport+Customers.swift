import PluginHost
import Retention
import Winback

/// The customers who were decided otherwise, each with why.
extension ReplayReport {
  var customers: String {
    if rows.isEmpty { return rowCount == 0 ? "" : "\n" + more }
    let other =
      trial == nil
      ? console.text(ru: "Повтор", en: "Made again") : console.text(ru: "На пробу", en: "On trial")
    var table = Table([
      (console.text(ru: "День", en: "Day"), .left),
      (console.text(ru: "Клиент", en: "Customer"), .left),
      (console.text(ru: "По журналу", en: "By the journal"), .left), (other, .left),
      (console.text(ru: "С дня", en: "Since"), .left),
      (console.text(ru: "Почему по журналу", en: "Why by the journal"), .left),
      (console.text(ru: "Почему иначе", en: "Why otherwise"), .left),
    ])
    for row in rows {
      table.add([
        "\(row.day)", row.key.value, move(row.journalled), move(row.other), "\(row.since)",
        row.journalled.why.text(in: language) ?? "", row.other.why.text(in: language) ?? "",
      ])
    }
    return "\n" + table.render(console) + more
  }

  private var more: String {
    let left = rowCount - rows.count
    if left <= 0 { return "" }
    return console.text(
      ru: "и ещё \(count(left)): --all, или -o ФАЙЛ.csv\n",
      en: "and \(count(left)) more: --all, or -o FILE.csv\n")
  }

  /// "Loyal → At risk"; "Loyal" where nothing was decided.
  private func move(_ side: ReplayRow.Side) -> String {
    side.from == side.to ? label(side.to) : "\(label(side.from)) → \(label(side.to))"
  }
}

extension ReplayRow.Why {
  /// Nil where nothing can be said.
  func text(in language: Language) -> String? {
    switch self {
    case .sentence(let sentence): sentence
    case .leftOut:
      LocalizedText(
        ru: "пришли новые чеки: применение её пропустило",
        en: "newer receipts had come in: apply left her out")[language]
    case .held:
      LocalizedText(
        ru: "точка без данных: сегмент прежний",
        en: "her store was without data: she keeps her segment")[language]
    case .failed:
      LocalizedText(
        ru: "правило не справилось: сегмент прежний",
        en: "the rule failed: she keeps her segment")[language]
    case .untold: nil
    }
  }
}
