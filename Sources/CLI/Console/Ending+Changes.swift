import Winback

extension Ending {
  static func of(_ error: ThresholdsRefusal) -> Ending {
    switch error {
    case .values, .versionDoesNotFit, .versionOfLaterSettings: .findings
    case .unknownStores, .unknownName, .unknownVersion: .notFound
    case .versionMoved, .pluginMoved: .conflict
    case .file: .failed
    }
  }

  static func of(_ error: ActivationRefusal) -> Ending {
    switch error {
    case .thresholds, .olderSettings: .findings
    case .unknownPlugin, .noFormer: .notFound
    }
  }
}
