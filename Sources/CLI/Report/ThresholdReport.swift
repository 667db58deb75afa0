import PluginHost
import Retention
import Storage
import Winback

/// The thresholds as they are, as a table, and one as a card.
struct ThresholdReport {
  let console: Console
  let zone: Zone
  /// Whose values are shown; nil for the business's.
  let store: String?

  private var language: Language { console.language }

  private var words: ThresholdWords { ThresholdWords(manifest: Manifest(), language: language) }

  // MARK: - For people

  func table(_ rows: [ThresholdSheet.Row]) -> String {
    if rows.isEmpty {
      return console.text(
        ru: "Пороги не меняли: действуют значения плагина\n",
        en: "No threshold was changed: the plugin's own values hold\n")
    }
    let hasSections = rows.contains { $0.threshold.section != nil }
    var table = Table(
      (hasSections ? [(console.text(ru: "Раздел", en: "Section"), .left)] : [])
        + [
          (console.text(ru: "Порог", en: "Threshold"), .left),
          (console.text(ru: "Имя", en: "Name"), .left),
          (console.text(ru: "Значение", en: "Value"), .left),
          (console.text(ru: "По умолчанию", en: "Default"), .left),
          (console.text(ru: "Можно", en: "Allowed"), .left),
          (console.text(ru: "По точкам", en: "By store"), .left),
          (console.text(ru: "Изменён", en: "Changed"), .left),
        ])
    for row in rows {
      let threshold = row.threshold
      table.add(
        (hasSections ? [threshold.section ?? ""] : [])
          + [
            threshold.label[language], threshold.name, words.shown(row.value, of: threshold),
            words.shown(threshold.defaultValue, of: threshold), words.allowed(threshold),
            stores(row), row.changed.map(brief) ?? "",
          ])
    }
    return table.render(console)
  }

  private func stores(_ row: ThresholdSheet.Row) -> String {
    row.stores.map { "\($0.store): \(words.shown($0.value, of: row.threshold))" }
      .joined(separator: "; ")
  }

  /// "version 3, anna, 2026-03-02"
  private func brief(_ entry: ThresholdHistory.Entry) -> String {
    let version = entry.version
    let day = zone.day(of: version.savedAt)
    return console.text(
      ru: "версия \(version.id), \(version.author), \(day)",
      en: "version \(version.id), \(version.author), \(day)")
  }

  /// All that is known of one threshold, line by line.
  func card(_ row: ThresholdSheet.Row) -> String {
    let threshold = row.threshold
    let value = words.shown(row.value, of: threshold)
    var lines = [
      (
        console.text(ru: "значение", en: "value"),
        store.map { console.text(ru: "\(value), точка \($0)", en: "\(value), store \($0)") }
          ?? value
      ),
      (
        console.text(ru: "по умолчанию", en: "default"),
        words.shown(threshold.defaultValue, of: threshold)
      ),
      (console.text(ru: "можно", en: "allowed"), allowed(threshold)),
    ]
    if let entry = row.changed {
      lines.append((console.text(ru: "изменён", en: "changed"), why(entry)))
    }
    lines += row.stores.map { own in
      let value = words.shown(own.value, of: threshold)
      return (
        console.text(ru: "точка \(own.store)", en: "store \(own.store)"),
        value + (own.changed.map { ", " + why($0) } ?? "")
      )
    }
    let width = lines.map(\.0.count).max() ?? 0
    let help = threshold.help[language]
    let title = "\(threshold.label[language]) (\(threshold.name))"
    return console.styled(title, .bold) + "\n" + (help.isEmpty ? "" : help + "\n")
      + lines.map { name, text in
        let space = String(repeating: " ", count: width - name.count)
        return "  \(Console.safe(name))\(space)  \(Console.safe(text))\n"
      }.joined()
  }

  private func allowed(_ threshold: Threshold) -> String {
    let step = threshold.step.map {
      console.text(
        ru: ", шаг \(Unit.digits($0, in: .ru))", en: ", in steps of \(Unit.digits($0, in: .en))")
    }
    let allowed = words.allowed(threshold)
    let example = console.text(
      ru: "например \(threshold.type.typed)", en: "such as \(threshold.type.typed)")
    return (allowed.isEmpty ? example : allowed) + (step ?? "")
  }

  /// "version 3, 2026-03-02 14:05, anna: summer"
  private func why(_ entry: ThresholdHistory.Entry) -> String {
    let version = entry.version
    let time = zone.short(version.savedAt)
    return console.text(
      ru: "версия \(version.id), \(time), \(version.author): \(version.reason)",
      en: "version \(version.id), \(time), \(version.author): \(version.reason)")
  }

  // MARK: - For programs

  static let csvHeader =
    "name,section,label,type,store,value,default,min,max,choices,version,author,changed_at,"
    + "reason\n"

  /// A line for the value that holds, and one for each store that has its own.
  func csv(_ row: ThresholdSheet.Row) -> String {
    csv(row.threshold, store: store, row.value, row.changed)
      + row.stores.map { csv(row.threshold, store: $0.store, $0.value, $0.changed) }.joined()
  }

  private func csv(
    _ threshold: Threshold, store: String?, _ value: ThresholdValue,
    _ entry: ThresholdHistory.Entry?
  ) -> String {
    let limits = threshold.type.isNumber ? threshold.limits : nil
    return CSV.line([
      threshold.name, threshold.section ?? "", threshold.label[language], threshold.type.rawValue,
      store ?? "", value.description, threshold.defaultValue.description,
      limits.map { ThresholdValue.number($0.lowerBound).description } ?? "",
      limits.map { ThresholdValue.number($0.upperBound).description } ?? "",
      threshold.choices.joined(separator: ","), entry.map { "\($0.version.id)" } ?? "",
      entry?.version.author ?? "", entry.map { zone.format($0.version.savedAt) } ?? "",
      entry?.version.reason ?? "",
    ])
  }

  func json(_ row: ThresholdSheet.Row) -> String {
    let threshold = row.threshold
    let limits = threshold.type.isNumber ? threshold.limits : nil
    func number(_ value: Double?) -> String {
      value.map { ThresholdValue.number($0).encoded } ?? "null"
    }
    let stores = row.stores.map { own in
      "{\"store\":\(JSON.quoted(own.store)),\"value\":\(own.value.encoded),"
        + "\(json(own.changed))}"
    }
    let choices = threshold.choices.map { JSON.quoted($0) }.joined(separator: ",")
    return "{\"name\":\(JSON.quoted(threshold.name)),"
      + "\"label\":\(JSON.quoted(threshold.label[language])),"
      + "\"help\":\(JSON.quoted(threshold.help[language])),"
      + "\"section\":\(threshold.section.map { JSON.quoted($0) } ?? "null"),"
      + "\"type\":\"\(threshold.type.rawValue)\","
      + "\"store\":\(store.map { JSON.quoted($0) } ?? "null"),"
      + "\"value\":\(row.value.encoded),\"default\":\(threshold.defaultValue.encoded),"
      + "\"is_set\":\(row.isSet),\"min\":\(number(limits?.lowerBound)),"
      + "\"max\":\(number(limits?.upperBound)),\"step\":\(number(threshold.step)),"
      + "\"choices\":[\(choices)],\(json(row.changed)),"
      + "\"stores\":[\(stores.joined(separator: ","))]}"
  }

  private func json(_ entry: ThresholdHistory.Entry?) -> String {
    guard let version = entry?.version else {
      return "\"version\":null,\"author\":null,\"changed_at\":null,\"reason\":null"
    }
    return "\"version\":\(version.id),\"author\":\(JSON.quoted(version.author)),"
      + "\"changed_at\":\"\(zone.format(version.savedAt))\","
      + "\"reason\":\(JSON.quoted(version.reason))"
  }
}
