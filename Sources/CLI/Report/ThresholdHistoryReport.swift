import PluginHost
import Retention
import Storage
import Winback

/// Who changed which threshold, when and why.
struct ThresholdHistoryReport {
  let console: Console
  let zone: Zone
  let manifest: Manifest

  private var language: Language { console.language }

  private var words: ThresholdWords { ThresholdWords(manifest: manifest, language: language) }

  func table(_ entries: some Collection<ThresholdHistory.Entry>) -> String {
    if entries.isEmpty { return sentence(nil) + "\n" }
    var table = Table([
      (console.text(ru: "Версия", en: "Version"), .right),
      (console.text(ru: "Когда", en: "When"), .left), (console.text(ru: "Кто", en: "Who"), .left),
      (console.text(ru: "Что", en: "What"), .left),
      (console.text(ru: "Перешло", en: "Moved"), .right),
      (console.text(ru: "Зачем", en: "Why"), .left),
    ])
    for entry in entries {
      let version = entry.version
      let lines = lines(entry)
      table.add([
        "\(version.id)", zone.short(version.savedAt), version.author, lines.first ?? "",
        moved(entry), version.reason,
      ])
      for line in lines.dropFirst() { table.add(["", "", "", line, "", ""]) }
    }
    return table.render(console)
  }

  /// How many; with which other version, where they can't be told apart; a dash before any apply.
  private func moved(_ entry: ThresholdHistory.Entry) -> String {
    if let other = entry.movedWith {
      return console.text(ru: "вместе с v\(other)", en: "with v\(other)")
    }
    return entry.decisions.map { Unit.digits(Double($0), in: language) } ?? "—"
  }

  /// What was done, then what differs by it; a set needs no word of its own.
  private func lines(_ entry: ThresholdHistory.Entry) -> [String] {
    let changes = entry.changes.map { words.line($0) }
    return switch entry.version.kind {
    case .set, .unset: changes
    case .rollback:
      [
        console.text(
          ru: "возврат к версии \(entry.version.basedOn ?? 0)",
          en: "back to version \(entry.version.basedOn ?? 0)")
      ] + changes
    case .migration: [console.text(ru: "с новыми правилами", en: "with new rules")] + changes
    case .import: [console.text(ru: "импорт", en: "import")] + changes
    }
  }

  /// "Version 3, 2026-03-02 14:05, anna: lost_after: 30 days → 45 days; why: summer; ..."
  /// `others` came into force together with it.
  func sentence(_ entry: ThresholdHistory.Entry?, with others: [Int64] = []) -> String {
    guard let entry else {
      return console.text(
        ru: "Пороги ещё не меняли: действуют значения плагина",
        en: "No threshold was ever changed: the plugin's own values hold")
    }
    let version = entry.version
    let head = "\(version.id), \(zone.short(version.savedAt)), \(Console.safe(version.author))"
    let what = lines(entry).map { Console.safe($0) }.joined(separator: ", ")
    let reason = Console.safe(version.reason)
    let versions = others.map { "v\($0)" }.joined(separator: ", ")
    let (ru, en) =
      others.isEmpty ? ("", "") : (" (вместе с \(versions))", " (together with \(versions))")
    let moved =
      entry.decisions.map { count in
        let digits = Unit.digits(Double(count), in: language)
        return console.text(
          ru: "Сменили сегмент из-за неё: \(digits)\(ru)", en: "Customers it moved: \(digits)\(en)")
      } ?? console.text(ru: "Ещё не применялась", en: "Not applied yet")
    return console.text(
      ru: "Версия \(head): \(what). Зачем: \(reason). \(moved).",
      en: "Version \(head): \(what). Why: \(reason). \(moved).")
  }

  static let csvHeader = "version,at,author,reason,kind,based_on,decisions,store,name,old,new\n"

  /// A line a change; one without, where nothing differs from the version before.
  func csv(_ entry: ThresholdHistory.Entry) -> String {
    let version = entry.version
    let head = [
      "\(version.id)", zone.format(version.savedAt), version.author, version.reason,
      version.kind.rawValue, version.basedOn.map { "\($0)" } ?? "",
      entry.decisions.map { "\($0)" } ?? "",
    ]
    if entry.changes.isEmpty { return CSV.line(head + ["", "", "", ""]) }
    return entry.changes.map { CSV.line(head + $0.fields) }.joined()
  }

  func json(_ entry: ThresholdHistory.Entry) -> String {
    let version = entry.version
    return "{\"version\":\(version.id),\"at\":\"\(zone.format(version.savedAt))\","
      + "\"author\":\(JSON.quoted(version.author)),\"reason\":\(JSON.quoted(version.reason)),"
      + "\"kind\":\"\(version.kind.rawValue)\","
      + "\"based_on\":\(version.basedOn.map { "\($0)" } ?? "null"),"
      + "\"decisions\":\(entry.decisions.map { "\($0)" } ?? "null"),"
      + "\"moved_with\":\(entry.movedWith.map { "\($0)" } ?? "null"),"
      + "\"changes\":[\(entry.changes.map(\.json).joined(separator: ","))]}"
  }
}
