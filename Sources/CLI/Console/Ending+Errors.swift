import Intake
import PluginHost
import Storage
import Winback

extension Ending {
  /// The exit code and the text of an error; nil for those of the argument parser.
  static func of(_ error: any Error) -> (Ending?, String) {
    switch error {
    case let error as CommandError: (error.ending, error.description)
    case let error as PluginError: (.failed, error.description)
    case let error as IntakeError: (of(error), error.description)
    case let error as ImportStopped: (.failed, error.description)
    case let error as StorageError: (of(error), error.description)
    case let error as WorkspaceError: (of(error), error.description)
    default: (nil, "")
    }
  }

  /// What the command line said wrongly is a usage error; what the file has, a failure.
  private static func of(_ error: IntakeError) -> Ending {
    switch error {
    case .unknownMapField, .unknownMapColumn: .usage
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
    case .noBusiness, .noSuchBusiness, .noPlugin: .notFound
    case .severalBusinesses, .badName, .unknownZone: .usage
    }
  }
}
