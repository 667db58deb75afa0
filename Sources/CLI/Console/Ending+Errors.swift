import Intake
import PluginHost
import Retention
import Storage
import Winback

extension Ending {
  /// The exit code and the text of an error; nil for those of the argument parser.
  static func of(_ error: any Error, in language: Language) -> (Ending?, String) {
    switch error {
    case let error as CommandError: (error.ending, error.description)
    case let error as PluginError: (.failed, error.text(in: language))
    case let error as IntakeError: (of(error), error.text(in: language))
    case let error as IdentityConflict: (.conflict, error.description)
    case let error as ImportStopped: (.failed, error.description)
    case let error as StorageError: (of(error), error.description)
    case let error as ApplyRefusal:
      // A saved plan may have been written by anybody.
      (error.isConflict ? .conflict : .failed, Console.safe(error.text(in: language)))
    case let error as ThresholdRefusal: (.findings, error.text(in: language))
    case let error as ThresholdsRefusal: (of(error), error.text(in: language))
    case let error as ActivationRefusal: (of(error), error.text(in: language))
    case let error as BrokenRules: (.findings, error.text(in: language))
    case let error as WorkspaceError: (of(error), error.text(in: language))
    default: (nil, "")
    }
  }

  /// What the command line said wrongly is a usage error; what the file has, a failure.
  private static func of(_ error: IntakeError) -> Ending {
    switch error {
    case .unknownMapField, .unknownMapColumn, .unknownEncoding, .noSheet: .usage
    default: .failed
    }
  }

  private static func of(_ error: StorageError) -> Ending {
    switch error {
    case .alreadyExists: .conflict
    default: .failed
    }
  }

  private static func of(_ error: WorkspaceError) -> Ending {
    switch error {
    case .noBusiness, .noSuchBusiness, .noPlugin, .noPluginVersion: .notFound
    case .severalBusinesses, .badName, .unknownZone: .usage
    case .unreadable: .failed
    }
  }
}

extension WorkspaceError {
  fileprivate func text(in language: Language) -> String {
    language == .ru ? russian : description
  }

  private var russian: String {
    switch self {
    case .noBusiness(let folder):
      "в \(folder) ещё нет бизнеса; создайте: winback init МАГАЗИН --plugin ПАПКА"
    case .unreadable(let folder):
      "бизнесы в \(folder) не прочитать: проверьте, папка ли это и есть ли на неё права"
    case .noSuchBusiness(let name, let folder, let known):
      "нет бизнеса '\(name)' в \(folder)"
        + (known.isEmpty ? "" : "; есть: " + known.joined(separator: ", "))
    case .severalBusinesses(let known):
      "бизнесов несколько: назовите один, --business " + known.joined(separator: ", ")
    case .badName(let name):
      "'\(name)' не годится в имя бизнеса: только буквы, цифры, - и _, не больше 60 байт"
    case .noPlugin(let business):
      "у бизнеса '\(business)' нет плагина; включите: winback plugin activate ПАПКА"
    case .noPluginVersion(let hash, let business):
      "у бизнеса '\(business)' нет версии плагина \(hash); см. winback plugin versions"
    case .unknownZone(let name):
      "нет часового пояса '\(name)'; нужно имя IANA, например Europe/Moscow"
    }
  }
}
