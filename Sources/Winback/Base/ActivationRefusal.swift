package import PluginHost
package import Retention

/// Why a plugin is not activated. The former one goes on deciding.
package enum ActivationRefusal: Error, Hashable, Sendable {
  /// Values that the staff have set and that the plugin does not take.
  case thresholds(MisfitThresholds)
  /// Values that were set for a later settings version and can't be taken back to that of the
  /// plugin. `former` is the version of the thresholds that it had.
  case olderSettings([ThresholdOverride], settings: Int, present: Int, former: Int64?)
  case unknownPlugin(String, known: [String])
  /// There was no other plugin before.
  case noFormer
}

extension ActivationRefusal {
  package func text(in language: Language) -> String { text[language] }

  private var text: LocalizedText {
    switch self {
    case .thresholds(let misfit): misfit.text
    case .olderSettings(let values, let settings, let present, let former):
      ActivationRefusal.olderSettings(values, settings, present, former)
    case .unknownPlugin(let hash, let known):
      LocalizedText(
        ru: "нет версии плагина \(hash) (нужно не меньше 6 знаков хеша); есть: "
          + ActivationRefusal.short(known),
        en: "no plugin version \(hash) (at least 6 characters of the hash); there are: "
          + ActivationRefusal.short(known))
    case .noFormer:
      LocalizedText(
        ru: "других правил у этого бизнеса не было; см. winback plugin versions",
        en: "this business never had other rules; see: winback plugin versions")
    }
  }

  private static func short(_ hashes: [String]) -> String {
    hashes.map { String($0.prefix(12)) }.joined(separator: ", ")
  }

  private static func olderSettings(
    _ values: [ThresholdOverride], _ settings: Int, _ present: Int, _ former: Int64?
  ) -> LocalizedText {
    let list = values.map { ThresholdEdit.unsetting($0.name, store: $0.store) }
      .joined(separator: "\n")
    return LocalizedText(
      ru: "значения заданы для настроек версии \(present), а у этого плагина версия \(settings): "
        + "назад их не перевести"
        + (former.map {
          ", и версию порогов \($0), что была при нём, не вернуть: пороги с тех пор меняли"
        } ?? "") + "\nправила прежние; сначала верните эти значения:\n\(list)",
      en: "values were set for settings version \(present), and this plugin has \(settings): they "
        + "can't be taken back"
        + (former.map {
          ", nor can version \($0) of the thresholds, which it had: they were changed since"
        } ?? "") + "\nthe rules are as before; first take these values back:\n\(list)")
  }
}

extension ActivationRefusal: CustomStringConvertible {
  package var description: String { text(in: .en) }
}
