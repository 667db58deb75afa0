package import Retention

/// What plugin.lua says: names, thresholds, segments, seasons. Pure data.
package struct Manifest: Hashable, Sendable {
  package var name = LocalizedText(ru: "", en: "")
  package var languages: [Language] = [.ru, .en]
  /// In the order in which they are shown.
  package var thresholds: [Threshold] = []
  /// The plugin's own checks.
  package var ownChecks: [String] = []
  package var segments: [SegmentInfo] = SegmentInfo.standard
  package var reasons: [String: LocalizedText] = [:]
  package var seasons = Seasons.standard
  package var fields: [String: CustomerField] = [:]
  package var rfm = RFMDeclaration()
  package var currency: String?
  package var timezone: String?
  package var privateCategories = DeclaredList.items([])
  package var noPoints = DeclaredList.items([])
  package var tiers: [String] = []
  /// Counts what values that the staff have set mean; `migrations` lead from one to the next.
  package var settingsVersion = 1
  /// By version, from the oldest.
  package var migrations: [SettingsStep] = []

  package init() {}

  package func threshold(_ name: String) -> Threshold? {
    thresholds.first { $0.name == name }
  }

  package func segment(_ name: String) -> SegmentInfo? {
    segments.first { $0.segment.rawValue == name }
  }

  /// The mutual checks of the standard names, each where both are declared, and the plugin's.
  package var checks: [String] {
    let names = Set(thresholds.map(\.name))
    let standard = StandardThreshold.checks.filter { check in
      check.split(separator: " ").filter { $0 != "<" }.allSatisfy { names.contains(String($0)) }
    }
    return standard.filter { !ownChecks.contains($0) } + ownChecks
  }
}

/// A field of the business's own that a customer may have.
package enum CustomerField: Hashable, Sendable {
  case choice([String])
  case typed(ThresholdType)
}

/// How scores are cut, as declared: numbers, or names of thresholds.
package struct RFMDeclaration: Hashable, Sendable {
  package enum Point: Hashable, Sendable {
    case number(Double)
    case threshold(String)
  }

  package enum Cut: Hashable, Sendable {
    case quantiles
    case points([Point])
  }

  package var windowDays: Point = .number(365)
  /// Nil where the plugin says nothing: by thresholds where they are declared.
  package var recency: Cut?
  package var frequency: Cut = .quantiles
  package var monetary: Cut = .quantiles
}
