package import Retention

extension Threshold {
  /// A value of it in words, with its unit: "45 days", "349.90", "yes", "coffee, tea".
  package func shown(_ value: ThresholdValue, in language: Language) -> String {
    switch value {
    case .number(let number): type.unit.format(number, in: language)
    case .boolean(let truth):
      LocalizedText(ru: truth ? "да" : "нет", en: truth ? "yes" : "no")[language]
    case .text(let text): text
    case .list(let items): items.joined(separator: ", ")
    }
  }
}
