package import Retention

/// What suggestions are asked for.
package struct SuggestRequest: Hashable, Sendable {
  package var moment: Moment
  /// The threshold; nil for all of silence.
  package var name: String?
  /// The code of a store: only customers whose home store it is.
  package var store: String?
  /// Days behind a silence within which a visit ends it by itself.
  package var horizon = usualHorizon

  package static let usualHorizon = 60

  package init(at moment: Moment) { self.moment = moment }
}

/// Why nothing can be suggested for a threshold.
package enum SuggestRefusal: Error, Hashable, Sendable {
  /// The rules do not hold it against the days since the last visit; those that they do.
  case notOfSilence(String, known: [String])
}

extension SuggestRefusal {
  package func text(in language: Language) -> String { text[language] }

  private var text: LocalizedText {
    switch self {
    case .notOfSilence(let name, let known):
      let names = known.joined(separator: ", ")
      return LocalizedText(
        ru: "порог «\(name)» правила не сравнивают с днями без визита, предложить нечего"
          + (known.isEmpty ? "" : "; сравнивают: \(names)"),
        en: "the rules do not hold '\(name)' against the days since the last visit, so nothing "
          + "can be suggested" + (known.isEmpty ? "" : "; they do so with: \(names)"))
    }
  }
}

extension SuggestRefusal: CustomStringConvertible {
  package var description: String { text(in: .en) }
}
