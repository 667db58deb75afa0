import PluginHost
import Retention

/// Reads what is to be taken as given: `lost_after=45`, `days_since_last=40`, `pace(90)=3`.
struct WhatIfReading {
  private(set) var given = GivenFacts()
  private(set) var thresholds: [ThresholdEdit] = []
  private(set) var problems: [LocalizedText] = []
  private var onlyUnknown = true
  private let manifest: Manifest

  init(_ edits: [ThresholdEdit], _ manifest: Manifest) {
    self.manifest = manifest
    var seen: Set<String> = []
    for edit in edits {
      let name = WhatIfReading.bare(edit.name)
      if seen.insert(name).inserted {
        take(edit, name)
      } else {
        report(
          LocalizedText(
            ru: "\(name): задано дважды, оставьте один раз", en: "\(name): is given twice, keep one"
          ))
      }
    }
  }

  var refusal: WhatIfRefusal? {
    problems.isEmpty ? nil : WhatIfRefusal(isUnknownName: onlyUnknown, problems: problems)
  }

  /// `t.lost_after`, `c:pace(90)` are names as rules write them.
  private static func bare(_ name: String) -> String {
    ["t.", "c.", "c:"].contains { name.hasPrefix($0) } ? String(name.dropFirst(2)) : name
  }

  private mutating func take(_ edit: ThresholdEdit, _ name: String) {
    let isBare = name == edit.name
    let isThreshold = edit.name.hasPrefix("t.")
    let isKnown = manifest.threshold(name) != nil
    if isBare || isThreshold, isKnown {
      thresholds.append(ThresholdEdit(name: name, text: edit.text))
      return
    }
    do throws(GivenFactFault) {
      // The letter says which of both is meant.
      if isThreshold { throw .unknown(edit.name, near: []) }
      try given.take(name, edit.text, manifest)
    } catch {
      switch error {
      case .unknown(let name, let near):
        let thresholds = NearNames.of(
          WhatIfReading.bare(name), in: manifest.thresholds.map(\.name))
        let hints = isKnown ? ["t." + name] : thresholds + near
        report(GivenFactFault.unknown(name, near: hints).text, isUnknown: true)
      case .unknownField: report(error.text, isUnknown: true)
      default: report(error.text)
      }
    }
  }

  private mutating func report(_ problem: LocalizedText, isUnknown: Bool = false) {
    problems.append(problem)
    if !isUnknown { onlyUnknown = false }
  }
}
