package import PluginHost
package import Retention

/// Why a plugin is not activated. The former one goes on deciding.
package enum ActivationRefusal: Error, Hashable, Sendable {
  /// Values that the staff have set and that the plugin does not take.
  case thresholds([ThresholdRefusal.Problem])
  case unknownPlugin(String, known: [String])
  /// There was no other plugin before.
  case noFormer
}

extension ActivationRefusal {
  package func text(in language: Language) -> String { text[language] }

  private var text: LocalizedText {
    switch self {
    case .thresholds(let problems):
      LocalizedText(
        ru: "заданные пороги не подходят к новым правилам:\n"
          + "\(ThresholdsRefusal.listed(problems).ru)\n"
          + ActivationRefusal.mend(problems).ru,
        en: "thresholds that were set do not fit the new rules:\n"
          + "\(ThresholdsRefusal.listed(problems).en)\n"
          + ActivationRefusal.mend(problems).en)
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

  /// The commands that take the values back.
  private static func mend(_ problems: [ThresholdRefusal.Problem]) -> LocalizedText {
    let commands = problems.compactMap { problem in
      problem.name.map { name in
        "    winback thresholds set \(name)=\(ThresholdEdit.unset) --reason \"...\""
          + (problem.store.map { " --store \($0)" } ?? "")
      }
    }
    let list =
      commands.isEmpty ? "    winback thresholds set ..." : commands.joined(separator: "\n")
    return LocalizedText(
      ru: "правила прежние; сначала верните или исправьте значения:\n\(list)",
      en: "the rules are as before; first take these values back, or mend them:\n\(list)")
  }
}

extension ActivationRefusal: CustomStringConvertible {
  package var description: String { text(in: .en) }
}
