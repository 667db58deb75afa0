import PluginHost
package import Retention

/// What the visits of a base say of its thresholds of silence.
package struct Suggestions: Sendable {
  /// A store without data: nobody knows what its customers did since.
  package struct QuietStore: Hashable, Sendable {
    package let store: String
    package let until: Day
  }

  package let request: SuggestRequest
  package let silences: Silences
  /// The codes of the stores, by place.
  package let storeCodes: [String]
  /// Cards with too many purchases on a day, which are left out.
  package let suspects: Int
  /// By code; their customers were followed until then.
  package let quietStores: [QuietStore]
  /// The silences that a suggestion for lost is of.
  package let scope: SilenceScope
  /// Those asked for, in the plugin's order.
  package let suggestions: [Suggestion]
  /// Why the values do not hold together, or are none that the plugin takes; nil where they do.
  package internal(set) var refusal: ThresholdsRefusal?

  /// The gaps of all customers, wide enough for the lines between present, passive and lost.
  package var histogram: GapHistogram {
    let lines = suggestions.filter { [.lost, .passive].contains($0.silence.meaning) }
    return GapHistogram(
      silences.gaps(), marks: lines.flatMap { [$0.present] + ($0.days.map { [$0] } ?? []) })
  }

  /// What would change: the suggested values that differ from those that hold.
  package var edits: [ThresholdEdit] {
    suggestions.compactMap { suggestion in
      guard let days = suggestion.days, days != suggestion.present else { return nil }
      return ThresholdEdit(name: suggestion.name, text: String(days))
    }
  }
}

extension Business {
  /// Values for the thresholds of silence that follow from the base's own visits.
  ///
  /// - Throws: `ThresholdsRefusal` for an unknown store or threshold, `SuggestRefusal` for a
  ///   threshold that the rules do not hold against silence.
  package func suggestions(_ request: SuggestRequest) throws -> Suggestions {
    if let store = request.store { try refuseUnknown(stores: [store]) }
    let rules = try rules()
    let known = rules.plugin.silenceThresholds
    try refuse(request.name, of: rules.plugin.manifest, known: known)
    let base = SuggestBase(try view(at: request.moment), rules, request)
    var suggestions = base.suggestions(of: known)
    do {
      _ = try proposal(setting: suggestions.edits, store: request.store)
    } catch let refusal as ThresholdsRefusal {
      suggestions.refusal = refusal
    }
    return suggestions
  }

  private func refuse(_ name: String?, of manifest: Manifest, known: [SilenceThreshold]) throws {
    guard let name else { return }
    guard manifest.threshold(name) != nil else {
      throw ThresholdsRefusal.unknownName(name, known: manifest.thresholds.map(\.name))
    }
    let names = known.map(\.threshold.name)
    guard names.contains(name) else { throw SuggestRefusal.notOfSilence(name, known: names) }
  }
}
