package import Retention

extension GivenFacts {
  /// Each with its label and its value in words: the plain facts in their order, then the others.
  package func described(_ plugin: Plugin, in language: Language) -> [Explanation.Read] {
    let writer = ExplanationWriter(
      plugin: plugin, thresholds: ThresholdValues(plugin.manifest), language: language)
    return Fact.allCases.compactMap { fact in facts[fact].map { writer.read(.fact(fact, $0)) } }
      + calls.map { writer.read(.call($0)) }
  }
}
