package import PluginHost
package import Retention

/// Why the thresholds stay as they are, or can't be shown.
package enum ThresholdsRefusal: Error, Hashable, Sendable {
  package enum Unreadable: Error, Hashable, Sendable {
    case missing
    /// No JSON, or not in the form that export writes; what is wrong, and where.
    case malformed(String)
    case otherVersion(Int)
  }

  /// Values that the plugin does not take.
  case values([ThresholdRefusal.Problem])
  case unknownStores([String], known: [String])
  case unknownName(String, known: [String])
  case unknownVersion(Int64, newest: Int64)
  /// A version of before that the active plugin does not take any more.
  case versionDoesNotFit(Int64, [ThresholdRefusal.Problem])
  /// A version of before whose values were set for a later settings version than the active
  /// plugin has.
  case versionOfLaterSettings(Int64, settings: Int, present: Int)
  /// Somebody else saved a version, or activated a plugin, meanwhile.
  case versionMoved(expected: Int64, found: Int64)
  case pluginMoved(expected: String, found: String?)
  case file(String, Unreadable)
}

extension ThresholdsRefusal {
  package func text(in language: Language) -> String { text[language] }

  private var text: LocalizedText {
    switch self {
    case .values(let problems): ThresholdsRefusal.listed(problems)
    case .unknownStores(let codes, let known): ThresholdsRefusal.unknown(stores: codes, known)
    case .unknownName(let name, let known):
      LocalizedText(
        ru: "нет порога «\(name)»" + ThresholdsRefusal.near(name, known).ru
          + "; все пороги: winback thresholds list",
        en: "no threshold '\(name)'" + ThresholdsRefusal.near(name, known).en
          + "; all of them: winback thresholds list")
    case .unknownVersion(let version, let newest): ThresholdsRefusal.unknown(version, newest)
    case .versionDoesNotFit(let version, let problems):
      LocalizedText(
        ru: "версия \(version) не подходит к нынешним правилам:\n"
          + "\(ThresholdsRefusal.listed(problems).ru)\n"
          + "ничего не изменено; остальное можно задать: winback thresholds set",
        en: "version \(version) does not fit the rules of now:\n"
          + "\(ThresholdsRefusal.listed(problems).en)\n"
          + "nothing was changed; set the rest by: winback thresholds set")
    case .versionOfLaterSettings(let version, let settings, let present):
      LocalizedText(
        ru: "версия \(version) задана для настроек версии \(settings), а у нынешних правил "
          + "\(present): назад её значения не перевести; ничего не изменено; задайте нужное: "
          + "winback thresholds set",
        en: "version \(version) was set for settings version \(settings), the rules of now have "
          + "\(present): its values can't be taken back; nothing was changed; set what is needed "
          + "by: winback thresholds set")
    case .versionMoved, .pluginMoved: moved
    case .file(let path, let why):
      LocalizedText(
        ru: "\(path): \(why.text.ru); такой файл пишет winback thresholds export",
        en: "\(path): \(why.text.en); winback thresholds export writes such a file")
    }
  }

  private var moved: LocalizedText {
    switch self {
    case .versionMoved(let expected, let found):
      LocalizedText(
        ru: "пока вы решали, пороги изменились: была версия \(expected), теперь \(found); "
          + "ничего не записано; посмотрите winback thresholds last и повторите",
        en: "the thresholds changed meanwhile: version \(expected) was in force, now \(found); "
          + "nothing was saved; look at winback thresholds last, and repeat")
    default:
      LocalizedText(
        ru: "пока вы решали, правила сменились; ничего не записано; посмотрите winback plugin "
          + "versions и повторите",
        en: "the rules changed meanwhile; nothing was saved; look at winback plugin versions, and "
          + "repeat")
    }
  }

  static func listed(_ problems: [ThresholdRefusal.Problem]) -> LocalizedText {
    func lines(_ language: Language) -> String {
      problems.map { $0.text(in: language) }.joined(separator: "\n")
    }
    return LocalizedText(ru: lines(.ru), en: lines(.en))
  }

  private static func unknown(_ version: Int64, _ newest: Int64) -> LocalizedText {
    newest == 0
      ? LocalizedText(
        ru: "нет версии \(version): пороги ещё не меняли, действуют значения плагина (версия 0)",
        en: "no version \(version): the thresholds have never been changed, the plugin's own "
          + "values hold (version 0)")
      : LocalizedText(
        ru: "нет версии \(version): есть от 0 (значения плагина) до \(newest); "
          + "см. winback thresholds history",
        en: "no version \(version): there are 0 (the plugin's own values) to \(newest); "
          + "see: winback thresholds history")
  }

  private static func unknown(stores: [String], _ known: [String]) -> LocalizedText {
    if known.isEmpty {
      return LocalizedText(
        ru: "точек ещё нет: они появляются с чеками, winback import receipts ФАЙЛ",
        en: "there are no stores yet: they come with receipts, winback import receipts FILE")
    }
    // A chain has hundreds of stores: some are enough to see how codes look.
    let shown = known.prefix(10).joined(separator: ", ") + (known.count > 10 ? ", …" : "")
    let lines = stores.map { store in (store, near(store, known)) }
    return LocalizedText(
      ru: lines.map { "нет точки «\($0.0)»\($0.1.ru)" }.joined(separator: "\n")
        + "\nточки: \(shown)",
      en: lines.map { "no store '\($0.0)'\($0.1.en)" }.joined(separator: "\n")
        + "\nstores: \(shown)")
  }

  private static func near(_ name: String, _ known: [String]) -> LocalizedText {
    let near = NearNames.of(name, in: known)
    if near.isEmpty { return LocalizedText(ru: "", en: "") }
    return LocalizedText(
      ru: "; может быть, " + near.map { "«\($0)»" }.joined(separator: " или ") + "?",
      en: "; did you mean " + near.map { "'\($0)'" }.joined(separator: " or ") + "?")
  }
}

extension ThresholdsRefusal.Unreadable {
  fileprivate var text: LocalizedText {
    switch self {
    case .missing: LocalizedText(ru: "файл не прочитать", en: "the file can't be read")
    case .malformed(let what):
      LocalizedText(ru: "это не файл порогов: \(what)", en: "is no file of thresholds: \(what)")
    case .otherVersion(let version):
      LocalizedText(
        ru: "файл в форме \(version), а эта программа знает 1",
        en: "a file of form \(version), this program knows 1")
    }
  }
}

extension ThresholdsRefusal: CustomStringConvertible {
  package var description: String { text(in: .en) }
}
